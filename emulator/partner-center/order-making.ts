import { guid } from '../core/ids';
import type { Availability, Catalog } from '../seeds/catalog';
import { currencyOf } from '../seeds/markets';
import { amountText, minorPrice, rateOf } from '../seeds/price-book';
import { promotionFor } from '../seeds/promotions';
import type { CartLineRecord, SentLine } from './cart-record';
import type { OrderLineRecord, OrderRecord } from './order-record';

/** How long a new order is pending; the documentation names no time (order facts, section 14). */
const PROVISIONING_MS = 120_000;

/** Kinds that live on as a subscription; perpetual software and reservations never do. */
const BECOMES_SUBSCRIPTION = ['subscription', 'suse', 'licence', 'saas', 'azure-plan', 'classic-azure'];

/** A line that can be bought, with what it buys. */
export interface Purchase {
  line: SentLine | CartLineRecord;
  item: Availability;
  termDuration?: string;
}

/** Resellers named on a cart line, as order lines print them. */
function partners({ participants = [] }: SentLine | CartLineRecord) {
  const of = (key: string) => participants.filter((one) => one.key === key).map((one) => one.value);
  const additional = of('additional_transaction_reseller');
  return {
    ...(of('transaction_reseller')[0] && { partnerIdOnRecord: of('transaction_reseller')[0] }),
    ...(additional.length > 0 && { additionalPartnerIdsOnRecord: additional }),
  };
}

function orderLine(
  world: { catalog: Catalog },
  orderId: string,
  lineItemNumber: number,
  purchase: Purchase,
): OrderLineRecord {
  const { line, item, termDuration } = purchase;
  const { sku, country, segment } = item;
  const currency = currencyOf(country);
  const rate = rateOf(sku, termDuration, line.billingCycle);
  const list = rate ? minorPrice(rate, currency, segment) : 0;
  const promotion =
    line.promotionId && promotionFor(world, line.promotionId, sku, termDuration, line.billingCycle);
  const paid = promotion ? Math.round((list * (1000 - promotion.permille)) / 1000) : list;
  const parent = line.provisioningContext.parentSubscriptionId;
  return {
    lineItemNumber,
    offerId: item.catalogItemId,
    productId: sku.productId,
    skuId: sku.id,
    ...(item.id !== sku.id && { availabilityId: item.id }),
    segment,
    friendlyName: line.friendlyName ?? sku.title,
    quantity: line.quantity,
    ...(termDuration && { termDuration }),
    listPrice: amountText(list, currency),
    unitPrice: amountText(paid, currency),
    ...(BECOMES_SUBSCRIPTION.includes(sku.kind) && {
      subscriptionId: guid('subscription', orderId, String(lineItemNumber)),
    }),
    ...(parent && { parentSubscriptionId: parent }),
    ...(line.promotionId && { promotionId: line.promotionId }),
    ...(line.customTermEndDate && { customTermEndDate: line.customTermEndDate }),
    ...(Object.keys(line.provisioningContext).length > 0 && {
      provisioningContext: line.provisioningContext,
    }),
    ...(line.renewsTo && { renewsTo: line.renewsTo }),
    ...(line.attestationAccepted !== undefined && { attestationAccepted: line.attestationAccepted }),
    ...partners(line),
  };
}

/** Who buys what, and when. */
export interface NewOrder {
  id: string;
  customerId: string;
  purchases: readonly [Purchase, ...Purchase[]];
  at: Date;
  /** Milliseconds until it is completed; left out: as long as usual. */
  pendingFor?: number;
  attestation?: boolean;
}

/** One order out of purchases of one purchase system and billing cycle, at the prices of the price book. */
export function makeOrder(world: { catalog: Catalog }, order: NewOrder): OrderRecord {
  const { id, customerId, purchases, at, attestation } = order;
  const [{ line, item }] = purchases;
  // Classic orders are completed at once (order facts, section 6), and Azure plans need nothing to be made ready.
  const wait =
    item.sku.kind === 'classic-azure' || item.sku.kind === 'azure-plan'
      ? 0
      : (order.pendingFor ?? PROVISIONING_MS);
  return {
    id,
    alternateId: id,
    customerId,
    country: item.country,
    billingCycle: line.billingCycle,
    currencyCode: currencyOf(item.country).code,
    creationDate: at.toISOString(),
    completesAt: new Date(at.getTime() + wait).toISOString(),
    ...(attestation && { partnerOnRecordAttestationAccepted: true }),
    lines: purchases.map((purchase, index) => orderLine(world, id, index, purchase)),
  };
}
