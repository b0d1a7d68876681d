import { hourlyView, type ListView } from './kinds';
import { type Columns, neededFields, type PriceField, priceFields } from './schema';

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Microsoft's names of the columns (extras.md 5, catalogue.md 10), and those that partners' own sheets use. */
const names: Record<PriceField, readonly string[]> = {
  productId: ['ProductId', 'Product', 'Produkt-id'],
  skuId: ['SkuId', 'SKU'],
  unitPrice: ['UnitPrice', 'Partner price', 'Price', 'Cost', 'Pris', 'Inköpspris'],
  title: ['SkuTitle', 'ProductTitle', 'Title', 'Name', 'Benämning'],
  term: ['TermDuration', 'Term', 'Löptid'],
  billingCycle: ['BillingPlan', 'BillingCycle', 'Billing', 'Fakturering'],
  segment: ['Segment'],
  market: ['Market', 'Country', 'Marknad', 'Land'],
  currency: ['Currency', 'Valuta'],
  erpPrice: ['ERP Price', 'ERP', 'List price', 'Listpris'],
  tierMin: ['PricingTierRangeMin'],
  tierMax: ['PricingTierRangeMax'],
  effectiveFrom: ['EffectiveStartDate'],
  effectiveTo: ['EffectiveEndDate'],
  unit: ['UnitOfMeasure'],
};

/** The fields that a header's own names tell. */
export function columnsOf(header: readonly string[]): Columns {
  const cells = header.map(plain);
  const columns: Columns = {};
  for (const field of priceFields) {
    const at = names[field].map((name) => cells.indexOf(plain(name))).find((index) => index >= 0);
    if (at !== undefined) columns[field] = at;
  }
  return columns;
}

/** Which of the first rows is the header: the one that names most; partners put a title above it. */
export function headerAmong(rows: readonly string[][]): number {
  const named = rows.slice(0, 10).map((row) => Object.keys(columnsOf(row)).length);
  const most = Math.max(0, ...named);
  return most === 0 ? 0 : named.indexOf(most);
}

/** A machine's hour is known by its title and its unit, and by nothing else. */
export const missingIn = (columns: Columns, view: ListView): PriceField[] => {
  const needed: readonly PriceField[] =
    view === hourlyView ? [...neededFields, 'title', 'unit'] : neededFields;
  return needed.filter((field) => columns[field] === undefined);
};
