import { add, minorUnit, round, signOf, subtract } from '@/lib/money';
import type { LinePage, LineSum, LookAt, ReadingInvoice, Twice, Verdict } from './schema';

/** Ids come with their type in front too: `OneTime-G007411231` (billing.md 1). */
export const plainInvoiceId = (invoiceId: string): string =>
  invoiceId.replace(/^(onetime|recurring)-/i, '').toUpperCase();

export type Unbilled = { currency: string; period: 'current' | 'last' };

/** What of the open months is meant by `unbilled-SEK-current`; null for an invoice's number. */
export function unbilledOf(invoiceId: string): Unbilled | null {
  const [, currency, period] = /^unbilled-([a-z]{3})-(current|last)$/i.exec(invoiceId) ?? [];
  if (!currency || !period) return null;
  return { currency: currency.toUpperCase(), period: period.toLowerCase() as Unbilled['period'] };
}

/** As it stands in the store and in addresses. */
export function readingKey(invoiceId: string): string {
  const unbilled = unbilledOf(invoiceId);
  return unbilled ? `unbilled-${unbilled.currency}-${unbilled.period}` : plainInvoiceId(invoiceId);
}

/**
 * Whether the lines add up to the invoice, to the cent. Of the new commerce `total` is summed, of the old what a line
 * comes to with tax, credits and discounts in it (billing.md 7); either way it is what our lines call total. A credit note
 * is a document with lines of its own, so it is held against its own total.
 */
export function verdictOf(
  invoice: ReadingInvoice,
  read: { sums: readonly LineSum[]; unreadable: number; twice: Twice | null },
): Verdict | null {
  const { currency, total } = invoice;
  if (total === null) return null;
  const cents = (amount: string) => round(amount, minorUnit(currency));
  const own = read.sums.find((sum) => sum.currency === currency);
  const lines = cents(own?.total ?? '0');
  const invoiced = cents(total);
  const difference = subtract(lines, invoiced);
  const foreign = read.sums.filter((sum) => sum.currency !== currency);
  const lookAt: LookAt[] = [];
  if (signOf(difference) !== 0) {
    if (read.unreadable > 0) lookAt.push({ kind: 'unreadable', lines: read.unreadable });
    for (const sum of foreign)
      lookAt.push({ kind: 'foreign', currency: sum.currency, lines: sum.lines, total: sum.total });
    if (read.twice) lookAt.push({ kind: 'twice', ...read.twice });
    if (invoice.amendedBy.length > 0) lookAt.push({ kind: 'amended', by: invoice.amendedBy });
  }
  return { currency, invoiced, lines, difference, foreign, lookAt };
}

/** What some lines come to, by currency in the order of its letters; a cell that a line has not adds nothing. */
export function sumsOf(lines: readonly LinePage['lines'][number]['cells'][]): LineSum[] {
  const sums = new Map<string, LineSum>();
  for (const { currency = '', subtotal, taxTotal, total } of lines) {
    const sum = sums.get(currency) ?? { currency, lines: 0, subtotal: '0', tax: '0', total: '0' };
    sums.set(currency, {
      currency,
      lines: sum.lines + 1,
      subtotal: add(sum.subtotal, subtotal || '0'),
      tax: add(sum.tax, taxTotal || '0'),
      total: add(sum.total, total || '0'),
    });
  }
  return [...sums.values()].sort((one, other) => (one.currency < other.currency ? -1 : 1));
}

export type Family =
  | 'third-party'
  | 'reservation'
  | 'savings-plan'
  | 'software-subscription'
  | 'licence'
  | 'perpetual'
  | 'azure-plan';

/** What kind of product a line is for, since none says it: Microsoft's own heuristic, in its order (billing.md 7). */
export function familyOf(line: {
  publisherName: string;
  publisherId: string;
  termAndBillingCycle: string;
  skuName: string;
  chargeEndDate: string;
  billingProvider: string;
}): Family {
  const term = line.termAndBillingCycle.toLowerCase();
  if (line.billingProvider === 'office') return 'licence';
  if (line.billingProvider === 'azure') return 'azure-plan';
  if (line.publisherId !== '' && !/^microsoft\b/i.test(line.publisherName)) return 'third-party';
  if (term.includes('reservation')) return 'reservation';
  if (term.includes('savings plan')) return 'savings-plan';
  if (term.includes('subscription')) return 'software-subscription';
  if (/one-month|one-year|three-year/.test(term)) return 'licence';
  if (term === '' && /\bsubscription\b/i.test(line.skuName)) return 'software-subscription';
  if (term === '' && line.chargeEndDate === '') return 'perpetual';
  return 'azure-plan';
}

/** Use has no billing frequency either, and that of other publishers looks like what they sell. */
const soldAtOnce: readonly Family[] = ['reservation', 'savings-plan', 'software-subscription', 'perpetual'];

/**
 * The units of a line that is paid at once, less than none where money goes back; null = it is of a month, of a year of
 * several, or of use: one-time lines alone have no billing frequency (billing.md 7).
 */
export function unitsOf(line: {
  family: Family;
  billingFrequency: string;
  subtotal: string;
  quantity: string;
}): string | null {
  if (line.billingFrequency !== '' || line.quantity === '' || !soldAtOnce.includes(line.family)) return null;
  const count = line.quantity.replace(/^-/, '');
  return line.subtotal.startsWith('-') && count !== '0' ? `-${count}` : count;
}

/** Whether it is of the last so many months, by the day. */
export function isRecent(invoiceDate: string, now: Date, months: number): boolean {
  const from = new Date(now);
  from.setUTCMonth(from.getUTCMonth() - months);
  return invoiceDate >= from.toISOString().slice(0, 10);
}

/** What is not billed yet grows from day to day. */
const unbilledKeptFor = 24 * 3_600_000;
export const isStale = (invoiceId: string, completedAt: Date | null, now: Date): boolean =>
  unbilledOf(invoiceId) !== null &&
  completedAt !== null &&
  now.getTime() - completedAt.getTime() > unbilledKeptFor;
