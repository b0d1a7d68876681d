import type { Outcome } from './kinds';

const guid = /\/customers\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?=[/?#]|$)/i;

/** The customer whom a resource belongs to, if its address names one. Of the address nothing else is used. */
export const customerIn = (resourceUri: string): string | null =>
  guid.exec(resourceUri)?.[1]?.toLowerCase() ?? null;

/** The moment that Microsoft wrote, null when it is none. */
export function momentOf(text: string | null | undefined): Date | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : new Date(time);
}

/** Documented names that are of no use here (extras.md 2). */
const harmless =
  /^(usagerecords-thresholdExceeded|azure-fraud-event-detected|(related-)?referral-.+|granular-admin-.+|dap-admin-.+|new-commerce-migration-.+)$/;

/**
 * What an event leads to. It is a hint and no more: whatever it tells is read from Microsoft, so that one which comes
 * late, twice or in the wrong order does no harm.
 */
export function outcomeOf(name: string, customerId: string | null): Outcome {
  if (name === 'test-created') return 'test';
  if (name === 'invoice-ready') return 'invoice';
  if (/^(indirect-)?reseller-relationship-/.test(name)) return customerId ? 'customer' : 'noted';
  if (customerId) return 'read-again';
  return harmless.test(name) ? 'noted' : 'ignored';
}

/** Changes of orders and subscriptions, which the audit records tell of too (extras.md 1). */
const telling = new Set(['order', 'subscription', 'azure_entitlement', 'new_commerce_migration', 'transfer']);
type Told = {
  customerId: string;
  resourceType: string;
  operationStatus: string;
  operationDate: string | null;
};

/** The customers of whom these records tell a change that took effect since the moment. */
export function changedCustomers(records: readonly Told[], since: Date): string[] {
  const changed = records.filter(
    ({ customerId, resourceType, operationStatus, operationDate }) =>
      customerId !== '' &&
      telling.has(resourceType.toLowerCase()) &&
      !['failed', 'decline'].includes(operationStatus.toLowerCase()) &&
      (momentOf(operationDate)?.getTime() ?? Number.POSITIVE_INFINITY) > since.getTime(),
  );
  return [...new Set(changed.map(({ customerId }) => customerId.toLowerCase()))];
}

const day = 24 * 3_600_000;
/** Microsoft gives 30 days in a window; who was away for longer reads everything anyway. */
const reach = 30;

/** The days (YYYY-MM-DD, UTC) to be asked about to know everything since the moment; none when the clock went back. */
export function daysSince(since: Date, now: Date): string[] {
  const last = Math.floor(now.getTime() / day);
  const first = Math.max(Math.floor(since.getTime() / day), last - reach + 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    new Date((first + index) * day).toISOString().slice(0, 10),
  );
}
