import { link } from '../core/envelope';
import type { World } from '../core/world';
import type { CustomerRecord } from '../seeds/customers';
import { type OrderLineRecord, type OrderRecord, statusOf } from './order-record';
import { ordersOf } from './order-store';

/** Software and licence subscriptions that the customer's orders have become (enablement facts, section 5). */
export function softwareSubscriptionsOf(world: World, customer: CustomerRecord) {
  const now = world.now();
  return ordersOf(world, customer.id).flatMap((order) =>
    statusOf(order, now) === 'pending'
      ? []
      : order.lines
          .filter(
            (line) =>
              line.subscriptionId !== undefined &&
              isSubscription(line) &&
              !world.subscriptions.get(line.subscriptionId ?? ''),
          )
          .map((line) => body(order, line, customer, now)),
  );
}

const isSubscription = (line: OrderLineRecord): boolean => (line.termDuration ?? '') !== '';

function body(order: OrderRecord, line: OrderLineRecord, customer: CustomerRecord, now: Date) {
  const id = (line.subscriptionId ?? '').toLowerCase();
  const end = line.customTermEndDate ?? addTerm(order.creationDate, line.termDuration ?? 'P1Y');
  const window = new Date(Date.parse(order.creationDate) + 7 * 86_400_000).toISOString();
  const isOver = end < now.toISOString();
  const country = customer.country;
  const availability = line.availabilityId ?? '';
  return {
    id,
    offerId: line.offerId,
    offerName: line.friendlyName,
    friendlyName: line.friendlyName,
    productType: line.offerId.startsWith('DG7')
      ? { id: 'Software', displayName: 'Software' }
      : { id: 'OnlineServicesNCE', displayName: 'Online Services' },
    quantity: line.cancelledAt ? 0 : line.quantity,
    unitType: 'Licenses',
    hasPurchasableAddons: false,
    creationDate: order.creationDate,
    effectiveStartDate: order.creationDate,
    commitmentEndDate: end,
    cancellationAllowedUntilDate: window,
    status: line.cancelledAt ? 'deleted' : isOver ? 'expired' : 'active',
    autoRenewEnabled: false,
    isTrial: false,
    billingType: 'license',
    billingCycle: order.billingCycle,
    termDuration: line.termDuration,
    isMicrosoftProduct: true,
    partnerId: line.partnerIdOnRecord ?? '',
    contractType: 'subscription',
    publisherName: 'Microsoft Corporation',
    orderId: order.id,
    refundOptions: [{ type: 'Full', expiresAt: window }],
    links: {
      product: link(`/products/${line.productId}?country=${country}`),
      sku: link(`/products/${line.productId}/skus/${line.skuId}?country=${country}`),
      availability: link(
        `/products/${line.productId}/skus/${line.skuId}/availabilities/${availability}?country=${country}`,
      ),
      self: link(`/customers/${customer.id}/subscriptions/${id}`),
    },
    attributes: { objectType: 'Subscription' },
  };
}

/** The last day of a term: as many months on, less a day. */
function addTerm(from: string, term: string): string {
  const match = /^P(\d+)([YM])$/.exec(term);
  const months = match ? Number(match[1]) * (match[2] === 'Y' ? 12 : 1) : 12;
  const end = new Date(from);
  end.setUTCMonth(end.getUTCMonth() + months);
  end.setUTCDate(end.getUTCDate() - 1);
  return end.toISOString();
}
