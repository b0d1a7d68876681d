import type { AzureSubscription, Registration } from './schema';

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
