import { CURRENCIES, type Currency } from '../seeds/markets';
import { amountText } from '../seeds/price-book';
import { type OrderLineRecord, type OrderRecord, statusOf } from './order-record';

const link = (uri: string, method = 'GET') => ({ uri, method, headers: [] });

const currencyNamed = (code: string): Currency => {
  const found = CURRENCIES.get(code);
  if (!found) throw new Error(`an order in an unknown currency: ${code}`);
  return found;
};

/** Decimal text such as "41480.00" as an integer of the smallest part. */
const minor = (text: string): number => Number(text.replace('.', ''));

/** Units of a line that are charged: none once it is cancelled. */
export const quantityOf = (line: OrderLineRecord): number => (line.cancelledAt ? 0 : line.quantity);

function lineLinks(order: OrderRecord, line: OrderLineRecord, subscription?: string) {
  const country = `?country=${order.country}`;
  const sku = `/products/${line.productId}/skus/${line.skuId}`;
  const root = `/customers/${order.customerId}`;
  return {
    product: link(`/products/${line.productId}${country}`),
    sku: link(`${sku}${country}`),
    ...(line.availabilityId && {
      availability: link(`${sku}/availabilities/${line.availabilityId}${country}`),
    }),
    ...(subscription && {
      subscription: link(`${root}/subscriptions/${subscription}`),
      provisioningStatus: link(`/subscriptions/${subscription}/provisioningstatus`),
    }),
    ...(line.availabilityId && {
      activationLinks: link(`${root}/orders/${order.id}/lineitems/${line.lineItemNumber}/activationlinks`),
    }),
  };
}

function pricing(order: OrderRecord, line: OrderLineRecord) {
  const extended = amountText(minor(line.unitPrice) * quantityOf(line), currencyNamed(order.currencyCode));
  return {
    listPrice: Number(line.listPrice),
    discountedPrice: Number(line.unitPrice),
    proratedPrice: Number(line.unitPrice),
    price: Number(line.unitPrice),
    extendedPrice: Number(extended),
  };
}

/** The sum of the lines, decimal text in the order's currency. */
export function totalOf(order: OrderRecord): string {
  const sum = order.lines.reduce((total, line) => total + minor(line.unitPrice) * quantityOf(line), 0);
  return amountText(sum, currencyNamed(order.currencyCode));
}

/**
 * Order resource (order facts, section 6). `subscriptionId` appears when the order is completed; prices only
 * when asked for.
 */
export function orderBody(order: OrderRecord, now: Date, withPrices = false) {
  const status = statusOf(order, now);
  const root = `/customers/${order.customerId}/orders/${order.id}`;
  const done = now.toISOString() >= order.completesAt;
  return {
    id: order.id,
    alternateId: order.alternateId,
    referenceCustomerId: order.customerId,
    billingCycle: order.billingCycle,
    currencyCode: order.currencyCode,
    currencySymbol: currencyNamed(order.currencyCode).symbol,
    lineItems: order.lines.map((line) => {
      const subscription = done ? line.subscriptionId : undefined;
      return {
        lineItemNumber: line.lineItemNumber,
        offerId: line.offerId,
        subscriptionId: subscription,
        parentSubscriptionId: line.parentSubscriptionId,
        termDuration: line.termDuration,
        transactionType: 'New',
        friendlyName: line.friendlyName,
        quantity: quantityOf(line),
        partnerIdOnRecord: line.partnerIdOnRecord,
        additionalPartnerIdsOnRecord: line.additionalPartnerIdsOnRecord,
        promotionId: line.promotionId,
        customTermEndDate: line.customTermEndDate,
        renewsTo: line.renewsTo,
        provisioningContext: line.provisioningContext,
        attestationAccepted: line.attestationAccepted,
        ...(withPrices && { pricing: pricing(order, line) }),
        links: lineLinks(order, line, subscription),
      };
    }),
    creationDate: order.creationDate,
    status,
    transactionType: 'UserPurchase',
    ...(withPrices && { totalPrice: Number(totalOf(order)) }),
    partnerOnRecordAttestationAccepted: order.partnerOnRecordAttestationAccepted,
    links: {
      self: link(root),
      provisioningStatus: link(`${root}/provisioningstatus`),
      patchOperation: link(root, 'PATCH'),
    },
    client: {},
    attributes: { objectType: 'Order' },
  };
}
