import type { Kind } from '../seeds/catalog-model';
import { type Decimal, decimal, divided, roundDown, times, toCents, whole } from './decimal';
import { addDays, type Month, monthNumber, monthOf, monthsBetween, sameDayLater } from './months';

/**
 * One line of an order as billing sees it. Prices are the partner's for one unit
 * and one charge (a billing cycle, or everything when it is billed once), decimal
 * text in `pricingCurrency`: of the list, and after a promotion.
 */
export type Billable = {
  customer: { id: string; name: string; domain: string; country: string };
  orderId: string;
  alternateId: string;
  orderDate: string;
  lineNumber: number;
  productId: string;
  skuId: string;
  availabilityId: string;
  productName: string;
  skuName: string;
  publisherName: string;
  publisherId: string;
  qualifiers: string[];
  kind: Kind;
  quantity: number;
  listPrice: string;
  unitPrice: string;
  pricingCurrency: string;
  promotionId?: string;
  term: string;
  cycle: string;
  renews: boolean;
  /** Last day of the term after which it renews no more. */
  endsAt?: string;
  subscriptionId: string;
  reservationOrderId?: string;
  referenceId: string;
  resellerMpnId: string;
  cancelledAt?: string;
  /** Numbers of the months of the order and of its end, kept because they are asked for so often. */
  firstMonth: number;
  lastMonth: number;
  /** Tells what was bought, and how many for how much, apart from all else. */
  mark: number;
};

export type Charge = {
  of: Billable;
  type: 'new' | 'cycleCharge' | 'renew' | 'cancelImmediate';
  start: Date;
  /** Missing for perpetual software. */
  end?: Date;
  /** The commitment in which the charge falls; missing for perpetual software. */
  commitment?: { start: Date; end: Date };
  unitPrice: Decimal;
  effectiveUnitPrice: Decimal;
  quantity: number;
};

/** Months from one charge to the next; a cycle that is not here is charged once. */
const CYCLE_MONTHS: Record<string, number> = { monthly: 1, annual: 12, biennial: 24, triennial: 36 };
const TERM_MONTHS: Record<string, number> = { P1M: 1, P1Y: 12, P3Y: 36, P5Y: 60 };

export const termMonths = (term: string): number => TERM_MONTHS[term] ?? 0;

/** The first and the last month in which an order line can be charged. */
export function spanOf(
  line: Pick<Billable, 'orderDate' | 'cancelledAt' | 'cycle' | 'term' | 'renews' | 'endsAt'>,
) {
  const firstMonth = monthNumber(monthOf(line.orderDate));
  if (line.cancelledAt) return { firstMonth, lastMonth: monthNumber(monthOf(line.cancelledAt)) };
  if (line.endsAt) {
    // The month before that in which the next term would begin.
    const next = addDays(new Date(line.endsAt), 1).toISOString();
    return { firstMonth, lastMonth: monthNumber(monthOf(next)) - 1 };
  }
  if (!CYCLE_MONTHS[line.cycle]) return { firstMonth, lastMonth: firstMonth };
  const lastMonth = line.renews ? Number.POSITIVE_INFINITY : firstMonth + termMonths(line.term) - 1;
  return { firstMonth, lastMonth };
}

/** What an order line is charged in a calendar month: cycles that start in it, and what was given back. */
export function chargesIn(line: Billable, month: Month): Charge[] {
  const number = monthNumber(month);
  if (number < line.firstMonth || number > line.lastMonth) return [];
  const cycle = cycleIn(line, number - line.firstMonth);
  const refund = refundIn(line, month);
  return [...(cycle ? [cycle] : []), ...(refund ? [refund] : [])];
}

/**
 * Subtotal of a licence, software or reservation line in cents of the billing
 * currency: ROUNDDOWN(effective price × rate, 2) × quantity.
 */
export function licenceSubtotal(effectiveUnitPrice: Decimal, rate: Decimal, quantity: number): number {
  return toCents(times(effectiveUnitPrice, rate)) * quantity;
}

/** Subtotal of a usage line in cents: ROUNDDOWN(ROUNDDOWN(effective price × amount, 2) × rate, 2). */
export function usageSubtotal(effectiveUnitPrice: Decimal, amount: Decimal, rate: Decimal): number {
  return toCents(times(roundDown(times(effectiveUnitPrice, amount), 2), rate));
}

/** Tax of one line in cents, halves rounded away from zero; the tax of an invoice is the sum of its lines. */
export function taxOf(subtotalCents: number, percent: number): number {
  const tax = Math.floor((Math.abs(subtotalCents) * percent + 50) / 100);
  return subtotalCents < 0 ? -tax : tax;
}

function cycleIn(line: Billable, since: number): Charge | undefined {
  const step = CYCLE_MONTHS[line.cycle] ?? 0;
  const term = termMonths(line.term);
  if (step === 0 ? since > 0 : since % step !== 0) return undefined;
  if (since > 0 && since >= term && !line.renews) return undefined;
  const first = startOfDay(line.orderDate);
  const start = sameDayLater(first, since);
  if (line.cancelledAt && new Date(line.cancelledAt) < start && since > 0) return undefined;
  const renewal = since > 0 && term > 0 && since % term === 0;
  return {
    of: line,
    type: since === 0 ? 'new' : renewal ? 'renew' : 'cycleCharge',
    start,
    end: step || term ? addDays(sameDayLater(first, since + (step || term)), -1) : undefined,
    commitment: commitmentAt(first, term || step, since),
    unitPrice: decimal(line.listPrice),
    effectiveUnitPrice: decimal(line.unitPrice),
    quantity: line.quantity,
  };
}

/** One-time purchases come back whole; a cycle already running comes back by the days left of it. */
function refundIn(line: Billable, month: Month): Charge | undefined {
  const { cancelledAt } = line;
  if (!cancelledAt || monthOf(cancelledAt) !== month) return undefined;
  const at = startOfDay(cancelledAt);
  const first = startOfDay(line.orderDate);
  const step = CYCLE_MONTHS[line.cycle] ?? 0;
  let begun = step ? Math.floor(monthsBetween(monthOf(first), month) / step) * step : 0;
  if (begun > 0 && sameDayLater(first, begun) > at) begun -= step;
  const start = sameDayLater(first, begun);
  const end = step ? sameDayLater(first, begun + step) : undefined;
  const price = decimal(line.unitPrice);
  const commitment = commitmentAt(first, termMonths(line.term) || step, begun);
  return {
    of: line,
    type: 'cancelImmediate',
    start: step ? at : start,
    end: end ? addDays(end, -1) : commitment?.end,
    commitment,
    unitPrice: decimal(line.listPrice),
    effectiveUnitPrice: end ? divided(times(price, whole(days(at, end))), whole(days(start, end)), 4) : price,
    quantity: -line.quantity,
  };
}

function commitmentAt(first: Date, months: number, since: number): Charge['commitment'] {
  if (!months) return undefined;
  const before = Math.floor(since / months) * months;
  return { start: sameDayLater(first, before), end: addDays(sameDayLater(first, before + months), -1) };
}

const startOfDay = (at: string): Date => new Date(`${at.slice(0, 10)}T00:00:00Z`);
const days = (from: Date, to: Date): number => Math.round((to.getTime() - from.getTime()) / 86_400_000);
