import type { AzureEntitlement, AzureSubscription, Registration, RegistrationEnd } from './schema';

/** The Azure plan's product and SKU, with which its catalog item begins (enablement.md 5). */
const azurePlan = 'dzh318z0bps6:0001:';
const classicOffer = 'ms-azr-0145p';

/** What kind of Azure subscription an offer is; null when it is none that reservations can be bought for. */
export function kindOf(offerId: string): AzureSubscription['kind'] | null {
  const offer = offerId.toLowerCase();
  if (offer.startsWith(azurePlan)) return 'azure-plan';
  return offer === classicOffer ? 'classic' : null;
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');

/** Microsoft's status of a subscription, case and all; what it does not document is `unknown`. */
export function stateOf(status: string): AzureSubscription['state'] {
  switch (plain(status)) {
    case 'active':
      return 'active';
    case 'suspended':
    case 'disabled':
      return 'suspended';
    case 'expired':
      return 'expired';
    case 'pending':
      return 'pending';
    case 'deleted':
      return 'deleted';
    default:
      return 'unknown';
  }
}

/** `notregistered`, `registering`, `registered`, in whatever case (enablement.md 4); anything else is not known. */
export function registrationOf(status: string): Registration {
  switch (plain(status)) {
    case 'notregistered':
      return 'not-registered';
    case 'registering':
      return 'registering';
    case 'registered':
      return 'registered';
    default:
      return 'unknown';
  }
}

/** How many can hold reservations, for the customer list. Null while any of them could not be read. */
export function countAzure(subscriptions: readonly Pick<AzureSubscription, 'registration'>[]) {
  const count = (registration: Registration) =>
    subscriptions.filter((subscription) => subscription.registration === registration).length;
  if (count('unknown') > 0) return null;
  return {
    enabled: count('registered'),
    registering: count('registering'),
    total: subscriptions.length,
  };
}

/** `active`, `inactive`; whatever else comes stays Microsoft's word. */
export const azureStatusOf = (status: string): AzureEntitlement['status'] =>
  (['active', 'inactive'] as const).find((one) => one === status.toLowerCase()) ?? 'unknown';

const minute = 60_000;
const day = 24 * 60 * minute;
/** From here on a registration takes longer than usual. Microsoft documents no time. */
export const slowAfter = 30 * minute;

/** When the status of a registration is read next: every minute, and after half an hour every five. */
export const nextLook = (askedAt: Date, now: Date): Date =>
  new Date(now.getTime() + (now.getTime() - askedAt.getTime() < slowAfter ? minute : 5 * minute));

/**
 * How a registration ended, by what Microsoft says now; null = it goes on. For a while after the asking,
 * `notregistered` may only be a reading that is behind; `gone`: Microsoft knows the subscription no more.
 */
export function endOf(said: Registration | 'gone', askedAt: Date, now: Date): RegistrationEnd | null {
  const age = now.getTime() - askedAt.getTime();
  if (said === 'registered' || said === 'gone') return said;
  if (said === 'not-registered' && age >= slowAfter) return 'dropped';
  return age >= 7 * day ? 'given-up' : null;
}
