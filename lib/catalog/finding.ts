import { customerApi, partnerApi } from '@/lib/auth/access';
import { getMarket } from '@/lib/customers/data';
import type { Segment } from '@/lib/customers/schema';
import type { ProductScope, WireProduct, WireSku } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { remembered } from './memory';
import { type CatalogView, catalogViews, isReservationView, targetViews } from './schema';

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
 * this customer may buy it is said by its offer, which is read live.
 */
export async function findSkus(customerId: string, sought: Sought): Promise<FoundSku[]> {
  await customerApi(customerId, 'see-customers');
  const { country } = await getMarket(customerId);
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
  return found.length > 0 ? found : matching(others, skusOf, title);
}

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
