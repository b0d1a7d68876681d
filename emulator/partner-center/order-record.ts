/** An order as the emulator keeps it. What a caller sees follows from it and the clock (order-view.ts). */
export interface OrderLineRecord {
  lineItemNumber: number;
  /** The catalogue item bought. */
  offerId: string;
  productId: string;
  skuId: string;
  /** Absent on classic items. */
  availabilityId?: string;
  segment: string;
  friendlyName: string;
  /** As ordered; a cancelled line keeps it here and shows 0. */
  quantity: number;
  termDuration?: string;
  /** Price of one unit and charge in the order's currency, decimal text: of the list, and after a promotion. */
  listPrice: string;
  unitPrice: string;
  /** The subscription this line becomes once it is provisioned: software subscriptions, licences, SaaS, Azure. */
  subscriptionId?: string;
  parentSubscriptionId?: string;
  promotionId?: string;
  customTermEndDate?: string;
  provisioningContext?: Record<string, string>;
  renewsTo?: { termDuration: string };
  attestationAccepted?: boolean;
  partnerIdOnRecord?: string;
  additionalPartnerIdsOnRecord?: string[];
  /** What was changed of the subscription since (subscription-changes.ts). */
  subscriptionName?: string;
  /** It does not renew: the last day of the term in which that was said. */
  endsAt?: string;
  suspendedAt?: string;
  changedAt?: string;
  /** ISO time at which the line was cancelled. */
  cancelledAt?: string;
}

export interface OrderRecord {
  /** Twelve hex digits, or a GUID for classic items. */
  id: string;
  alternateId: string;
  customerId: string;
  /** Market of the customer at the time. */
  country: string;
  billingCycle: string;
  currencyCode: string;
  /** ISO time in UTC. */
  creationDate: string;
  /** When the order has become what was bought; until then it is pending. */
  completesAt: string;
  lines: OrderLineRecord[];
  partnerOnRecordAttestationAccepted?: boolean;
}

export type OrderStatus = 'pending' | 'completed' | 'cancelled';

export function statusOf(order: OrderRecord, now: Date): OrderStatus {
  if (order.lines.every((line) => line.cancelledAt)) return 'cancelled';
  return now.toISOString() < order.completesAt ? 'pending' : 'completed';
}

/** Whether the lists show an order yet: they are behind by the order delay (seconds), the reading by id is not. */
export function isListed(order: OrderRecord, now: Date, delaySeconds: number): boolean {
  return Date.parse(order.creationDate) + delaySeconds * 1000 <= now.getTime();
}

/** The order as the lists show it: a cancellation too takes its time to be seen there (order facts, section 11.1). */
export function asListed(order: OrderRecord, now: Date, delaySeconds: number): OrderRecord {
  const isFresh = (at: string) => Date.parse(at) + delaySeconds * 1000 > now.getTime();
  return {
    ...order,
    lines: order.lines.map(({ cancelledAt, ...line }) =>
      cancelledAt && !isFresh(cancelledAt) ? { ...line, cancelledAt } : line,
    ),
  };
}
