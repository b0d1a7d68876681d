import 'server-only';
import { customerApi } from '@/lib/auth/access';
import { getSkuNames, type SkuName, skuKey } from '@/lib/catalog/data';
import { now } from '@/lib/clock';
import { getOrders } from '@/lib/orders/data';
import { findOrderLine, isSameOrder } from '@/lib/orders/rules';
import type { Order } from '@/lib/orders/schema';
import { getPlacedHere } from '@/lib/purchases/data';
import { FailureError, fail } from '@/lib/result';
import { getAzureSubscriptions } from '@/lib/subscriptions/data';
import { detailsLinkOf, entitlementsOf, reservationOf } from './reading';
import { awaitedOf, shortTitle } from './rules';
import type { Entitlement, EntitlementList, Held, ReservationDetails } from './schema';

export { entitlementsOf };

type Names = ReadonlyMap<string, SkuName>;
const noProduct = '–';

/**
 * What the customer has by what was bought, named as well as anybody can: by the catalog, then by its order, which tells
 * term and scope too. Microsoft lists it up to 15 minutes behind the order.
 */
export async function getEntitlements(id: string): Promise<EntitlementList> {
  const { api, customerId } = await customerApi(id, 'see-customers');
  const [wires, orders, placedHere] = await Promise.all([
    api.entitlements.list(),
    orNull(getOrders(customerId, 'all').then((answer) => answer.orders)),
    getPlacedHere(customerId),
  ]);
  const listed = entitlementsOf(wires);
  const names = await getSkuNames(customerId, listed.flatMap((one) => [one, ...one.included]).flatMap(skuOf));
  const readAt = now();
  return {
    entitlements: listed.map((one) => toHeld(one, orders ?? [], names)),
    awaited: awaitedOf(listed, orders ?? [], placedHere, readAt),
    readAt: readAt.toISOString(),
  };
}

/** The reservations behind one entitlement. Where they are read is Microsoft's list's word, never the browser's. */
export async function getReservation(id: string, key: string): Promise<ReservationDetails> {
  const { api, customerId } = await customerApi(id, 'see-customers');
  const link = detailsLinkOf(await api.entitlements.list(), key) ?? fail('not-found', 'reservation');
  const [wires, subscriptions] = await Promise.all([
    api.entitlements.reservations(link),
    orNull(getAzureSubscriptions(customerId)),
  ]);
  const names = new Map(subscriptions?.subscriptions.map((one) => [one.id, one.name]));
  return {
    reservations: wires.map((wire) => reservationOf(wire, (one) => names.get(one) ?? null)),
    readAt: now().toISOString(),
  };
}

const skuOf = ({ productId, skuId }: Pick<Entitlement, 'productId' | 'skuId'>) =>
  productId && skuId ? [{ productId, skuId }] : [];

function nameOf(item: Pick<Entitlement, 'productId' | 'skuId'>, names: Names): SkuName | undefined {
  const [sku] = skuOf(item);
  return sku && names.get(skuKey(sku));
}
const idsOf = ({ productId, skuId }: Pick<Entitlement, 'productId' | 'skuId'>) =>
  [productId, skuId].filter(Boolean).join(' ') || noProduct;

function toHeld(one: Entitlement, orders: readonly Order[], names: Names): Held {
  const order = orders.find((other) => one.order !== null && isSameOrder(other, one.order));
  const line = order && findOrderLine(order, one);
  const name = nameOf(one, names);
  // Of what is named by nothing but its catalog item, the order repeats the id.
  const told = line && line.title !== line.catalogItemId ? line : undefined;
  const regionName = name?.regionName ?? told?.regionName ?? null;
  return {
    ...one,
    title: shortTitle(name?.title ?? told?.title ?? idsOf(one), regionName),
    fullTitle: name?.fullTitle ?? told?.fullTitle ?? idsOf(one),
    isNamed: told !== undefined || name !== undefined,
    product: [told?.kind, name?.kind].find((kind) => kind && kind !== 'other') ?? 'other',
    regionName,
    name: line?.name ?? '',
    term: line?.term ?? name?.term ?? null,
    scope: line?.scope?.toLowerCase() ?? null,
    subscription: line?.subscription ?? null,
    orderedAt: order?.placedAt || null,
    orderedBy: order?.placedBy ?? null,
    included: one.included.map((part) => ({
      key: part.key,
      title: nameOf(part, names)?.title ?? idsOf(part),
      quantity: part.quantity,
    })),
  };
}

/** Without the orders, what Microsoft lists stands with fewer words. */
async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof FailureError && error.failure.code !== 'unauthenticated') return null;
    throw error;
  }
}
