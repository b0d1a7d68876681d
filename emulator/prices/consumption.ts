import { decimal, divided, times, toText, whole } from '../billing/decimal';
import { METERS } from '../billing/meters';
import type { Month } from '../billing/months';
import { guid } from '../core/ids';
import type { Catalog } from '../seeds/catalog';
import type { CatalogProduct } from '../seeds/catalog-model';
import { currencyOf } from '../seeds/markets';
import { minorPrice } from '../seeds/price-book';
import { csv, since, until } from './csv';

const COLUMNS = [
  'ProductTitle',
  'ProductId',
  'SkuId',
  'SkuTitle',
  'Publisher',
  'SkuDescription',
  'UnitOfMeasure',
  'TermDuration',
  'Market',
  'Currency',
  'UnitPrice',
  'PricingTierRangeMin',
  'PricingTierRangeMax',
  'EffectiveStartDate',
  'EffectiveEndDate',
  'MeterIds',
  'MeterType',
  'Tags',
];

type Metered = {
  product: string;
  sku: string;
  region: string;
  unit: string;
  price: string;
  id: string;
  type: string;
};

/**
 * Azure consumption: retail estimates in US dollars, whatever the market. A meter's SKU is called as in Microsoft's
 * own example of the file, by the product, the SKU and the region of the meter: `Advanced Data Security - SQL Database -
 * Standard - US East 2` (MicrosoftDocs/partner-rest, develop/get-a-price-sheet.md).
 */
export function* consumption(catalog: Catalog, market: string, month: Month): Generator<string> {
  yield csv(COLUMNS);
  for (const { product, sku, region, unit, price, id, type } of meters(catalog)) {
    const title = `${product} - ${sku} - ${region}`;
    yield csv([
      ...[product, 'DZH318Z0BPS6', '0001', title, 'Microsoft', title, unit, 'payG-1'],
      ...[market, 'USD', price, '', '', since(month), until(month), id, type, 'Azure'],
    ]);
  }
}

/** Where the meters of the invoices are. */
const METERED_IN = 'SE Central';
const isMachine = (category: string): boolean => category === 'Virtual Machines';

function* meters(catalog: Catalog): Generator<Metered> {
  for (const { category, subCategory, name, unit, unitPrice, id, type } of METERS) {
    const product = isMachine(category) ? `${category} ${subCategory}` : category;
    yield { product, sku: name, region: METERED_IN, unit, price: unitPrice, id, type };
  }
  for (const product of catalog.products) {
    if (product.kind === 'vm') yield* machinesOf(product);
  }
}

const PER_HOUR = { unit: '1 Hour', type: '1 Compute Hour' };
/** With the licence for Windows, and where Azure may take the machine back at any time. */
const [WINDOWS, SPOT] = [decimal('1.9'), decimal('0.2')];

/** A machine by the hour costs two fifths more than in a year's reservation; those of the invoices, what is invoiced. */
function* machinesOf(product: CatalogProduct): Generator<Metered> {
  for (const { dynamicAttributes, rates } of product.skus()) {
    const { armSkuName, region } = dynamicAttributes ?? {};
    const year = rates.find(({ term }) => term === 'P1Y');
    if (!year || typeof armSkuName !== 'string' || typeof region !== 'string') continue;
    const sku = armSkuName.replace('Standard_', '').replaceAll('_', ' ');
    const cents = whole(minorPrice(year, currencyOf('US')));
    const hour = divided(times(cents, decimal('0.014')), whole(8760), 4);
    const meter = (title: string, name: string, price: string): Metered => ({
      ...PER_HOUR,
      ...{ product: title, sku: name, region, price, id: guid('meter', title, name, region) },
    });
    if (region !== METERED_IN || !METERS.some(({ category, name }) => isMachine(category) && name === sku))
      yield meter(product.title, sku, toText(hour));
    yield meter(product.title, `${sku} Spot`, toText(times(hour, SPOT)));
    yield meter(`${product.title} Windows`, sku, toText(times(hour, WINDOWS)));
  }
}
