import { z } from 'zod';
import { wholeList } from './collection';
import type { Connection } from './exchange';
import { read } from './http';
import { path } from './path';
import { Amount, Context, listOf, Moment, Text, Whole } from './wire';

const Price = Amount.nullish();
const WireOrderLine = z.looseObject({
  lineItemNumber: Whole,
  /** The catalog item that was bought. */
  offerId: Text,
  subscriptionId: Text,
  friendlyName: Text,
  quantity: Whole,
  termDuration: Text,
  transactionType: Text,
  partnerIdOnRecord: Text,
  provisioningContext: Context,
  pricing: z
    .looseObject({
      listPrice: Price,
      discountedPrice: Price,
      proratedPrice: Price,
      price: Price,
      extendedPrice: Price,
    })
    .nullish(),
});
export type WireOrderLine = z.output<typeof WireOrderLine>;

export const WireOrder = z.looseObject({
  id: z.string(),
  alternateId: Text,
  referenceCustomerId: Text,
  billingCycle: Text,
  currencyCode: Text,
  lineItems: listOf(WireOrderLine),
  creationDate: Moment,
  /** unknown, completed, pending, cancelled. */
  status: Text,
  transactionType: Text,
  /** Decimal text, only with include_price=true. */
  totalPrice: Amount.nullish(),
});
/** An order (orders.md 6). */
export type WireOrder = z.output<typeof WireOrder>;

const WireProvisioning = z.looseObject({
  lineItemNumber: Whole,
  /** fulfilled, unfulfilled, prefulfillmentPending; case varies. */
  status: Text,
  quantityProvisioningInformation: listOf(z.looseObject({ quantity: Whole, status: Text })),
});
/** How far the provisioning of an order's line is (orders.md 9). */
export type WireProvisioning = z.output<typeof WireProvisioning>;

export const orders = (connection: Connection, customerId: string) => ({
  /** The customer's orders, unpaged, up to 15 minutes behind (O6). `billingType`: onetime, monthly, annual, triennial, none; left out: all. App or user. */
  list: (wish: { billingType?: string; includePrice?: boolean } = {}): Promise<WireOrder[]> =>
    wholeList(connection, WireOrder, path`/customers/${customerId}/orders`, {
      billingType: wish.billingType,
      include_price: wish.includePrice,
    }),

  /** One order, without that delay (O7). 404 20000: none; 403 800043: no right to prices. App or user. */
  get: (orderId: string, wish: { includePrice?: boolean } = {}): Promise<WireOrder> =>
    read(connection, WireOrder, path`/customers/${customerId}/orders/${orderId}`, {
      query: { include_price: wish.includePrice },
    }),

  /** How far each line's provisioning is (O9). User only. 404 800007: nothing known yet. */
  provisioning: (orderId: string): Promise<WireProvisioning[]> =>
    wholeList(
      connection,
      WireProvisioning,
      path`/customers/${customerId}/orders/${orderId}/provisioningstatus`,
    ),
});
