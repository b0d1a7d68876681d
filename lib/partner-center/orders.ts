import { z } from 'zod';
import { wholeList } from './collection';
import type { Connection } from './exchange';
import { read, write } from './http';
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
  /** The MPN id of the indirect reseller; '' where it was sold directly (orders.md 6). */
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
  links: z.looseObject({ activationLinks: z.looseObject({ uri: Text }).nullish() }).nullish(),
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

const WireActivationLink = z.looseObject({
  lineItemNumber: Whole,
  /** The publisher's own address. */
  link: z.looseObject({ uri: Text }).nullish(),
});
/** Where a line is activated at its publisher (orders.md 10). */
export type WireActivationLink = z.output<typeof WireActivationLink>;

/** A line to be cancelled, as a whole: no part of its quantity (orders.md 11.1). */
export type CancelledLine = { lineItemNumber: number; offerId: string };
export type CancelCall = { requestId: string; correlationId: string; mayLeave?: () => Promise<boolean> };

export const orders = (connection: Connection, customerId: string) => ({
  /**
   * The customer's orders, unpaged, up to 15 minutes behind (O6). `billingType`: onetime, monthly, annual, triennial,
   * none; left out: all. `resellerId`: those that name the indirect reseller of this partner id. App or user.
   */
  list: (
    wish: { billingType?: string; includePrice?: boolean; resellerId?: string } = {},
  ): Promise<WireOrder[]> =>
    wholeList(connection, WireOrder, path`/customers/${customerId}/orders`, {
      billingType: wish.billingType,
      include_price: wish.includePrice,
      indirect_reseller_id: wish.resellerId,
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

  /** Where lines are activated at their publishers, of all lines (O11). App or user. Lines that need none are left out. */
  activationLinks: (orderId: string): Promise<WireActivationLink[]> =>
    wholeList(
      connection,
      WireActivationLink,
      path`/customers/${customerId}/orders/${orderId}/activationlinks`,
    ),

  /**
   * Cancels lines, or with none named the whole order (O8, entitlements.md 6): they come back with quantity 0, and the
   * order `cancelled` once all are. It can't be undone: sent once, in the lane of purchases, its request id its own
   * for ever; `mayLeave` as at a checkout. 400 900117, 900213: the window is over; 400 800061, 800063, 403 800019,
   * 800077: not cancelled this way; 400 800071: no such line; 409 800014: an adjustment is pending.
   */
  cancel: (orderId: string, lineItems: readonly CancelledLine[], call: CancelCall): Promise<WireOrder> =>
    write(connection, 'PATCH', WireOrder, path`/customers/${customerId}/orders/${orderId}`, {
      ...call,
      body: { id: orderId, status: 'cancelled', ...(lineItems.length > 0 && { lineItems }) },
      deadline: connection.deadlines.checkout,
      lane: 'purchase',
    }),
});
