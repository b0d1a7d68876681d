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
  /** Units of reservations this portal has seen bought for it. */
  reservedUnits: number;
};
export type AzureSubscriptions = { subscriptions: AzureSubscription[]; readAt: string };

export const RegisterSubscription = z.object({
  customerId: CustomerId,
  subscriptionId: z.guid({ error: 'guid' }),
});
