import type { Month } from '../billing/months';

/**
 * What version 1 still gives of the new commerce, by billing period and by the
 * day on which it is asked (billing facts, section 0). National clouds keep it.
 */
export function billedLinesGiven(month: Month, now: Date, nationalCloud: boolean): boolean {
  if (nationalCloud || month <= '2024-01') return true;
  return month <= '2025-03' && now < new Date('2025-04-21T00:00:00Z');
}

export function billedUsageGiven(month: Month, now: Date, nationalCloud: boolean): boolean {
  if (nationalCloud || month < '2022-09') return true;
  return month <= '2025-03' && now < new Date('2025-04-21T00:00:00Z');
}

export const unbilledUsageGiven = (now: Date, nationalCloud: boolean): boolean =>
  nationalCloud || now < new Date('2025-04-21T00:00:00Z');

export const unbilledLinesGiven = (now: Date, nationalCloud: boolean): boolean =>
  nationalCloud || now < new Date('2026-03-15T00:00:00Z');
