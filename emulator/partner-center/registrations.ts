import type { SubscriptionRecord } from '../seeds/subscriptions';

/** How long Microsoft takes to register a subscription here; the documentation gives no time. */
const REGISTERING_MS = 20_000;

/** The registration of a subscription for reservations, in the words of the resource table (enablement facts, 4). */
export function registrationOf(
  subscription: SubscriptionRecord,
  now: Date,
): 'notregistered' | 'registering' | 'registered' {
  const asked = subscription.registrationAskedAt;
  if (asked === null) return 'notregistered';
  return now.getTime() - Date.parse(asked) < REGISTERING_MS ? 'registering' : 'registered';
}
