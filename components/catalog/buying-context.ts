import type { AzureSubscription } from '@/lib/subscriptions/schema';

/** Whether a reservation can be bought for this subscription, or could be after enabling it. */
export const canHoldReservations = (subscription: AzureSubscription) =>
  subscription.state === 'active' && subscription.registration !== 'impossible';

/**
 * The subscription to buy for: the one in the address, else the first that is ready, else the first that could be.
 * `missing`: the address names one that this customer does not have.
 */
export function chooseSubscription(subscriptions: readonly AzureSubscription[], wanted: string | null) {
  const named = subscriptions.find((subscription) => subscription.id === wanted?.toLowerCase());
  const ready = subscriptions.find((one) => one.state === 'active' && one.registration === 'registered');
  const chosen = named ?? ready ?? subscriptions.find(canHoldReservations) ?? subscriptions[0] ?? null;
  return { chosen, missing: Boolean(wanted) && !named };
}

export type Region = { id: string; name: string };

/** Regions in the order Microsoft named them first, each once. */
export function regionsOf(lists: readonly (readonly (Region | null)[])[]): Region[] {
  const seen = new Map<string, Region>();
  for (const region of lists.flat()) if (region && !seen.has(region.id)) seen.set(region.id, region);
  return [...seen.values()];
}

/**
 * The region in the address, else one of the customer's own country, else the first. Microsoft names regions by
 * their country ("SE Central"): a hint for where to begin, and nothing hangs on it.
 */
export function chooseRegion(regions: readonly Region[], wanted: string | null, country: string) {
  const named = regions.find((region) => region.id === wanted);
  const short = country.toUpperCase() === 'GB' ? 'UK' : country.toUpperCase();
  const own = regions.find((region) => region.name.startsWith(`${short} `));
  return {
    chosen: named ?? own ?? regions[0] ?? null,
    missing: Boolean(wanted) && regions.length > 0 && !named,
  };
}
