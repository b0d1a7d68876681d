import { link } from '../core/envelope';
import type { Catalog } from '../seeds/catalog';
import type { Kind } from '../seeds/catalog-model';
import type { CustomerRecord } from '../seeds/customers';
import { AZURE_PLAN_OFFER, type SubscriptionRecord } from '../seeds/subscriptions';
import type { OrderLineRecord, OrderRecord } from './order-record';

const NEVER = '9999-12-31T00:00:00Z';
const DAY = 86_400_000;
/** Days within which software and licences can be given back. */
const WINDOW_DAYS = 7;

const catalogLinks = (country: string, product: string, sku: string, availability: string) => ({
  product: link(`/products/${product}?country=${country}`),
  sku: link(`/products/${product}/skus/${sku}?country=${country}`),
  availability: link(`/products/${product}/skus/${sku}/availabilities/${availability}?country=${country}`),
});

/** An Azure plan, a classic Azure subscription, or licences of the old commerce (enablement facts, section 5). */
export function keptSubscriptionBody(
  subscription: SubscriptionRecord,
  { country, resellerMpnId = '' }: CustomerRecord,
) {
  const { id, customerId, kind, offerId, createdAt } = subscription;
  const isPlan = kind === 'azure-plan';
  const isSeats = kind === 'other';
  const [product = '', sku = '', availability = ''] = AZURE_PLAN_OFFER.split(':');
  const etag = Buffer.from(JSON.stringify({ id, version: 1 })).toString('base64');
  return {
    id,
    ...(kind === 'classic' && { entitlementId: id }),
    offerId,
    offerName: subscription.offerName,
    friendlyName: subscription.name,
    ...(isPlan && { productType: { id: 'Azure', displayName: 'Azure' } }),
    quantity: subscription.quantity ?? 1,
    unitType: isSeats ? 'Licenses' : 'Usage-based',
    hasPurchasableAddons: false,
    creationDate: createdAt,
    effectiveStartDate: createdAt,
    commitmentEndDate: NEVER,
    status: subscription.status,
    autoRenewEnabled: isSeats,
    isTrial: false,
    billingType: isSeats ? 'license' : 'usage',
    billingCycle: isPlan ? 'one_time' : 'monthly',
    isMicrosoftProduct: true,
    partnerId: resellerMpnId,
    contractType: 'subscription',
    publisherName: 'Microsoft Corporation',
    orderId: subscription.orderId,
    links: {
      ...(isPlan
        ? catalogLinks(country, product, sku, availability)
        : { offer: link(`/offers/${offerId}?country=${country}`) }),
      self: link(`/customers/${customerId}/subscriptions/${id}`),
    },
    attributes: { ...(!isPlan && { etag }), objectType: 'Subscription' },
  };
}

const PRODUCT_TYPES: Partial<Record<Kind, { id: string; displayName: string }>> = {
  subscription: { id: 'Software', displayName: 'Software' },
  suse: { id: 'Software', displayName: 'Software' },
  licence: { id: 'OnlineServicesNCE', displayName: 'Online Services' },
  saas: { id: 'OnlineServicesNCE', displayName: 'Online Services' },
};

/** Software or licences that an order line has become (enablement facts, section 5). */
export function boughtSubscriptionBody(
  order: OrderRecord,
  line: OrderLineRecord,
  catalog: Catalog,
  now: Date,
) {
  const product = catalog.product(line.productId);
  const sku = catalog.sku(line.productId, line.skuId);
  const renews = (sku?.kind === 'licence' || sku?.kind === 'saas') && !line.endsAt;
  const end =
    line.endsAt ??
    line.customTermEndDate ??
    termEnd(order.creationDate, line.termDuration ?? '', renews, now);
  const windowEnd = `${new Date(Date.parse(order.creationDate) + WINDOW_DAYS * DAY).toISOString().slice(0, 10)}T23:59:00Z`;
  const id = line.subscriptionId ?? '';
  const { productId, skuId, availabilityId = '' } = line;
  return {
    id,
    offerId: line.offerId,
    offerName: sku?.title ?? line.friendlyName,
    friendlyName: line.subscriptionName ?? line.friendlyName,
    productType: PRODUCT_TYPES[sku?.kind ?? 'licence'],
    quantity: line.cancelledAt ? 0 : line.quantity,
    unitType: 'Licenses',
    hasPurchasableAddons: false,
    creationDate: order.creationDate,
    effectiveStartDate: order.creationDate,
    commitmentEndDate: end,
    cancellationAllowedUntilDate: windowEnd,
    status: statusOf(line, end, now),
    autoRenewEnabled: renews,
    isTrial: sku?.isTrial ?? false,
    billingType: 'license',
    billingCycle: order.billingCycle,
    termDuration: line.termDuration,
    renewalTermDuration: line.renewsTo?.termDuration ?? '',
    isMicrosoftProduct: product?.isMicrosoft ?? true,
    partnerId: line.partnerIdOnRecord ?? '',
    attentionNeeded: false,
    actionTaken: false,
    contractType: 'subscription',
    ...(line.parentSubscriptionId && { parentSubscriptionId: line.parentSubscriptionId }),
    ...(line.promotionId && { promotionId: line.promotionId }),
    ...(now.toISOString() < windowEnd && { refundOptions: [{ type: 'Full', expiresAt: windowEnd }] }),
    publisherName: product?.publisher ?? 'Microsoft Corporation',
    orderId: order.id,
    links: {
      ...catalogLinks(order.country, productId, skuId, availabilityId),
      self: link(`/customers/${order.customerId}/subscriptions/${id}`),
    },
    attributes: { objectType: 'Subscription' },
  };
}

function statusOf(line: OrderLineRecord, end: string, now: Date): string {
  if (line.cancelledAt) return 'deleted';
  if (end <= now.toISOString()) return 'expired';
  return line.suspendedAt ? 'suspended' : 'active';
}

/** Midnight of the last day of a term, as Microsoft prints it; of what renews by itself, of the term that runs now. */
function termEnd(from: string, term: string, renews: boolean, now: Date): string {
  const [, count, unit] = /^P(\d+)([YM])$/.exec(term) ?? [];
  const months = count ? Number(count) * (unit === 'Y' ? 12 : 1) : 12;
  for (let terms = 1; ; terms += 1) {
    const end = new Date(from);
    end.setUTCMonth(end.getUTCMonth() + months * terms);
    end.setUTCDate(end.getUTCDate() - 1);
    end.setUTCHours(0, 0, 0, 0);
    if (!renews || end > now) return end.toISOString().replace('.000', '');
  }
}
