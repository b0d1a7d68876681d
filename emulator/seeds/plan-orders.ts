import type { Base } from '../core/store';
import type { OrderRecord } from '../partner-center/order-record';
import { currencyOf } from './markets';
import type { SubscriptionRecord } from './subscriptions';

/**
 * The orders by which the seed's Azure plans came to be: one for each, under the
 * id that the subscription and the usage lines of its invoices name. They cost
 * nothing; Azure is charged by its use.
 */
export function* planOrders(
  subscriptions: Base<SubscriptionRecord>,
  countryOf: (customerId: string) => string | undefined,
): Generator<OrderRecord> {
  for (const subscriptionId of subscriptions.ids()) {
    const plan = subscriptions.get(subscriptionId);
    const country = plan?.kind === 'azure-plan' ? countryOf(plan.customerId) : undefined;
    if (plan && country) yield orderOf(plan, country);
  }
}

function orderOf(plan: SubscriptionRecord, country: string): OrderRecord {
  const [productId = '', skuId = '', availabilityId] = plan.offerId.split(':');
  const at = new Date(plan.createdAt).toISOString();
  return {
    id: plan.orderId,
    alternateId: plan.orderId,
    customerId: plan.customerId,
    country,
    billingCycle: 'one_time',
    currencyCode: currencyOf(country).code,
    creationDate: at,
    completesAt: at,
    partnerOnRecordAttestationAccepted: true,
    lines: [
      {
        lineItemNumber: 0,
        offerId: plan.offerId,
        productId,
        skuId,
        availabilityId,
        segment: 'commercial',
        friendlyName: plan.name,
        quantity: 1,
        listPrice: '0.00',
        unitPrice: '0.00',
        subscriptionId: plan.id,
      },
    ],
  };
}
