import { billingCycleOf } from '@/lib/cart/rules';
import { type getSkuNames, skuKey } from '@/lib/catalog/data';
import { multiply } from '@/lib/money';
import type { WireOrder, WireOrderLine } from '@/lib/partner-center';
import type { PlacedHere, SentLine } from '@/lib/purchases/schema';
import { isSameOrder, orderStatusOf, sentLineOf } from './rules';
import type { Order, OrderLine } from './schema';

type Names = Awaited<ReturnType<typeof getSkuNames>>;

/** An order of ours among those that were placed here, under whichever of its names. */
export const ownOf = (ours: readonly PlacedHere[], wire: WireOrder) =>
  ours.find((order) => isSameOrder(namedHere(order), namedThere(wire)));
export const namedHere = ({ orderId, number }: PlacedHere) => ({ id: orderId, number });
export const namedThere = ({ id, alternateId }: WireOrder) => ({ id, number: alternateId });

/** `product:sku:availability`; what is no catalog item has no SKU to look up. */
function skuOf(offerId: string) {
  const [productId = '', skuId = ''] = offerId.split(':');
  return { productId, skuId };
}
export const skusOf = ({ lineItems }: WireOrder) =>
  lineItems.map(({ offerId }) => skuOf(offerId)).filter(({ skuId }) => skuId !== '');

export function toOrder(
  wire: WireOrder,
  mine: PlacedHere | undefined,
  names: Names,
  listed: Order['listed'],
  resellers: ReadonlyMap<string, string> = new Map(),
): Order {
  return {
    id: wire.id,
    number: wire.alternateId || wire.id,
    status: orderStatusOf(wire.status),
    billingCycle: billingCycleOf(wire.billingCycle),
    currency: wire.currencyCode || null,
    placedAt: wire.creationDate ? new Date(wire.creationDate).toISOString() : (mine?.placedAt ?? ''),
    placedBy: mine?.placedBy ?? null,
    purchaseId: mine?.purchaseId ?? null,
    transaction: wire.transactionType || null,
    lines: wire.lineItems.map((line) => toLine(line, mine, names, resellers)),
    total: wire.totalPrice ?? null,
    listed,
  };
}

/** The MPN ids of the resellers that orders name. */
export const resellersOf = (orders: readonly WireOrder[]): string[] =>
  orders.flatMap(({ lineItems }) => lineItems.map((line) => line.partnerIdOnRecord));

function toLine(
  wire: WireOrderLine,
  mine: PlacedHere | undefined,
  names: Names,
  resellers: ReadonlyMap<string, string>,
): OrderLine {
  const mpnId = wire.partnerIdOnRecord;
  const sent = mine && sentLineOf(mine.lines, wire.offerId, wire.quantity);
  const name = names.get(skuKey(skuOf(wire.offerId)));
  const { subscriptionid, scope } = wire.provisioningContext;
  const title = sent?.title ?? name?.title ?? (wire.friendlyName || wire.offerId);
  const friendly = wire.friendlyName === title ? '' : wire.friendlyName;
  return {
    number: wire.lineItemNumber,
    catalogItemId: wire.offerId,
    title,
    fullTitle: sent?.fullTitle ?? name?.fullTitle ?? title,
    kind:
      sent?.kind ??
      (name && name.kind !== 'other' ? name.kind : subscriptionid && scope ? 'reservation' : 'other'),
    regionName: sent?.regionName ?? name?.regionName ?? null,
    name: sent ? sent.name : friendly,
    subscription:
      sent?.subscription ?? (subscriptionid ? { id: subscriptionid, name: subscriptionid } : null),
    scope: sent?.scope ?? scope ?? null,
    term: wire.termDuration || (sent?.term ?? null),
    quantity: wire.quantity,
    amount: wire.pricing?.extendedPrice ?? null,
    estimated: sent ? estimateOf(sent, wire.quantity) : null,
    subscriptionId: wire.subscriptionId || null,
    ...(mpnId && { reseller: { mpnId, name: resellers.get(mpnId) ?? sent?.reseller?.name ?? null } }),
    provisioning: null,
  };
}

const estimateOf = ({ estimate }: SentLine, quantity: number): OrderLine['estimated'] =>
  estimate ? { amount: multiply(estimate.cost, quantity), currency: estimate.currency } : null;

/** An order of ours that Microsoft neither lists nor gives by id just now. */
export const fromMemory = (order: PlacedHere, listed: Order['listed']): Order => ({
  id: order.orderId,
  number: order.number,
  status: 'unknown',
  billingCycle: order.billingCycle,
  currency: null,
  placedAt: order.placedAt,
  placedBy: order.placedBy,
  purchaseId: order.purchaseId,
  transaction: null,
  lines: order.lines.map((line, number) => ({
    ...line,
    number,
    amount: null,
    estimated: estimateOf(line, line.quantity),
    subscriptionId: null,
    provisioning: null,
  })),
  total: null,
  listed,
});
