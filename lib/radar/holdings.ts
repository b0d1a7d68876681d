import { entitlementsOf } from '@/lib/entitlements/data';
import { endOf } from '@/lib/entitlements/rules';
import type { End, Entitlement } from '@/lib/entitlements/schema';
import type { WireEntitlement, WireSubscription } from '@/lib/partner-center';
import { kindOf, stateOf } from '@/lib/subscriptions/rules';
import type { Holding, HoldingDetail, HoldingKind } from './schema';

/**
 * What a customer holds, from its subscriptions and, where they could be read, its entitlements. What is in both lists
 * is one thing: the subscription knows its term, the entitlement what came along.
 */
export function holdingsOf(
  subscriptions: readonly WireSubscription[],
  entitlements: readonly WireEntitlement[] | null,
): Holding[] {
  const held = subscriptions.filter(({ status }) => stateOf(status) !== 'deleted').map(ofSubscription);
  const waiting = new Map<string, Holding[]>();
  for (const one of held) {
    const line = lineOf(one.orderId, one.productId, one.skuId);
    if (line) waiting.set(line, [...(waiting.get(line) ?? []), one]);
  }
  for (const entitlement of entitlementsOf(entitlements ?? [])) {
    const { order, productId, skuId } = entitlement;
    const take = (id: string | undefined) => waiting.get(lineOf(id ?? null, productId, skuId) ?? '')?.shift();
    // A subscription names its order by the long id or by the short one.
    const same = take(order?.id) ?? take(order?.number);
    if (same) Object.assign(same, merged(same, entitlement));
    else held.push(ofEntitlement(entitlement));
  }
  return held;
}

const lineOf = (orderId: string | null, productId: string | null, skuId: string | null) =>
  orderId && productId && skuId ? [orderId, productId, skuId].join(' ').toUpperCase() : null;

const nothing: HoldingDetail = {
  ends: 'unknown',
  orderNumber: null,
  lineNumber: null,
  subscriptionId: null,
  name: '',
  typeText: '',
  status: '',
  renews: false,
  term: null,
  billingCycle: null,
  reservation: null,
  includes: 0,
};
const at = (end: End) => (end.kind === 'on' ? end.at : null);

function ofSubscription(wire: WireSubscription): Holding {
  const ends = endOf(wire.commitmentEndDate);
  const [productId, skuId, ...rest] = wire.offerId.split(':');
  const isItem = rest.length === 1;
  const title = wire.offerName || wire.friendlyName;
  const id = wire.id.toLowerCase();
  return {
    key: `sub/${id}`,
    kind: kindOfSubscription(wire),
    title,
    endsAt: at(ends),
    quantity: wire.quantity ?? 1,
    productId: (isItem && productId) || null,
    skuId: (isItem && skuId) || null,
    orderId: wire.orderId || null,
    detail: {
      ...nothing,
      ends: ends.kind,
      orderNumber: wire.orderId || null,
      subscriptionId: id,
      name: wire.friendlyName === title ? '' : wire.friendlyName,
      status: wire.status.toLowerCase(),
      renews: wire.autoRenewEnabled ?? false,
      term: wire.termDuration || null,
      billingCycle: wire.billingCycle.toLowerCase() || null,
    },
  };
}

function kindOfSubscription({ offerId, productType }: WireSubscription): HoldingKind {
  const azure = kindOf(offerId);
  if (azure) return azure === 'classic' ? 'azure-classic' : 'azure-plan';
  return productType?.id.toLowerCase() === 'software' ? 'software' : 'subscription';
}

function ofEntitlement(entitlement: Entitlement): Holding {
  const { key, kind, ends, order, reservation } = entitlement;
  return {
    key: `ent/${key}`,
    kind,
    title: '',
    endsAt: at(ends),
    quantity: entitlement.quantity,
    productId: entitlement.productId,
    skuId: entitlement.skuId,
    orderId: order?.id ?? null,
    detail: {
      ...nothing,
      ends: ends.kind,
      orderNumber: order?.number ?? null,
      lineNumber: order?.lineNumber ?? null,
      typeText: entitlement.typeText,
      reservation: reservation && { type: reservation.type, orderId: reservation.orderId },
      includes: entitlement.included.length,
    },
  };
}

/** Where Microsoft gives the subscription no end, the entitlement may have one. */
function merged(holding: Holding, { order, ends, included }: Entitlement): Partial<Holding> {
  const knowsEnd = holding.detail.ends !== 'unknown';
  return {
    orderId: order?.id ?? holding.orderId,
    endsAt: knowsEnd ? holding.endsAt : at(ends),
    detail: {
      ...holding.detail,
      ends: knowsEnd ? holding.detail.ends : ends.kind,
      orderNumber: order?.number ?? holding.detail.orderNumber,
      lineNumber: order?.lineNumber ?? null,
      includes: included.length,
    },
  };
}
