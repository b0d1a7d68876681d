import { customerApi, partnerApi } from '@/lib/auth/access';
import { getMarket } from '@/lib/customers/data';
import type { Segment } from '@/lib/customers/schema';
import type { ProductScope, WireProduct, WireSku } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { shelfOf } from './loaded';
import { remembered } from './memory';
import { isUnsold } from './rules';
import { type CatalogView, catalogViews, isReservationView, targetViews } from './schema';
import { readShelves, readTitles, type TitledSku } from './store';

const minutes = (count: number) => count * 60_000;

/** What a country sells in a view, kept for ten minutes. Throws PartnerCenterError. */
export async function listCountry(
  country: string,
  view: CatalogView,
  wire: ProductScope,
): Promise<WireProduct[]> {
  const { api } = await partnerApi('see-customers');
  return remembered(['country', country, view, wire], minutes(10), () =>
    api.products(country).list(targetViews[view], wire),
  );
}

export type FoundSku = { view: CatalogView; productId: string; skuId: string; title: string };
type Sought = { segment: Segment } & ({ productId: string; skuId: string } | { title: string });

/**
 * Where in the catalogue of the customer's country something stands, by its ids or by the exact title of a SKU, or of
 * a product that has but one. Several when the title is not enough; none when the country does not sell it. Whether
 * this customer may buy it is said by its offer, which is read live. A title is looked up in the index; where the
 * country's was not read whole, Microsoft is asked product by product.
 */
export async function findSkus(customerId: string, sought: Sought): Promise<FoundSku[]> {
  await customerApi(customerId, 'see-customers');
  const { country } = await getMarket(customerId);
  const known = 'title' in sought ? await titlesOf(country, sought.segment) : null;
  const indexed = ('title' in sought && known?.get(plain(sought.title))) || [];
  if (indexed.length > 0) return indexed;

  const shelves = await Promise.all(
    catalogViews.map(async (view) => ({ view, products: await productsOf(country, view, sought.segment) })),
  );
  if ('productId' in sought) {
    for (const { view, products } of shelves) {
      const product = products.find(({ id }) => id.toUpperCase() === sought.productId);
      if (product) return [{ view, productId: product.id, skuId: sought.skuId, title: product.title }];
    }
    return [];
  }

  const title = plain(sought.title);
  const all = shelves.flatMap(({ view, products }) => products.map((product) => ({ view, product })));
  const skusOf = ({ view, product }: (typeof all)[number]) =>
    readSkus(country, view, product.id, sought.segment);
  const named = all.filter(({ product }) => title.includes(plain(product.title)));
  // The SKUs of reservations are called by size and region, which their product does not say.
  const others = all.filter((one) => isReservationView(one.view) && !named.includes(one));
  const found = await matching(named, skusOf, title);
  // What came after the index was read is found by the name of its product; it knows all the others.
  return found.length > 0 || known ? found : matching(others, skusOf, title);
}

/** Everything by its title, kept for ten minutes; null = not all of the country's shelves were read whole. */
async function titlesOf(market: string, segment: Segment): Promise<ReadonlyMap<string, FoundSku[]> | null> {
  const keys = catalogViews
    .filter((view) => !isUnsold(view, market))
    .map((view) => shelfOf({ market, segment, scope: 'AzurePlan' }, view));
  const shelves = await readShelves(keys);
  const isWhole = (shelf: (typeof shelves)[number]) => shelf.state === 'refused' || shelf.generation > 0;
  if (shelves.length < keys.length || !shelves.every(isWhole)) return null;
  return remembered(['titles', market, segment], minutes(10), async () => byTitle(await readTitles(keys)));
}

/** A SKU is found by its own title, and by that of its product where no SKU is called so. */
function byTitle(all: readonly TitledSku[]): ReadonlyMap<string, FoundSku[]> {
  const named = (titleOf: (sku: TitledSku) => string) => {
    const found = new Map<string, FoundSku[]>();
    for (const sku of all) {
      const title = plain(titleOf(sku));
      const same = found.get(title);
      if (same) same.push(toFound(sku));
      else found.set(title, [toFound(sku)]);
    }
    return found;
  };
  return new Map([...named(({ product }) => product), ...named(({ title }) => title)]);
}
const toFound = ({ view, productId, skuId, title }: TitledSku): FoundSku => ({
  view,
  productId,
  skuId,
  title,
});

type Shelved = { view: CatalogView; product: WireProduct };
async function matching(
  shelved: readonly Shelved[],
  skusOf: (one: Shelved) => Promise<WireSku[]>,
  title: string,
): Promise<FoundSku[]> {
  const found: FoundSku[] = [];
  for (const one of shelved) {
    const { view, product } = one;
    const skus = await skusOf(one);
    const isNamed = plain(product.title) === title;
    const fits = skus.filter((sku) => plain(sku.title) === title);
    for (const sku of fits.length > 0 ? fits : isNamed ? skus : [])
      found.push({ view, productId: product.id, skuId: sku.id, title: sku.title });
  }
  return found;
}

const plain = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();
const scopeOf = (view: CatalogView, targetSegment: Segment): ProductScope => ({
  targetSegment,
  ...(isReservationView(view) && { reservationScope: 'AzurePlan' }),
});

async function productsOf(country: string, view: CatalogView, segment: Segment): Promise<WireProduct[]> {
  try {
    return await listCountry(country, view, scopeOf(view, segment));
  } catch (error) {
    // 403 400036: this partner may not see the view; then nothing of it can be bought either.
    if (error instanceof PartnerCenterError && error.code === 400036) return [];
    throw error;
  }
}

async function readSkus(country: string, view: CatalogView, productId: string, segment: Segment) {
  const { api } = await partnerApi('see-customers');
  const wire = scopeOf(view, segment);
  return remembered(['skus', country, productId, wire], minutes(10), () =>
    api.products(country).skus(productId, wire),
  );
}
