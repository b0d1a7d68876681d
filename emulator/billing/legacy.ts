import { type Billable, taxOf } from './charges';
import { decimal, times, toCents, toText, whole } from './decimal';
import { billingCurrency, type IssuedInvoice, legacyId, legacyPeriod, taxPercentOf } from './invoices';
import { METERS, type Meter } from './meters';
import { addDays, dayText, type Month } from './months';
import { spread } from './spread';

/** What a customer still holds of the old commerce. */
export type LegacyHolding = {
  customer: Billable['customer'];
  subscriptionId: string;
  subscriptionName: string;
  since: string;
} & (
  | { kind: 'seats'; offerId: string; offerName: string; quantity: number; unitPrice: string }
  | { kind: 'usage' }
);

/** A line of an invoice of the old commerce; money in cents of the invoice's currency. */
export type LegacyLine = {
  of: LegacyHolding;
  quantity: number;
  unitPrice: string;
  subtotal: number;
  tax: number;
  start: Date;
  end: Date;
  /** Usage only. */
  meter?: Meter;
  detail?: number;
};

/** A day's share of a usage line. */
export type LegacyDay = { line: LegacyLine; day: Date; quantity: number };

/** Prices of the old commerce in the currency of the invoice: hundredths of it for a dollar. */
const FACTOR: Record<string, bigint> = { SEK: 957n, EUR: 85n, NOK: 1014n };

/** All lines of the period that ends in a month: seats first, then usage. */
export function legacyLines(holdings: LegacyHolding[], month: Month, currency: string): LegacyLine[] {
  const { start, end } = legacyPeriod(month);
  const percent = taxPercentOf(currency);
  const mine = holdings.filter(
    (holding) => billingCurrency(holding.customer.country) === currency && new Date(holding.since) <= end,
  );
  return mine.flatMap((of): LegacyLine[] => {
    if (of.kind === 'seats') {
      const subtotal = toCents(times(decimal(of.unitPrice), whole(of.quantity)));
      return [
        {
          of,
          quantity: of.quantity,
          unitPrice: of.unitPrice,
          subtotal,
          tax: taxOf(subtotal, percent),
          start,
          end,
        },
      ];
    }
    return metersFor(of).map((meter, index) => {
      const days = Math.round((end.getTime() - start.getTime()) / 86_400_000) + 1;
      const quantity = days * dailyUnits(of, meter);
      const price = times(decimal(meter.unitPrice), { units: FACTOR[currency] ?? 100n, places: 2 });
      const subtotal = toCents(times(price, whole(quantity)));
      const unitPrice = toText(price);
      return {
        of,
        quantity,
        unitPrice,
        subtotal,
        tax: taxOf(subtotal, percent),
        start,
        end,
        meter,
        detail: index + 1,
      };
    });
  });
}

/** The days of every usage line; their quantities add up to it. */
export function* legacyDays(lines: LegacyLine[]): Generator<LegacyDay> {
  for (const line of lines) {
    if (!line.meter) continue;
    const days = Math.round((line.end.getTime() - line.start.getTime()) / 86_400_000) + 1;
    for (let index = 0; index < days; index++) {
      yield { line, day: addDays(line.start, index), quantity: line.quantity / days };
    }
  }
}

/** The invoice of a period, or nothing where nobody in the currency holds anything old. */
export function legacyInvoice(
  holdings: LegacyHolding[],
  month: Month,
  currency: string,
): Omit<IssuedInvoice, 'payments'> | undefined {
  const lines = legacyLines(holdings, month, currency);
  if (!lines.length) return undefined;
  const { start, end, issuedAt } = legacyPeriod(month);
  const sums = {
    subtotal: lines.reduce((sum, line) => sum + line.subtotal, 0),
    tax: lines.reduce((sum, line) => sum + line.tax, 0),
    lines: lines.length,
  };
  return {
    id: legacyId(month, currency),
    kind: 'legacy',
    currency,
    taxPercent: taxPercentOf(currency),
    month,
    periodStart: start,
    periodEnd: end,
    issuedAt,
    sums,
    total: sums.subtotal + sums.tax,
    notes: [],
    has: { seats: lines.some((line) => !line.meter), usage: lines.some((line) => line.meter) },
  };
}

/** Text of a day without a zone, as the old commerce prints dates. */
export const zoneless = (at: Date): string => dayText(at).slice(0, -1);

const metersFor = (holding: LegacyHolding): Meter[] =>
  METERS.filter((meter) => spread(holding.subscriptionId, meter.id) % 3 === 0 || meter.name === 'D4s v5');

/** Whole units a day, so that days add up to their line exactly. */
const dailyUnits = (holding: LegacyHolding, meter: Meter): number =>
  Math.max(1, Math.round(meter.daily / 10_000)) * (1 + (spread(holding.subscriptionId, meter.name) % 2));
