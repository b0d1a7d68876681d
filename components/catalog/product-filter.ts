import type { ProductFacts, ProductRow } from '@/lib/catalog/schema';
import type { CatalogParams, CatalogSort } from './search-params';
import { byTerm } from './size-grid-model';

/** A product with what its SKUs say, once that was read; `hidden`: not sold to this customer. */
export type ShelfRow = ProductRow & { facts: ProductFacts | null; hidden: boolean };
export type FacetName = 'category' | 'term' | 'cycle' | 'publisher';
export type Ticked = Pick<CatalogParams, FacetName>;
export type FacetOption = { value: string; count: number };

export function shelf(
  products: readonly ProductRow[],
  hidden: readonly ProductRow[],
  facts: readonly ProductFacts[],
): ShelfRow[] {
  const known = new Map(facts.map((fact) => [fact.productId, fact]));
  const row = (product: ProductRow, isHidden: boolean) => ({
    ...product,
    facts: known.get(product.id) ?? null,
    hidden: isHidden,
  });
  return [...products.map((product) => row(product, false)), ...hidden.map((product) => row(product, true))];
}

const valuesOf: Record<FacetName, (row: ShelfRow) => readonly string[]> = {
  category: (row) => (row.facts?.category ? [row.facts.category] : []),
  term: (row) => row.facts?.terms ?? [],
  cycle: (row) => row.facts?.billingCycles ?? [],
  publisher: (row) => (row.publisher ? [row.publisher] : []),
};

/** Each facet counts what its tick would show beside the ticks of the other facets. */
export function facetOptions(rows: readonly ShelfRow[], ticked: Ticked, name: FacetName): FacetOption[] {
  const others = { ...ticked, [name]: [] };
  const counts = new Map<string, number>();
  for (const row of rows) for (const value of valuesOf[name](row)) counts.set(value, counts.get(value) ?? 0);
  for (const row of rows.filter((one) => fits(one, others)))
    for (const value of valuesOf[name](row)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const options = [...counts].map(([value, count]) => ({ value, count }));
  if (name === 'term') return options.sort((a, b) => byTerm(a.value, b.value));
  return options.sort((a, b) => a.value.localeCompare(b.value));
}

/** Nothing ticked in a facet means everything. A row whose facts are not read yet fits no tick. */
const fits = (row: ShelfRow, ticked: Ticked) =>
  (Object.keys(valuesOf) as FacetName[]).every(
    (name) => ticked[name].length === 0 || ticked[name].some((value) => valuesOf[name](row).includes(value)),
  );

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Every word typed must be found in the title, the id, the category or the publisher. */
export function filterShelf(rows: readonly ShelfRow[], q: string, ticked: Ticked): ShelfRow[] {
  const words = plain(q).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = plain(`${row.title} ${row.id} ${row.facts?.category ?? ''} ${row.publisher}`);
    return words.every((word) => text.includes(word)) && fits(row, ticked);
  });
}

/** How many SKUs a row stands for: those of the chosen region, as its panel lists them; where none is chosen, all. */
export const skusIn = ({ facts }: ShelfRow, regionId: string | null): number | null => {
  if (!facts || regionId === null || facts.regions.length === 0) return facts?.skuCount ?? null;
  return facts.regions.find(({ id }) => id === regionId)?.skus ?? 0;
};

export function sortShelf(
  rows: readonly ShelfRow[],
  sort: CatalogSort,
  regionId: string | null = null,
): ShelfRow[] {
  const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const down = sort.endsWith('-down') ? -1 : 1;
  return [...rows].sort((a, b) => {
    const order = sort.startsWith('skus')
      ? (skusIn(a, regionId) ?? 0) - (skusIn(b, regionId) ?? 0)
      : names.compare(a.title, b.title);
    return order * down || names.compare(a.title, b.title);
  });
}

/** Ticks in the address that no product has; the screen says so and drops them. */
export const strayTicks = (rows: readonly ShelfRow[], ticked: Ticked) =>
  (Object.keys(valuesOf) as FacetName[]).flatMap((name) =>
    ticked[name]
      .filter((value) => !rows.some((row) => valuesOf[name](row).includes(value)))
      .map((value) => ({ name, value })),
  );
