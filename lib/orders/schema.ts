import type { BillingCycle, ProductKind } from '@/lib/catalog/schema';

export const orderCycles = ['onetime', 'monthly', 'annual', 'triennial', 'none', 'all'] as const;
export type OrderCycle = (typeof orderCycles)[number];
/** The cycle of a query string; anything else is the first tab. */
export const cycleOf = (text: string | null): OrderCycle =>
  orderCycles.find((cycle) => cycle === text) ?? 'onetime';
export type OrderStatus = 'completed' | 'pending' | 'cancelled' | 'unknown';

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
  quantity: number;
  /** Decimal text, excluding VAT; null when Microsoft sends no prices. */
  amount: string | null;
  subscriptionId: string | null;
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
export type OrderDetail = Order & {
  customerId: string;
  partnerOnRecord: string | null;
  siblings: { id: string; number: string }[];
  readAt: string;
};
