import { productCode } from '../core/ids';
import { bulkMarketplace } from './catalog-marketplace';
import type { CatalogProduct, CatalogSku, ReservationScope, Segment } from './catalog-model';
import { plantedProducts } from './catalog-planted';
import { GOVERNMENT_REGIONS, REGIONS } from './catalog-regions';
import { cosmosProducts, sqlProducts, vmProducts } from './catalog-reservations';
import { azureProducts, licenceProducts, marketplaceProducts } from './catalog-services';
import { perpetualProducts, subscriptionProducts, suseProducts } from './catalog-software';

export interface Catalog {
  products: readonly CatalogProduct[];
  product(id: string): CatalogProduct | undefined;
  sku(productId: string, skuId: string): CatalogSku | undefined;
}

/** What decides the contents of a catalogue. */
export interface CatalogChoice {
  seed: string;
  government: boolean;
}

function build({ seed, government }: CatalogChoice): Catalog {
  const small = seed === 'small';
  const every = government ? GOVERNMENT_REGIONS : REGIONS;
  const regions = small ? every.slice(0, 3) : every;
  const few = (count: number) => (small ? count : undefined);
  const products = [
    ...azureProducts(),
    ...vmProducts(regions, few(4)),
    ...sqlProducts(regions, few(2)),
    ...cosmosProducts(),
    ...licenceProducts(few(13)),
    ...marketplaceProducts(),
    ...perpetualProducts(few(8)),
    ...subscriptionProducts(few(8)),
    ...suseProducts(few(3)),
    ...(government ? [] : plantedProducts()),
  ];
  if (seed === 'large')
    products.push(...bulkMarketplace(1_800, new Set(products.map((product) => product.id))));
  const byId = new Map(products.map((product) => [product.id.toUpperCase(), product]));
  if (byId.size !== products.length) throw new Error('two products of the catalogue share an id');
  const skus = new Map<CatalogProduct, Map<string, CatalogSku>>();
  const skusOf = (product: CatalogProduct) => {
    let found = skus.get(product);
    if (!found) {
      found = new Map(product.skus().map((sku) => [sku.id.toUpperCase(), sku]));
      skus.set(product, found);
    }
    return found;
  };
  return {
    products,
    product: (id) => byId.get(id.toUpperCase()),
    sku: (productId, skuId) => {
      const product = byId.get(productId.toUpperCase());
      return product && skusOf(product).get(skuId.toUpperCase());
    },
  };
}

const built = new Map<string, Catalog>();

/** The catalogue of a seed and cloud; made once, as it never changes. */
export function catalogOf(choice: CatalogChoice): Catalog {
  const key = `${choice.seed} ${choice.government}`;
  let catalog = built.get(key);
  if (!catalog) {
    catalog = build(choice);
    built.set(key, catalog);
  }
  return catalog;
}

/** The catalogue of a running emulator. */
export const worldCatalog = (world: { catalog: Catalog }): Catalog => world.catalog;

/** Where and for whom an item is on sale. */
export interface Offer {
  sku: CatalogSku;
  country: string;
  segment: Segment;
  /** Of reservations only. */
  scope?: ReservationScope;
}

/** Something that can be bought now, in one market and segment. */
export interface Availability extends Offer {
  id: string;
  catalogItemId: string;
}

/** The ids under which an item is on sale; `issue` counts how often its market has been given new ones. */
export function itemIds({ sku, country, segment, scope }: Offer, issue = 0) {
  if (sku.kind === 'classic-azure') return { id: sku.id, catalogItemId: sku.id };
  const parts = [sku.productId, sku.id, country, segment, scope ?? '', String(issue)];
  const id = productCode(sku.productId.slice(0, 8), ...parts);
  return { id, catalogItemId: `${sku.productId}:${sku.id}:${id}` };
}
