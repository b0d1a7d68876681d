import { z } from 'zod';
import { CustomerId } from '@/lib/customers/schema';

export type Registration = 'not-registered' | 'registering' | 'registered' | 'impossible' | 'unknown';

/** An Azure subscription (or Azure plan) of a customer: what a reservation is bought for. */
export type AzureSubscription = {
  id: string;
  name: string;
  kind: 'azure-plan' | 'classic';
  /** `MS-AZR-0145P` or the catalog item of the plan. */
  offerId: string;
  state: 'active' | 'suspended' | 'expired' | 'pending' | 'deleted' | 'unknown';
  registration: Registration;
  /** When and by whom the registration was asked for here; null when done elsewhere. */
  askedAt: string | null;
  askedBy: string | null;
};
/** An Azure subscription in a plan of the customer's (enablement.md 6). `statusText`: Microsoft's word. */
export type AzureEntitlement = {
  id: string;
  name: string;
  status: 'active' | 'inactive' | 'unknown';
  statusText: string;
};
export type AzureEntitlements = { entitlements: AzureEntitlement[]; readAt: string };

/** How a registration that was asked for here ended; Microsoft documents no failure, so it may also just not come. */
export type RegistrationEnd = 'registered' | 'dropped' | 'gone' | 'given-up';
/** A registration that this person asked for, as the worker follows it; `end` null = it still does. */
export type FollowedRegistration = {
  customerId: string;
  subscriptionId: string;
  name: string;
  end: RegistrationEnd | null;
  /** When that was last known. */
  at: string;
};
export type Followed = { registrations: FollowedRegistration[]; readAt: string };

export type AzureSubscriptions = { subscriptions: AzureSubscription[]; readAt: string };

export const RegisterSubscription = z.object({
  customerId: CustomerId,
  subscriptionId: z.guid({ error: 'guid' }),
});
