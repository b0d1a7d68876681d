import { z } from 'zod';
import { wholeList } from './collection';
import type { Connection } from './exchange';
import { read, write } from './http';
import { path } from './path';
import { Moment, Text, Whole } from './wire';

const WireSubscription = z.looseObject({
  id: z.string(),
  entitlementId: Text,
  offerId: Text,
  offerName: Text,
  friendlyName: Text,
  status: Text,
  billingType: Text,
  orderId: Text,
  creationDate: Moment,
  /** `Software`, `OnlineServicesNCE`, `Azure`; the old commerce has none. */
  productType: z.looseObject({ id: Text }).nullish(),
  quantity: Whole.nullish(),
  /** The end of the term that runs now; year 9999 where it never ends. */
  commitmentEndDate: Moment,
  autoRenewEnabled: z.boolean().nullish(),
  termDuration: Text,
  billingCycle: Text,
});
/** A subscription of a customer: licences, software terms, classic Azure and Azure plans (enablement.md 5). */
export type WireSubscription = z.output<typeof WireSubscription>;

const RegistrationStatus = z.looseObject({ status: z.string() });

const AzureEntitlement = z.looseObject({ id: z.string(), friendlyName: Text, status: Text });
export type WireAzureEntitlement = z.output<typeof AzureEntitlement>;

export const subscriptions = (connection: Connection, customerId: string) => ({
  /** All subscriptions, unpaged (enablement.md E1). App or user. */
  list: (): Promise<WireSubscription[]> =>
    wholeList(connection, WireSubscription, path`/customers/${customerId}/subscriptions`),

  /** One subscription (E4). 404 20003: none. */
  get: (subscriptionId: string): Promise<WireSubscription> =>
    read(connection, WireSubscription, path`/customers/${customerId}/subscriptions/${subscriptionId}`),

  /** Asks Microsoft to register it for reservations (E5): 202 at once, done later. 400 800011 not Azure, 800012 not active, 800013 not enabled. */
  register: async (subscriptionId: string): Promise<void> => {
    const route = path`/customers/${customerId}/subscriptions/${subscriptionId}/registrations`;
    await write(connection, 'POST', z.unknown(), route);
  },

  /** How far the registration is, as Microsoft spells it: notregistered, registering, registered; case varies (E6). */
  registrationStatus: async (subscriptionId: string): Promise<string> => {
    const route = path`/customers/${customerId}/subscriptions/${subscriptionId}/registrationstatus`;
    return (await read(connection, RegistrationStatus, route)).status;
  },

  /** The Azure subscriptions under an Azure plan (E7). */
  azureEntitlements: (subscriptionId: string): Promise<WireAzureEntitlement[]> =>
    wholeList(
      connection,
      AzureEntitlement,
      path`/customers/${customerId}/subscriptions/${subscriptionId}/azureEntitlements`,
    ),
});
