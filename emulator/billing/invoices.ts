import { addDays, addMonths, type Month, monthEnd, monthOf, monthStart } from './months';
import { spread } from './spread';

/** What comes out of adding up the lines of a document. Cents of its currency. */
export type Sums = { subtotal: number; tax: number; lines: number };

export type Payment = { at: Date; cents: number };

/** An issued document. It never changes; only payments and credit notes join it as time goes by. */
export type IssuedInvoice = {
  id: string;
  kind: 'modern' | 'legacy';
  currency: string;
  taxPercent: number;
  /** The calendar month; of the old commerce, the month in which the period ends. */
  month: Month;
  periodStart: Date;
  periodEnd: Date;
  issuedAt: Date;
  sums: Sums;
  total: number;
  payments: Payment[];
  notes: IssuedInvoice[];
  amends?: string;
  /** What an invoice of the old commerce charges for. */
  has: { seats: boolean; usage: boolean };
};

export const DAYS_TO_PAY = 60;

/** Currencies in which the reseller is charged. */
export const CURRENCIES: readonly string[] = ['SEK', 'EUR', 'NOK', 'TWD'];

/** Customers of the Nordic countries are charged in kronor, of Taiwan in its dollars, all others in euro. */
export function billingCurrency(country: string): string {
  if (country === 'TW') return 'TWD';
  if (country === 'NO' || country === 'SJ') return 'NOK';
  return ['SE', 'DK', 'FO', 'GL'].includes(country) ? 'SEK' : 'EUR';
}

/** Swedish VAT on invoices in Swedish kronor; for the others the buyer accounts for it (reverse charge). */
export const taxPercentOf = (currency: string): number => (currency === 'SEK' ? 25 : 0);

/** `G` and nine digits, growing with time; the same for a month and currency in every run. */
export function modernId(month: Month, currency: string, note = false): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 2019 * 12;
  const number =
    20_000_000 + months * 1_000_000 + (spread('G', month, currency) % 450_000) + (note ? 500_000 : 0);
  return `G${String(number).padStart(9, '0')}`;
}

/** `D` and nine signs, as the old commerce numbers. */
export function legacyId(month: Month, currency: string): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 2019 * 12;
  const tail = (spread('D', month, currency) % 36 ** 4).toString(36).toUpperCase().padStart(4, '0');
  return `D${String(20_000 + months).padStart(5, '0')}${tail}`;
}

/** Between the sixth and the eighth of the next month, in the morning. */
export function modernIssue(month: Month, currency: string): Date {
  const day = 5 + (spread(month, currency, 'issue') % 3);
  const seconds = 8 * 3600 + (spread(month, currency, 'second') % 9000);
  return new Date(addDays(monthStart(addMonths(month, 1)), day).getTime() + seconds * 1000);
}

/** The day of the month on which periods of the old commerce begin; the invoice comes two days after. */
export const ANNIVERSARY = 21;

export function legacyPeriod(month: Month): { start: Date; end: Date; issuedAt: Date } {
  const next = addDays(monthStart(month), ANNIVERSARY - 1);
  return {
    start: addDays(monthStart(addMonths(month, -1)), ANNIVERSARY - 1),
    end: addDays(next, -1),
    issuedAt: addDays(next, 2),
  };
}

/**
 * How the reseller pays: Swedish kronor in two parts, after about 25 and 55 days,
 * the rest at once; credit notes are taken off the last payment.
 */
export function paymentsOf(invoice: Omit<IssuedInvoice, 'payments'>, credit: number): Payment[] {
  const due = invoice.total + credit;
  if (due <= 0) return [];
  const wobble = spread(invoice.id, 'paid') % 4;
  const at = (days: number): Date => {
    const day = addDays(invoice.issuedAt, days + wobble)
      .toISOString()
      .slice(0, 10);
    return new Date(`${day}T12:00:00Z`);
  };
  if (invoice.currency !== 'SEK' || invoice.kind === 'legacy') return [{ at: at(40), cents: due }];
  const first = Math.floor(due / 20);
  return [
    { at: at(25), cents: first },
    { at: at(52), cents: due - first },
  ];
}

export const paidBy = (invoice: IssuedInvoice, now: Date): number =>
  invoice.payments.reduce((sum, { at, cents }) => (at <= now ? sum + cents : sum), 0);

/** Last day of the period as it stands on the document. */
export const modernPeriod = (month: Month) => ({ start: monthStart(month), end: monthEnd(month) });

/** The month that a period names while it is not billed. */
export function openMonth(period: 'current' | 'previous', currency: string, now: Date): Month | undefined {
  const current = monthOf(now);
  if (period === 'current') return current;
  const previous = addMonths(current, -1);
  return now < modernIssue(previous, currency) && monthStart(current) <= now ? previous : undefined;
}
