import { z } from 'zod';
import type { Cancellation, WhyNot, Window } from '@/lib/cancellations/schema';
import type { BillingCycle, ProductKind } from '@/lib/catalog/schema';
import { CustomerId } from '@/lib/customers/schema';
import type { NamedReseller } from '@/lib/resellers/schema';
import type { OrderStatus } from './kinds';

export * from './kinds';

/* What people press */

const ofOrder = { customerId: CustomerId, orderId: z.string().trim().min(1).max(64) };
export const OrderAgain = z.object(ofOrder);
export const CancelOrder = z.object({
  ...ofOrder,
  lineNumbers: z.array(z.number().int().min(0)).min(1, { error: 'choose' }).max(500),
  /** The order's short number, typed by the person. */
  typedNumber: z.string().trim().max(64),
});

/** What a filter asks for; null is everything. `from` and `to` are whole days in UTC. */
export type OrderWish = {
  q: string;
  status: OrderStatus | null;
  by: string | null;
  /** Of the indirect reseller who sold it, the MPN id. */
  reseller?: string | null;
  from: string | null;
  to: string | null;
};

/* What is shown */

export type OrderLine = {
  number: number;
  catalogItemId: string;
  title: string;
  fullTitle: string;
  kind: ProductKind;
  regionName: string | null;
  name: string;
  subscription: { id: string; name: string } | null;
  scope: string | null;
  term: string | null;
  /** 0 once it was cancelled. */
  quantity: number;
  /** Decimal text, excluding VAT; null when Microsoft sends no prices. */
  amount: string | null;
  /** What the price list said of it when it was bought here, decimal text, as many as are left; null where it said nothing. */
  estimated: { amount: string; currency: string } | null;
  subscriptionId: string | null;
  /** The indirect reseller through whom it was sold; absent where we sold it ourselves. */
  reseller?: NamedReseller;
  /** null = Microsoft has nothing yet, or it could not be read. */
  provisioning: { status: 'fulfilled' | 'unfulfilled' | 'pending'; fulfilled: number; total: number } | null;
};

export type Order = {
  id: string;
  /** The short number shown to people. */
  number: string;
  status: OrderStatus;
  billingCycle: BillingCycle;
  currency: string | null;
  placedAt: string;
  /** The person here, or null when it was placed elsewhere. */
  placedBy: string | null;
  purchaseId: string | null;
  transaction: string | null;
  lines: OrderLine[];
  /** Decimal text; from include_price, null when Microsoft sends none. */
  total: string | null;
  /** `not-yet`: placed here and younger than Microsoft's 15 minutes; `late`: still missing after them. */
  listed: 'listed' | 'not-yet' | 'late';
};
export type OrderList = { orders: Order[]; readAt: string };
export type OrderLineDetail = OrderLine & {
  /** Where it is activated at its publisher; https only. */
  activation: { url: string; host: string } | null;
  /** Until when Microsoft cancels it, as documented; null for what is not cancelled by its order. */
  window: Window | null;
  /** Why it can't be cancelled here now; null = it can. */
  whyNotCancel: WhyNot | null;
};
export type OrderDetail = Omit<Order, 'lines'> & {
  lines: OrderLineDetail[];
  customerId: string;
  /** Asked for here, the newest first. */
  cancellations: Cancellation[];
  partnerOnRecord: string | null;
  siblings: { id: string; number: string }[];
  readAt: string;
};

/** What of an order is in the customer's cart now, and what is not, each with why: words under `orders.again.why`. */
export type AgainAnswer = {
  cartId: string | null;
  added: number;
  left: { title: string; why: 'gone' | 'cancelled' | 'not-here' }[];
};

/** The purchase that an order came of, and who placed it. */
export type PlacedBehind = { orderId: string; purchaseId: string; placedBy: string };
