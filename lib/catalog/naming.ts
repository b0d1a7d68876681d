import { customerApi } from '@/lib/auth/access';
import type { Segment } from '@/lib/customers/schema';
import type { CustomerApi } from '@/lib/partner-center';
import { orNull } from '@/lib/result';
import { regionOf, termOf } from './reading';
import type { CatalogView, ProductKind } from './schema';
import { type KnownSku, readKnownSkus } from './store';

/** What a SKU is called, and where in the catalog it stands. */
export type SkuName = {
  /** The distinguishing part first: Standard_D8s_v5, or the SKU's title. */
  title: string;
  fullTitle: string;
  regionName: string | null;
  /** What the SKU itself fixes (reservations), else null. */
  term: string | null;
  kind: ProductKind;
  /** Where it is sold; null = read live, the index does not have it. */
  place: { view: CatalogView; segment: Segment } | null;
};
type Item = { productId: string; skuId: string };

// What was bought is named by id alone. Titles hardly change, and each costs a call.
const known = new Map<string, Promise<SkuName | null>>();
const most = 5_000;
const perReading = 40;

export const skuKey = ({ productId, skuId }: Item) => `${productId}:${skuId}`.toUpperCase();

/**
 * Names of SKUs by `skuKey`: from the index, and of the rest at most 40 read live in one go. Those that cannot be
 * looked up are missing.
 */
export async function getSkuNames(id: string, items: readonly Item[]): Promise<Map<string, SkuName>> {
  const { api, customerId } = await customerApi(id, 'see-customers');
  const wanted = new Map(items.map((item) => [skuKey(item), item]));
  const names = new Map((await readKnownSkus([...wanted.values()])).map(nameInIndex));
  let asked = 0;
  await Promise.all(
    [...wanted].map(async ([sku, item]) => {
      if (names.has(sku)) return;
      const key = `${customerId} ${sku}`;
      let name = known.get(key);
      if (!name) {
        asked += 1;
        if (asked > perReading) return;
        name = readLive(api, item);
        known.set(key, name);
        const oldest = known.keys().next().value;
        if (known.size > most && oldest !== undefined) known.delete(oldest);
      }
      const found = await name;
      if (found) names.set(sku, found);
      else known.delete(key);
    }),
  );
  return names;
}

/** The same from the index alone, for the house, which asks nobody. */
export const getIndexedNames = async (items: readonly Item[]): Promise<Map<string, SkuName>> =>
  new Map((await readKnownSkus(items)).map(nameInIndex));

function nameInIndex({ productId, view, segment, sku }: KnownSku): [string, SkuName] {
  const name = {
    title: sku.armSkuName ?? sku.title,
    fullTitle: sku.title,
    regionName: sku.region?.name ?? null,
    term: sku.term,
    kind: sku.kind,
    place: { view, segment: segment === 'any' ? 'commercial' : segment },
  } as const;
  return [skuKey({ productId, skuId: sku.id }), name];
}

async function readLive(api: CustomerApi, { productId, skuId }: Item): Promise<SkuName | null> {
  const sku =
    (await orNull(api.products.sku(productId, skuId, {}))) ??
    // Reservations for an Azure plan are a catalog of their own.
    (await orNull(api.products.sku(productId, skuId, { reservationScope: 'AzurePlan' })));
  return (
    sku && {
      title: sku.dynamicAttributes.armskuname || sku.title,
      fullTitle: sku.title,
      regionName: regionOf(sku)?.name ?? null,
      term: termOf(sku.dynamicAttributes.duration),
      kind: 'other',
      place: null,
    }
  );
}
