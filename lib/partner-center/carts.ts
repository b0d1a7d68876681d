import { z } from 'zod';
import type { Connection, Trace } from './exchange';
import { readTraced, write, writeTraced } from './http';
import { WireOrder } from './orders';
import { path } from './path';
import { Context, listOf, Moment, Text, Whole } from './wire';

const WireCartLine = z.looseObject({
  id: Whole,
  catalogItemId: z.string(),
  friendlyName: Text,
  quantity: Whole,
  currencyCode: Text,
  billingCycle: Text,
  termDuration: Text,
  /** Keys in lower case: subscriptionid, scope, duration. */
  provisioningContext: Context,
  orderGroup: Text,
  attestationAccepted: z.boolean().nullish(),
  /** Keys transaction_reseller and the like, values MPN ids; only indirect providers name them (orders.md 3.1). */
  participants: listOf(z.looseObject({ key: Text, value: z.coerce.string() })),
  error: z.looseObject({ errorCode: Whole, errorDescription: Text }).nullish(),
});

const WireCart = z
  .looseObject({
    id: z.string(),
    // Two spellings of the same in the documentation (orders.md 3).
    creationTimestamp: Moment,
    creationTimeStamp: Moment,
    lastModifiedTimestamp: Moment,
    lastModifiedTimeStamp: Moment,
    expirationTimestamp: Moment,
    expirationTimeStamp: Moment,
    lastModifiedUser: Text,
    /** `Active` or `Ordered`; '' when Microsoft leaves it out (the answer to a PUT). */
    status: Text,
    lineItems: listOf(WireCartLine),
  })
  .transform((cart) => ({
    ...cart,
    creationTimestamp: cart.creationTimestamp ?? cart.creationTimeStamp,
    lastModifiedTimestamp: cart.lastModifiedTimestamp ?? cart.lastModifiedTimeStamp,
    expirationTimestamp: cart.expirationTimestamp ?? cart.expirationTimeStamp,
  }));
/** A cart as Microsoft keeps it, for 7 days from its creation (orders.md 3); `trace`: the call whose answer it is. */
export type WireCart = z.output<typeof WireCart> & { trace?: Trace };

/** A line as it is sent; Microsoft sets the group, the currency and the error. */
type CartLineBody = {
  id?: number;
  catalogItemId: string;
  friendlyName?: string;
  quantity: number;
  billingCycle: string;
  termDuration?: string;
  provisioningContext?: Record<string, string>;
  attestationAccepted?: boolean;
  participants?: { key: string; value: string }[];
};
export type CartBody = {
  id?: string;
  partnerOnRecordAttestationAccepted?: boolean;
  lineItems: CartLineBody[];
};

const WireCheckout = z.looseObject({
  orders: listOf(WireOrder),
  orderErrors: listOf(
    z.looseObject({ orderGroupId: z.coerce.string(), code: Whole.nullish(), description: Text }),
  ),
});
/** What each order group became (orders.md 5). */
export type WireCheckout = z.output<typeof WireCheckout>;

export type CheckoutCall = {
  requestId: string;
  correlationId: string;
  mayLeave?: () => Promise<boolean>;
};

/** Lines carry their errors inside a success, and Microsoft's support asks for the ids of the call. */
const withTrace = async (call: Promise<{ value: WireCart; trace: Trace }>): Promise<WireCart> => {
  const { value, trace } = await call;
  return { ...value, trace };
};

export const carts = (connection: Connection, customerId: string) => ({
  /** Makes a cart (O1): 201 even when a line cannot be bought, which the line's `error` then says. */
  create: (body: CartBody, requestId?: string): Promise<WireCart> =>
    withTrace(
      writeTraced(connection, 'POST', WireCart, path`/customers/${customerId}/carts`, { body, requestId }),
    ),

  /** One cart (O2). 404 800008: none, or dropped by Microsoft. */
  get: (cartId: string): Promise<WireCart> =>
    withTrace(readTraced(connection, WireCart, path`/customers/${customerId}/carts/${cartId}`)),

  /** Replaces the cart (O3): lines left out are gone. 400 800065 not active any more; 409 800064 somebody is at it. */
  replace: (cartId: string, body: CartBody): Promise<WireCart> =>
    withTrace(
      writeTraced(connection, 'PUT', WireCart, path`/customers/${customerId}/carts/${cartId}`, { body }),
    ),

  /**
   * Buys the cart (O4). The only call that spends money: sent once, waited for 100 s, in the lane of purchases.
   * The request id is the purchase's own and stays the same for ever; the correlation id finds it in Microsoft's audit.
   * `mayLeave` is asked when its turn has come, which may be long after the call: false = it is not sent.
   * Throws PartnerCenterError: `rejected` nothing was ordered, `held` nothing was done, `unknown` look before asking again.
   */
  checkout: (cartId: string, call: CheckoutCall): Promise<WireCheckout> =>
    write(connection, 'POST', WireCheckout, path`/customers/${customerId}/carts/${cartId}/checkout`, {
      ...call,
      deadline: connection.deadlines.checkout,
      lane: 'purchase',
    }),
});
