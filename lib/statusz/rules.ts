import type { Metric } from '@/lib/otlp';
import type { CallFacts, CallSums, Facts } from './schema';

/** 80 % of what Microsoft takes from a partner in a minute (lib/partner-center/index.ts). */
export const perMinuteOf = (rate: string): number => Math.floor(Number(rate) * 0.8);

/** Minutes that the share of refusals is taken of. */
export const recentMinutes = 15;

/** Seconds after which a program that said nothing counts as gone: it says so every five. */
export const silence = 30;

const none: CallSums = { calls: 0, throttled: 0, failed: 0 };

/** What the counted minutes come to, at a moment of real time. */
export function callFacts(
  minutes: readonly (CallSums & { minute: number })[],
  { perMinute, paused, at }: { perMinute: number; paused: number; at: number },
): CallFacts {
  const now = at / 60_000;
  const minute = Math.floor(now);
  const callsIn = (wanted: number) => minutes.find((one) => one.minute === wanted)?.calls ?? 0;
  // Of the minute before, the part that is still within sixty seconds, as if its calls had come evenly.
  const lately = callsIn(minute) + callsIn(minute - 1) * (1 - (now - minute));
  const recent = minutes
    .filter((one) => one.minute > minute - recentMinutes)
    .reduce<CallSums>(
      (sum, one) => ({
        calls: sum.calls + one.calls,
        throttled: sum.throttled + one.throttled,
        failed: sum.failed + one.failed,
      }),
      none,
    );
  return { perMinute, paused, recent, left: Math.max(0, Math.round(perMinute - lately)) };
}

/** As a part of one. */
export const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** For whoever keeps numbers over time (lib/telemetry.ts): what only the tables tell. */
export const metricsOf = ({ purchases, queues, calls }: Facts): Metric[] => [
  {
    ...{ name: 'kontor.purchases', unit: '{purchase}', is: 'gauge' },
    points: purchases.map(({ state, count }) => ({ attributes: { state }, value: count })),
  },
  {
    ...{ name: 'kontor.queue.waiting', unit: '{task}', is: 'gauge' },
    points: queues.map(({ queue, waiting }) => ({ attributes: { queue }, value: waiting })),
  },
  {
    ...{ name: 'kontor.partner_center.left', unit: '{call}', is: 'gauge' },
    points: [{ attributes: {}, value: calls.left }],
  },
];
