import { isOverFor, whyNotCancel, windowOf } from '@/lib/cancellations/rules';
import { findSkus } from '@/lib/catalog/data';
import { type CatalogView, kindByView } from '@/lib/catalog/schema';
import type { WireOrder } from '@/lib/partner-center';
import type { PlacedHere } from '@/lib/purchases/schema';
import { FailureError } from '@/lib/result';
import { sentLineOf } from './rules';
import type { Order, OrderLine, OrderLineDetail } from './schema';

/** By catalog item: the view in which it stands, null = in none of those sold here. What is missing was not looked up. */
export type Shelves = ReadonlyMap<string, CatalogView | null>;

/**
 * Where the items of an order stand in the catalog: ours were noted when they were bought, others are looked for while
 * it still matters to their being cancelled.
 */
export async function shelvesFor(
  customerId: string,
  wire: WireOrder,
  mine: PlacedHere | undefined,
  now: Date,
): Promise<Shelves> {
  const placedAt = wire.creationDate ?? '';
  const isLate = placedAt !== '' && isOverFor(placedAt, now);
  return lookUp(customerId, wire, mine, isLate ? [] : wire.lineItems.map((line) => line.offerId));
}

/** The same with all of them looked for, to buy them again. */
export const shelvesOf = (customerId: string, wire: WireOrder, mine: PlacedHere | undefined) =>
  lookUp(
    customerId,
    wire,
    mine,
    wire.lineItems.map((line) => line.offerId),
  );

async function lookUp(
  customerId: string,
  wire: WireOrder,
  mine: PlacedHere | undefined,
  sought: readonly string[],
): Promise<Shelves> {
  const views = await Promise.all(
    wire.lineItems.map(async ({ offerId, quantity }) => {
      const view = mine && sentLineOf(mine.lines, offerId, quantity)?.view;
      if (view) return [[offerId, view] as const];
      return sought.includes(offerId) ? find(customerId, offerId) : [];
    }),
  );
  return new Map(views.flat());
}

async function find(customerId: string, offerId: string): Promise<(readonly [string, CatalogView | null])[]> {
  const [productId, skuId] = offerId.split(':');
  if (!productId || !skuId) return [[offerId, null]];
  try {
    const sought = { segment: 'commercial', productId: productId.toUpperCase(), skuId } as const;
    const [found] = await findSkus(customerId, sought);
    return [[offerId, found?.view ?? null]];
  } catch (error) {
    // Without the catalog an order is still an order: what it is of is then not known.
    if (error instanceof FailureError) return [];
    throw error;
  }
}

/** A line with until when it may be cancelled. A reservation is known by what it is provisioned for. */
export function toDetail(
  line: OrderLine,
  order: Pick<Order, 'status' | 'placedAt'>,
  shelves: Shelves,
  now: Date,
): Omit<OrderLineDetail, 'activation'> {
  const isReservation = line.kind.endsWith('reservation');
  const view = shelves.get(line.catalogItemId) ?? (isReservation ? 'vm' : null);
  const isCancelled = order.status === 'cancelled' || line.quantity === 0;
  const isUnsought = !shelves.has(line.catalogItemId) && !isReservation && !isCancelled;
  const isLate = isUnsought && isOverFor(order.placedAt, now);
  return {
    ...line,
    kind: line.kind === 'other' && view && !isReservation ? kindByView[view] : line.kind,
    window: windowOf(view, order.placedAt),
    whyNotCancel: isLate ? 'over' : whyNotCancel({ view, isCancelled }, order.placedAt, now),
  };
}
