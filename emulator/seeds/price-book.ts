import type { Catalog } from './catalog';
import type { CatalogSku, Rate, Segment } from './catalog-model';
import { CURRENCIES, type Currency, currencyOf } from './markets';

/** Academic, government and nonprofit buyers pay a part of the commercial price, in permille. */
const SEGMENT_PERMILLE: Record<Segment, number> = {
  commercial: 1000,
  education: 420,
  government: 960,
  nonprofit: 400,
};

export interface PriceQuestion {
  productId: string;
  skuId: string;
  /** `P1M`, `P1Y`, `P3Y`; left out: the item's first rate. */
  term?: string;
  /** Left out: the first rate of the term. */
  billingCycle?: string;
  /** Market, alpha-2; or a currency code. */
  country?: string;
  currency?: string;
  segment?: Segment;
}

/** The rate that a term and cycle choose; an item without terms has one rate. */
export function rateOf(sku: CatalogSku, term?: string, billingCycle?: string): Rate | undefined {
  return sku.rates.find(
    (rate) =>
      (!term || !rate.term || rate.term === term.toUpperCase()) &&
      (!billingCycle || rate.cycle === billingCycle.toLowerCase()),
  );
}

/** One unit's price in the smallest part of a currency (cents; whole units where it has no decimals). */
export function minorPrice(rate: Rate, currency: Currency, segment: Segment = 'commercial'): number {
  const inSegment = Math.round((rate.ore * SEGMENT_PERMILLE[segment]) / 1000);
  const hundredths = Math.round((inSegment * currency.perHundredThousandSek) / 100_000);
  return currency.decimals === 0 ? Math.round(hundredths / 100) : hundredths;
}

/** Decimal text of an amount in the smallest part of a currency: 4148000 SEK → "41480.00". */
export function amountText(minor: number, currency: Currency): string {
  if (currency.decimals === 0) return String(minor);
  const digits = String(Math.abs(minor)).padStart(currency.decimals + 1, '0');
  const point = digits.length - currency.decimals;
  return `${minor < 0 ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/**
 * What the partner pays Microsoft for one unit and one charge, as decimal text in the market's currency.
 * Undefined when the item or the way of paying does not exist. Orders, invoices and price sheets all ask
 * here, so that they agree to the cent.
 */
export function priceOf(world: { catalog: Catalog }, question: PriceQuestion): string | undefined {
  const sku = world.catalog.sku(question.productId, question.skuId);
  const rate = sku && rateOf(sku, question.term, question.billingCycle);
  if (!rate) return undefined;
  const currency =
    CURRENCIES.get(question.currency?.toUpperCase() ?? '') ?? currencyOf(question.country ?? 'US');
  return amountText(minorPrice(rate, currency, question.segment), currency);
}
