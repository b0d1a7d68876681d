import { toText } from '../billing/decimal';
import { dollarsPerUnit } from '../billing/exchange-rates';
import type { Month } from '../billing/months';
import type { Catalog } from '../seeds/catalog';
import type { CatalogProduct, CatalogSku, Kind, Rate } from '../seeds/catalog-model';
import { CURRENCIES, currencyOf, sellsTermed } from '../seeds/markets';
import { amountText, minorPrice } from '../seeds/price-book';
import { consumption } from './consumption';
import { csv, since, until } from './csv';

/** Views of the price sheet and the kinds of product in each (extras facts, section 5). */
const VIEWS = new Map<string, readonly Kind[]>([
  ['updatedlicensebased', ['licence']],
  ['azure_reservations', ['vm', 'sql', 'cosmos']],
  ['marketplace', ['saas']],
  ['software', ['perpetual', 'subscription', 'suse']],
]);

export const isView = (view: string): boolean => VIEWS.has(view) || view === 'azure_consumption';

const COLUMNS = [
  'ProductTitle',
  'ProductId',
  'SkuId',
  'SkuTitle',
  'Publisher',
  'SkuDescription',
  'UnitOfMeasure',
  'TermDuration',
  'BillingPlan',
  'Market',
  'Currency',
  'UnitPrice',
  'PricingTierRangeMin',
  'PricingTierRangeMax',
  'EffectiveStartDate',
  'EffectiveEndDate',
  'Tags',
  'ERP Price',
  'Segment',
];

/** Partners pay four fifths of what Microsoft estimates for end customers. */
const estimate = (minor: number): number => Math.round(minor * 1.25);

/**
 * A price sheet as CSV, every value quoted, line by line: partner prices of a
 * market for a month, from the price book that orders and invoices use. The
 * software of a market where terms are not sold has perpetual licences only.
 */
export function* priceSheet(catalog: Catalog, view: string, market: string, month: Month): Generator<string> {
  if (view === 'azure_consumption') {
    yield* consumption(catalog, market, month);
    return;
  }
  yield csv(COLUMNS);
  const kinds = VIEWS.get(view) ?? [];
  for (const product of catalog.products) {
    if (!kinds.includes(product.kind)) continue;
    if (
      !sellsTermed(market) &&
      product.kind !== 'perpetual' &&
      product.kind !== 'licence' &&
      product.kind !== 'saas'
    )
      continue;
    for (const sku of product.skus()) {
      if (sku.markets && !sku.markets.includes(market.toUpperCase())) continue;
      for (const rate of sku.rates) yield* rows(product, sku, rate, market, month);
    }
  }
}

function* rows(
  product: CatalogProduct,
  sku: CatalogSku,
  rate: Rate,
  market: string,
  month: Month,
): Generator<string> {
  const currency = currencyOf(market);
  for (const segment of sku.segments) {
    const minor = minorPrice(rate, currency, segment);
    yield csv([
      product.title,
      product.id,
      sku.id,
      sku.title,
      product.publisher,
      sku.description,
      '1',
      rate.term ?? '',
      planOf(rate),
      market,
      currency.code,
      amountText(minor, currency),
      '',
      '',
      since(month),
      until(month),
      '',
      amountText(estimate(minor), currency),
      segment.charAt(0).toUpperCase() + segment.slice(1),
    ]);
  }
}

/** The exchange rates of a month that invoices of the month are reckoned with. */
export function* exchangeRateSheet(month: Month): Generator<string> {
  yield csv(['CurrencyCode', 'USDPerUnit', 'Month']);
  for (const code of CURRENCIES.keys())
    yield csv([code, toText(dollarsPerUnit(code, month)), month.replace('-', '')]);
}

/** Which licences exist, in which numbers and where (offer matrix). */
export function* offerMatrix(catalog: Catalog, countries: string[]): Generator<string> {
  yield csv([
    'ProductTitle',
    'ProductId',
    'SkuId',
    'SkuTitle',
    'ProvisioningId',
    'ProvisioningString',
    'MinLicenses',
    'MaxLicenses',
    'AssetOwnershipLimit',
    'AssetOwnershipLimitType',
    'ProductSkuPreRequisites',
    'ProductSkuConversion',
    'Description',
    'AllowedCountries',
  ]);
  for (const product of catalog.products) {
    if (product.kind !== 'licence') continue;
    for (const sku of product.skus()) {
      const provisioning = sku.dynamicAttributes?.provisioningId;
      yield csv([
        product.title,
        product.id,
        sku.id,
        sku.title,
        typeof provisioning === 'string' ? provisioning : '',
        '',
        String(sku.minimumQuantity),
        String(sku.maximumQuantity),
        sku.ownershipLimit === undefined ? '' : String(sku.ownershipLimit),
        '',
        '',
        '',
        sku.description,
        countries.join(';'),
      ]);
    }
  }
}

const planOf = (rate: Rate): string =>
  ({ monthly: 'Monthly', annual: 'Annual', triennial: 'Triennial', none: 'None' })[rate.cycle] ?? 'OneTime';
