// Long because a room has one store, and reading and writing the index have to agree on what a generation is.
import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/lib/db';
import { catalogProduct, catalogShelf } from '@/lib/db/schema';
import { requireLead } from '@/lib/jobs/leadership';
import type { CatalogView, IndexedProduct, Offered, ProductRow, ShelfKey, Sku } from './schema';

/** A list of Microsoft's, and how far it was read. */
export type Shelf = ShelfKey & {
  id: string;
  state: 'open' | 'refused';
  generation: number;
  changes: number;
  listed: number | null;
  passFrom: Date | null;
  listedAt: Date | null;
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

/** Every SKU of a market's shelves of these views, as `product:sku`; a shelf that was never read whole is left out. */
export async function readSkuNames(market: string, views: readonly string[]): Promise<string[]> {
  const { rows } = await db().execute<{ name: string }>(sql`
    select distinct ${catalogProduct.productId} || ':' || (sku ->> 'id') as name
    from ${catalogProduct}
    join ${catalogShelf} on ${catalogShelf.id} = ${catalogProduct.shelfId}
    cross join jsonb_array_elements(${catalogProduct.skus}) as sku
    where ${catalogShelf.market} = ${market} and ${catalogShelf.view} in ${views}
      and ${catalogShelf.generation} > 0 and ${catalogProduct.until} is null`);
  return rows.map(({ name }) => name.toUpperCase());
}

export type KnownSku = { productId: string; view: CatalogView; segment: ShelfKey['segment']; sku: Sku };

/** What the index knows of these SKUs, whatever the market; one that is sold commercially as that. */
export async function readKnownSkus(
  items: readonly { productId: string; skuId: string }[],
): Promise<KnownSku[]> {
  if (items.length === 0) return [];
  const names = items.map(({ productId, skuId }) => `${productId}:${skuId}`);
  const { rows } = await db().execute<KnownSku>(sql`
    select distinct on (${catalogProduct.productId}, sku ->> 'id') ${catalogProduct.productId} as "productId",
      ${catalogShelf.view} as view, ${catalogShelf.segment} as segment, sku
    from ${catalogProduct}
    join ${catalogShelf} on ${catalogShelf.id} = ${catalogProduct.shelfId}
    cross join jsonb_array_elements(${catalogProduct.skus}) as sku
    where ${inArray(catalogProduct.productId, [...new Set(items.map(({ productId }) => productId))])}
      and ${catalogProduct.until} is null
      and ${inArray(sql`${catalogProduct.productId} || ':' || (sku ->> 'id')`, names)}
    order by ${catalogProduct.productId}, sku ->> 'id', ${catalogShelf.segment} <> 'commercial'`);
  return rows;
}

/** A SKU by its title, in the words of who looks for it. */
export type TitledSku = {
  view: CatalogView;
  productId: string;
  product: string;
  skuId: string;
  title: string;
};

/** Every SKU of these shelves with its titles. */
export async function readTitles(keys: readonly ShelfKey[]): Promise<TitledSku[]> {
  const { rows } = await db().execute<TitledSku>(sql`
    select ${catalogShelf.view} as view, ${catalogProduct.productId} as "productId",
      ${catalogProduct.product} ->> 'title' as product, sku ->> 'id' as "skuId", sku ->> 'title' as title
    from ${catalogProduct}
    join ${catalogShelf} on ${catalogShelf.id} = ${catalogProduct.shelfId}
    cross join jsonb_array_elements(${catalogProduct.skus}) as sku
    where ${catalogShelf.id} in ${keys.map(shelfIdOf)} and ${catalogProduct.until} is null
    order by ${catalogProduct.productId}, sku ->> 'id'`);
  return rows;
}

/** Every size in every region of a market's machine reservations, by the names of the catalog. */
export async function readMachines(market: string): Promise<{ size: string; region: string }[]> {
  const { rows } = await db().execute<{ size: string; region: string }>(sql`
    select distinct coalesce(sku ->> 'armSkuName', sku ->> 'size') as size, sku -> 'region' ->> 'name' as region
    from ${catalogProduct}
    join ${catalogShelf} on ${catalogShelf.id} = ${catalogProduct.shelfId}
    cross join jsonb_array_elements(${catalogProduct.skus}) as sku
    where ${catalogShelf.market} = ${market} and ${catalogShelf.view} = 'vm'
      and ${catalogShelf.generation} > 0 and ${catalogProduct.until} is null`);
  return rows.filter(({ size, region }) => size !== null && region !== null);
}

/* The writing side, for the one who leads. A reading of a shelf is resumed by whoever leads next. */

export const leadName = 'catalog-index';
/** Milliseconds: so old a whole reading may become. */
export const day = 24 * 60 * 60_000;

/** Whether a time lies further back than so long; after a clock that was set back, it is old too. */
export const isOld = (at: Date | null, milliseconds: number, now: Date) =>
  !at || Math.abs(now.getTime() - at.getTime()) > milliseconds;

/** Every shelf that is known. */
export const readAllShelves = async () => (await db().select().from(catalogShelf)) as Shelf[];

/** Changes whenever somebody wants something that was not wanted before. */
export async function readWants(): Promise<string> {
  const [row] = await db()
    .select({
      shelves: sql<string>`(select count(*) || ' ' || coalesce(max(${catalogShelf.wantedAt})::text, '') from ${catalogShelf} where ${catalogShelf.wantedAt} is not null)`,
      products: sql<string>`(select count(*) || ' ' || coalesce(max(${catalogProduct.wantedAt})::text, '') from ${catalogProduct} where ${catalogProduct.wantedAt} is not null)`,
    })
    .from(sql`(values (1)) as one`);
  return `${row?.shelves} ${row?.products}`;
}

/** Somebody looks at a product: it is read again first, if what is known of it is older than `fresh` milliseconds. */
export async function wantProduct(key: ShelfKey, productId: string, at: Date, fresh: number): Promise<void> {
  await db()
    .update(catalogProduct)
    .set({ wantedAt: at })
    .where(
      and(
        eq(catalogProduct.shelfId, shelfIdOf(key)),
        eq(catalogProduct.productId, productId),
        isLive,
        isNull(catalogProduct.wantedAt),
        or(isNull(catalogProduct.skusAt), lte(catalogProduct.skusAt, new Date(at.getTime() - fresh))),
      ),
    );
}

/** The markets in whose shelves a product, or one of its SKUs, is known. */
export async function readMarketsOf(productId: string, skuId?: string): Promise<string[]> {
  const hasSku = skuId
    ? or(
        isNull(catalogProduct.skus),
        sql`${catalogProduct.skus} @> ${JSON.stringify([{ id: skuId }])}::jsonb`,
      )
    : undefined;
  const rows = await db()
    .selectDistinct({ market: catalogShelf.market })
    .from(catalogProduct)
    .innerJoin(catalogShelf, eq(catalogShelf.id, catalogProduct.shelfId))
    .where(and(eq(catalogProduct.productId, productId), isLive, hasSku))
    .orderBy(asc(catalogShelf.market));
  return rows.map(({ market }) => market);
}

/** The row that is worked on: that of the reading under way, or the one it would take the place of. */
const isLive = isNull(catalogProduct.until);

/** A reading goes through all products once a day; in between it only takes what is new or wanted. */
const isWhole = ({ passFrom, readAt }: Pick<Shelf, 'passFrom' | 'readAt'>) =>
  passFrom !== null && isOld(readAt, day, passFrom);
const skusAreDue = (shelf: Pick<Shelf, 'passFrom' | 'readAt'>): SQL | undefined =>
  or(
    isNull(catalogProduct.skusAt),
    sql`${catalogProduct.skusAt} < ${catalogProduct.wantedAt}`,
    isWhole(shelf) && shelf.passFrom ? sql`${catalogProduct.skusAt} < ${shelf.passFrom}` : undefined,
  );
const firstWanted = [sql`${catalogProduct.wantedAt} desc nulls last`, asc(catalogProduct.productId)];

/** Products whose SKUs are to be read, the wanted ones first. */
export async function readDueProducts(shelf: Shelf): Promise<string[]> {
  const rows = await db()
    .select({ productId: catalogProduct.productId })
    .from(catalogProduct)
    .where(and(eq(catalogProduct.shelfId, shelf.id), isLive, skusAreDue(shelf)))
    .orderBy(...firstWanted);
  return rows.map(({ productId }) => productId);
}

export type DueOffers = { productId: string; skuIds: string[]; done: number };
const skuIds = sql<string[]>`jsonb_path_query_array(${catalogProduct.skus}, '$[*].id')`;

/** Products of whose SKUs it is to be read what is offered, and from which SKU on. */
export async function readDueOffers(shelf: Shelf, limit: number): Promise<DueOffers[]> {
  return db()
    .select({ productId: catalogProduct.productId, skuIds, done: catalogProduct.offersDone })
    .from(catalogProduct)
    .where(
      and(
        eq(catalogProduct.shelfId, shelf.id),
        isLive,
        isNotNull(catalogProduct.skus),
        isNull(catalogProduct.offersAt),
      ),
    )
    .orderBy(...firstWanted)
    .limit(limit);
}

/** Products that somebody looks at, the last one first. */
export const readWantedProducts = () =>
  db()
    .select({ shelfId: catalogProduct.shelfId, productId: catalogProduct.productId })
    .from(catalogProduct)
    .where(and(isLive, isNotNull(catalogProduct.wantedAt)))
    .orderBy(desc(catalogProduct.wantedAt))
    .limit(20);

/** Makes shelves known, so that they can be read. */
export async function keepShelves(keys: readonly ShelfKey[]): Promise<void> {
  if (keys.length === 0) return;
  await db()
    .insert(catalogShelf)
    .values(keys.map((key) => ({ ...key, id: shelfIdOf(key) })))
    .onConflictDoNothing();
}

type Live = typeof catalogProduct.$inferSelect;
type Contents = Partial<Pick<Live, 'product' | 'skus' | 'offered'>>;
type Progress = Partial<Pick<Live, 'skusAt' | 'offersAt' | 'offersDone' | 'wantedAt'>>;
type Change = typeof catalogShelf.$inferInsert;

/** One step of a reading: under the lead, one at a time for a shelf. What it answers is written on the shelf's row. */
async function step(
  shelfId: string,
  fence: number,
  at: Date,
  take: (tx: Transaction, shelf: Shelf) => Promise<{ isSeen: boolean; set?: Partial<Change> }>,
): Promise<void> {
  await db().transaction(async (tx) => {
    await requireLead(tx, leadName, fence);
    const [row] = await tx.select().from(catalogShelf).where(eq(catalogShelf.id, shelfId)).for('update');
    if (!row) throw new Error(`There is no shelf ${shelfId}.`);
    // A reading that began later than now is of a clock that was set back: nothing read now would ever be new enough.
    const isAhead = row.passFrom !== null && row.passFrom > at;
    const shelf = { ...(row as Shelf), ...(isAhead && { passFrom: at }) };
    const { isSeen, set } = await take(tx, shelf);
    const next: Partial<Change> = {
      ...((!shelf.passFrom || isAhead) && { passFrom: at }),
      ...(isSeen && { changes: shelf.changes + 1 }),
      ...set,
    };
    if (Object.keys(next).length > 0)
      await tx.update(catalogShelf).set(next).where(eq(catalogShelf.id, shelfId));
  });
}

const rowOf = ({ shelfId, productId, since }: Pick<Live, 'shelfId' | 'productId' | 'since'>) =>
  and(
    eq(catalogProduct.shelfId, shelfId),
    eq(catalogProduct.productId, productId),
    eq(catalogProduct.since, since),
  );

/** Writes what changed into the reading under way: the row that is seen stays as it is until the reading ends. */
async function revise(tx: Transaction, shelf: Shelf, live: Live, change: Contents, progress: Progress) {
  const since = shelf.generation + 1;
  if (live.since === since) {
    await tx
      .update(catalogProduct)
      .set({ ...change, ...progress })
      .where(rowOf(live));
    return;
  }
  await tx.update(catalogProduct).set({ until: since, wantedAt: null }).where(rowOf(live));
  await tx.insert(catalogProduct).values({ ...live, ...change, ...progress, since, until: null });
}

/** Keeps Microsoft's list of products: new ones, those that changed, and those that are gone. */
export async function keepProducts(
  shelfId: string,
  fence: number,
  products: readonly ProductRow[],
  at: Date,
): Promise<void> {
  await step(shelfId, fence, at, async (tx, shelf) => {
    const since = shelf.generation + 1;
    // One that left the list in this reading and came back is taken up again.
    const back = await tx
      .update(catalogProduct)
      .set({ until: null })
      .where(
        and(
          eq(catalogProduct.shelfId, shelfId),
          eq(catalogProduct.until, since),
          inArray(catalogProduct.productId, ['', ...products.map(({ id }) => id)]),
          sql`not exists (select 1 from catalog_product as later where later.shelf_id = ${shelfId}
            and later.product_id = ${catalogProduct.productId} and later.since = ${since})`,
        ),
      )
      .returning({ id: catalogProduct.productId });
    const live = await tx
      .select()
      .from(catalogProduct)
      .where(and(eq(catalogProduct.shelfId, shelfId), isLive));
    const known = new Map(live.map((row) => [row.productId, row]));
    let changed = back.length;
    const fresh: (typeof catalogProduct.$inferInsert)[] = [];
    for (const product of new Map(products.map((one) => [one.id, one])).values()) {
      const row = known.get(product.id);
      known.delete(product.id);
      if (row && isDeepStrictEqual(row.product, product)) continue;
      changed += 1;
      if (row) await revise(tx, shelf, row, { product }, {});
      else fresh.push({ shelfId, productId: product.id, since, product, skus: null, offered: {} });
    }
    for (let from = 0; from < fresh.length; from += 1_000)
      await tx.insert(catalogProduct).values(fresh.slice(from, from + 1_000));
    for (const gone of known.values()) {
      changed += 1;
      if (gone.since === since) await tx.delete(catalogProduct).where(rowOf(gone));
      else await tx.update(catalogProduct).set({ until: since, wantedAt: null }).where(rowOf(gone));
    }
    return {
      isSeen: shelf.state !== 'open' || (shelf.generation === 0 && changed > 0),
      set: { state: 'open', listed: products.length, listedAt: at },
    };
  });
}

/** Microsoft does not let the partner see this shelf. */
export const keepRefused = (shelfId: string, fence: number, at: Date) =>
  step(shelfId, fence, at, async (_, { state }) => ({
    isSeen: state !== 'refused',
    set: { state: 'refused', listedAt: at, readAt: at, passFrom: null, listed: null },
  }));

/** Keeps a product's SKUs; what is offered of them is to be read after that. */
export const keepSkus = (
  shelfId: string,
  fence: number,
  productId: string,
  skus: readonly Sku[],
  at: Date,
): Promise<void> =>
  step(shelfId, fence, at, async (tx, shelf) => {
    const live = await findLive(tx, shelfId, productId);
    if (!live) return { isSeen: false };
    const isEmpty = skus.length === 0;
    const progress: Progress = { skusAt: at, offersAt: isEmpty ? at : null, offersDone: 0 };
    if (isEmpty) progress.wantedAt = null;
    else if (live.wantedAt !== null && live.wantedAt > at) progress.wantedAt = at;
    if (isDeepStrictEqual(live.skus, skus)) {
      await tx.update(catalogProduct).set(progress).where(rowOf(live));
      return { isSeen: false };
    }
    const known = live.offered as Record<string, Offered | null>;
    const offered = Object.fromEntries(
      skus.flatMap(({ id }) => (known[id] === undefined ? [] : [[id, known[id]]])),
    );
    await revise(tx, shelf, live, { skus, offered }, progress);
    return { isSeen: shelf.generation === 0 };
  });

/** Keeps what is offered of some SKUs; from here on it is known of the first `done` of them. */
export const keepOffered = (
  shelfId: string,
  fence: number,
  productId: string,
  found: Record<string, Offered | null>,
  done: { count: number; isAll: boolean },
  at: Date,
): Promise<void> =>
  step(shelfId, fence, at, async (tx, shelf) => {
    const live = await findLive(tx, shelfId, productId);
    if (!live) return { isSeen: false };
    const progress: Progress = { offersDone: done.count };
    if (done.isAll) Object.assign(progress, { offersAt: at, wantedAt: null });
    const known = live.offered as Record<string, Offered | null>;
    const isSame = Object.entries(found).every(([id, one]) => isDeepStrictEqual(known[id], one));
    if (isSame) {
      await tx.update(catalogProduct).set(progress).where(rowOf(live));
      return { isSeen: false };
    }
    await revise(tx, shelf, live, { offered: { ...known, ...found } }, progress);
    return { isSeen: shelf.generation === 0 };
  });

async function findLive(tx: Transaction, shelfId: string, productId: string): Promise<Live | undefined> {
  const [live] = await tx
    .select()
    .from(catalogProduct)
    .where(and(eq(catalogProduct.shelfId, shelfId), eq(catalogProduct.productId, productId), isLive));
  return live;
}

/** Ends the reading under way, once nothing of it is left to do: from then on it is what is seen. */
export async function endPass(shelfId: string, fence: number, at: Date): Promise<boolean> {
  let isEnded = false;
  await step(shelfId, fence, at, async (tx, shelf) => {
    if (!shelf.passFrom) return { isSeen: false, set: { passFrom: null } };
    const own = eq(catalogProduct.shelfId, shelfId);
    const open = or(skusAreDue(shelf), isNull(catalogProduct.offersAt));
    const [left] =
      shelf.segment === 'any'
        ? []
        : await tx
            .select({ id: catalogProduct.productId })
            .from(catalogProduct)
            .where(and(own, isLive, open))
            .limit(1);
    if (left) return { isSeen: false };
    isEnded = true;
    const generation = shelf.generation + 1;
    const [changed] = await tx
      .select({ id: catalogProduct.productId })
      .from(catalogProduct)
      .where(and(own, or(eq(catalogProduct.since, generation), eq(catalogProduct.until, generation))))
      .limit(1);
    // Rows that end with this generation stay for whoever still reads the last one.
    await tx.delete(catalogProduct).where(and(own, lte(catalogProduct.until, shelf.generation)));
    return {
      isSeen: changed !== undefined,
      set: {
        generation,
        listed: null,
        passFrom: null,
        ...(isWhole(shelf) && { readAt: shelf.passFrom }),
      },
    };
  });
  return isEnded;
}
