import type { World } from '../core/world';
import type { ReservationScope } from '../seeds/catalog-model';
import type { SubscriptionRecord } from '../seeds/subscriptions';
import { registrationOf } from './registrations';

/** An Azure subscription as the target of a reservation. */
export interface AzureTarget {
  active: boolean;
  registered: boolean;
  /** Whether its offer may hold reservations at all. */
  takesReservations: boolean;
  /** Which availabilities may be bought for it. */
  scope: ReservationScope;
}

/**
 * The customer's Azure subscription of that id. Microsoft does not say which id of an Azure plan goes into a
 * cart, so the plan's and that of an Azure subscription under it both count (enablement facts, section 6).
 */
export function azureSubscription(world: World, customerId: string, id: string): AzureTarget | undefined {
  const found = ownOrUnder(world, customerId, id.toLowerCase());
  if (!found || found.kind === 'other') return undefined;
  return {
    active: found.status === 'active',
    takesReservations: !found.noReservations,
    registered: registrationOf(found, world.now()) === 'registered',
    scope: found.kind === 'azure-plan' ? 'AzurePlan' : 'classic',
  };
}

function ownOrUnder(world: World, customerId: string, id: string): SubscriptionRecord | undefined {
  const own = world.subscriptions.get(id);
  if (own) return own.customerId === customerId ? own : undefined;
  for (const one of world.subscriptions.values()) {
    if (one.customerId === customerId && one.entitlements.some((entitlement) => entitlement.id === id))
      return one;
  }
  return undefined;
}
