import { productCode } from '../core/ids';
import { type Catalog, worldCatalog } from './catalog';
import type { CatalogSku } from './catalog-model';

/** Discounts on licences paid by the year: product and the part that is taken off, in permille. */
const OFFERS: readonly [product: string, permille: number, mostSeats: number][] = [
  ['Visio Plan 1', 50, 2400],
  ['Microsoft 365 Business Basic', 150, 300],
  ['Microsoft 365 Copilot', 167, 2400],
];

export interface Promotion {
  id: string;
  productId: string;
  skuId: string;
  title: string;
  term: string;
  cycle: string;
  permille: number;
  mostSeats: number;
}

/** The promotions of a catalogue. */
export function promotionsOf(world: { catalog: Catalog }): Promotion[] {
  return OFFERS.flatMap(([title, permille, mostSeats]) => {
    const product = worldCatalog(world).products.find((one) => one.title === title);
    const sku = product?.skus()[0];
    if (!sku) return [];
    const id = `${productCode('39NFJQT1', 'promotion', title)}:0001:${productCode('39NFJQT1', 'issue', title)}`;
    return [
      {
        id,
        productId: sku.productId,
        skuId: sku.id,
        title,
        term: 'P1Y',
        cycle: 'annual',
        permille,
        mostSeats,
      },
    ];
  });
}

/** The promotion of that id, if it is for this item, term and cycle. */
export function promotionFor(
  world: { catalog: Catalog },
  id: string,
  sku: CatalogSku,
  term?: string,
  cycle?: string,
): Promotion | undefined {
  return promotionsOf(world).find(
    (one) =>
      one.id === id.toUpperCase() &&
      one.productId === sku.productId &&
      one.skuId === sku.id &&
      one.term === term &&
      one.cycle === cycle,
  );
}
