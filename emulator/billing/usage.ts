import type { Billable } from './charges';
import { type Decimal, decimal, times } from './decimal';
import { exchangeRate } from './exchange-rates';
import type { Terms } from './lines';
import { METERS, type Meter } from './meters';
import { daysIn, type Month, monthStart } from './months';
import { mix, spread } from './spread';

/** An Azure subscription under an Azure plan: what uses and is charged. */
export type Consumer = {
  customer: Billable['customer'];
  planSubscriptionId: string;
  planAvailabilityId: string;
  planOrderId: string;
  planOrderDate: string;
  entitlementId: string;
  entitlementName: string;
  /** First day of use, ISO. */
  since: string;
  /** When it was cancelled, ISO; the day itself is no longer charged. */
  until?: string;
  resellerMpnId: string;
  /** Number of the month of the first day, and a number of its own. */
  firstMonth: number;
  mark: number;
};

/** One resource, meter and day. Amounts are exact; only the reconciliation line rounds. */
export type UsageRow = {
  of: Consumer;
  meter: Meter;
  resource: number;
  day: Date;
  quantity: Decimal;
  unitPrice: Decimal;
  effectiveUnitPrice: Decimal;
  earnsCredit: boolean;
  pricingTotal: Decimal;
  billingTotal: Decimal;
  rate: Decimal;
  currency: string;
};

export const PLAN = { productId: 'DZH318Z0BPS6', skuId: '0001', name: 'Azure plan' } as const;

/** Azure plans are priced in dollars. */
export const USAGE_PRICING_CURRENCY = 'USD';

const EARNED = decimal('0.85');

const chosen = new Map<string, Meter[]>();

/** Meters that an Azure subscription uses: four to nine, always the same ones. */
function metersOf({ entitlementId }: Consumer): Meter[] {
  let meters = chosen.get(entitlementId);
  if (!meters) {
    const limit = 4 + (spread(entitlementId, 'meters') % 6);
    const ranked = METERS.map((meter) => ({ meter, rank: spread(entitlementId, meter.id) }));
    const kept = new Set(
      ranked
        .sort((a, b) => a.rank - b.rank)
        .slice(0, limit)
        .map(({ meter }) => meter),
    );
    meters = METERS.filter((meter) => kept.has(meter));
    chosen.set(entitlementId, meters);
  }
  return meters;
}

/** One resource that one meter counts: what a line of an invoice is about. */
export type Use = { of: Consumer; meter: Meter; resource: number; own: number };

/** The resources of a consumer, a few for every meter; one unless the terms say more. */
export function* usesOf(of: Consumer, resources = 1): Generator<Use> {
  for (const meter of metersOf(of)) {
    const common = spread(of.entitlementId, meter.id);
    for (let resource = 1; resource <= resources; resource++)
      yield { of, meter, resource, own: mix(common, resource) };
  }
}

/** What always runs, runs whole days. */
const isSteady = (meter: Meter): boolean => meter.unit === '1 Hour' && meter.daily % 240_000 === 0;

/** A day's amount in ten-thousandths of the unit: the usual one, moved by up to 30 %. */
function amountOn({ meter, own }: Use, day: number): number {
  const usual = meter.daily * (1 + (own % 4));
  return isSteady(meter) ? usual : Math.floor((usual * (70 + (mix(own, day) % 61))) / 100);
}

/** The amount of some days together. */
export function amountIn(use: Use, { first, last }: Days): number {
  if (isSteady(use.meter)) return amountOn(use, first) * (last - first + 1);
  let sum = 0;
  for (let day = first; day <= last; day++) sum += amountOn(use, day);
  return sum;
}

const DAY_MS = 86_400_000;

/** Days since 1970, the first and the last. */
export type Days = { first: number; last: number };

/** The days of use in a month, up to a moment: a day counts when it is over. */
export function daysOf(consumer: Consumer, month: Month, until: Date): Days {
  const begin = monthStart(month).getTime() / DAY_MS;
  const day = (at: string): number => Date.parse(at.slice(0, 10)) / DAY_MS;
  const ended = consumer.until ? day(consumer.until) : Number.POSITIVE_INFINITY;
  return {
    first: Math.max(begin, day(consumer.since)),
    last: Math.min(begin + daysIn(month), Math.floor(until.getTime() / DAY_MS), ended) - 1,
  };
}

/** Daily rated usage of a month, up to a moment (usage of a day is there when the day is over). */
export function* usageRows(consumer: Consumer, terms: Terms, until: Date): Generator<UsageRow> {
  const { first, last } = daysOf(consumer, terms.month, until);
  if (last < first) return;
  const { currency } = terms;
  const rate = exchangeRate(USAGE_PRICING_CURRENCY, currency, terms.month);
  for (const use of usesOf(consumer, terms.resources)) {
    const { meter, resource } = use;
    const price = usagePrice(consumer, meter);
    for (let day = first; day <= last; day++) {
      const quantity: Decimal = { units: BigInt(amountOn(use, day)), places: 4 };
      const pricingTotal = times(price.effectiveUnitPrice, quantity);
      const billingTotal = times(pricingTotal, rate);
      yield {
        of: consumer,
        meter,
        resource,
        day: new Date(day * DAY_MS),
        quantity,
        ...price,
        pricingTotal,
        billingTotal,
        rate,
        currency,
      };
    }
  }
}

/** A meter's price with and without partner earned credit. */
const PRICES = new Map(
  METERS.map((meter) => {
    const unitPrice = decimal(meter.unitPrice);
    return [meter, { unitPrice, earned: times(unitPrice, EARNED) }];
  }),
);

/** Partner earned credit: 15 % off for nine Azure subscriptions of ten, by their whole bill. */
export function usagePrice(consumer: Consumer, meter: Meter) {
  const unitPrice = PRICES.get(meter)?.unitPrice ?? decimal(meter.unitPrice);
  const earnsCredit = consumer.mark % 10 > 0;
  return {
    unitPrice,
    earnsCredit,
    effectiveUnitPrice: earnsCredit ? (PRICES.get(meter)?.earned ?? unitPrice) : unitPrice,
  };
}
