import 'server-only';
import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { db } from '@/lib/db';
import { catalogProduct, catalogShelf } from '@/lib/db/schema';
import type { IndexedProduct, Offered, ProductRow, ShelfKey, Sku } from './schema';

/** A list of Microsoft's, and how far it was read. */
export type Shelf = ShelfKey & {
  id: string;
  state: 'open' | 'refused';
  generation: number;
  changes: number;
  listed: number | null;
  passFrom: Date | null;
  readAt: Date | null;
  wantedAt: Date | null;
};

export const shelfIdOf = ({ market, segment, scope, view }: ShelfKey) =>
  `${market} ${segment} ${scope} ${view}`;

/** The shelves of these names that are there. */
export async function readShelves(keys: readonly ShelfKey[]): Promise<Shelf[]> {
  if (keys.length === 0) return [];
  const rows = await db()
    .select()
    .from(catalogShelf)
    .where(inArray(catalogShelf.id, keys.map(shelfIdOf)));
  return rows as Shelf[];
}

/** Notes that somebody looks at these: they are read first, also when nobody knew of them before. */
export async function wantShelves(keys: readonly ShelfKey[], at: Date): Promise<void> {
  if (keys.length === 0) return;
  await db()
    .insert(catalogShelf)
    .values(keys.map((key) => ({ ...key, id: shelfIdOf(key), wantedAt: at })))
    .onConflictDoUpdate({ target: catalogShelf.id, set: { wantedAt: at } });
}

/** What may be seen of a shelf: its last whole reading, or what its first one has brought so far. In order of product id. */
export async function readShelfPage(
  { id, generation }: Pick<Shelf, 'id' | 'generation'>,
  after: string,
  limit: number,
): Promise<IndexedProduct[]> {
  const seen = Math.max(1, generation);
  const rows = await db()
    .select({
      product: catalogProduct.product,
      skus: catalogProduct.skus,
      offered: catalogProduct.offered,
    })
    .from(catalogProduct)
    .where(
      and(
        eq(catalogProduct.shelfId, id),
        gt(catalogProduct.productId, after),
        lte(catalogProduct.since, seen),
        or(isNull(catalogProduct.until), gt(catalogProduct.until, sql`${seen}`)),
      ),
    )
    .orderBy(asc(catalogProduct.productId))
    .limit(limit);
  return rows.map(({ product, skus, offered }) => ({
    product: product as ProductRow,
    skus: skus as Sku[] | null,
    offered: offered as Record<string, Offered | null>,
  }));
}

/** Every SKU of a market that any reading has brought, as `product:sku`. */
export async function readSkuNames(market: string): Promise<string[]> {
  const { rows } = await db().execute<{ name: string }>(sql`
    select distinct ${catalogProduct.productId} || ':' || (sku ->> 'id') as name
    from ${catalogProduct}
    join ${catalogShelf} on ${catalogShelf.id} = ${catalogProduct.shelfId}
    cross join jsonb_array_elements(${catalogProduct.skus}) as sku
    where ${catalogShelf.market} = ${market} and ${catalogProduct.until} is null`);
  return rows.map(({ name }) => name.toUpperCase());
}
