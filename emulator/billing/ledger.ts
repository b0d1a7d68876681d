import { type Billable, taxOf } from './charges';
import { fromCents, toText } from './decimal';
import {
  billingCurrency,
  type IssuedInvoice,
  modernId,
  modernIssue,
  modernPeriod,
  paymentsOf,
  type Sums,
  taxPercentOf,
} from './invoices';
import { type LegacyHolding, type LegacyLine, legacyInvoice, legacyLines } from './legacy';
import { linesOf, type ReconciliationLine, type Terms } from './lines';
import { addDays, addMonths, type Month, monthOf, monthStart, monthsFrom } from './months';
import { type Consumer, type UsageRow, usageLines, usageRows } from './usage';

/** Everything that billing is made from. Read anew for every document; nothing here is changed. */
export interface Books {
  /** Single months of long ago that are kept, then every month from `from` on. */
  months: { kept: Month[]; from: Month };
  billables(): Iterable<Billable>;
  consumers(): Iterable<Consumer>;
  legacy(): LegacyHolding[];
}

/**
 * Invoices as they follow from orders, subscriptions and the time. An issued
 * document is computed once and kept, for it can't change; should the clock be
 * set back and something be bought in a month already billed, the month is
 * reckoned again.
 */
export class Ledger {
  readonly #issued = new Map<string, { witness: string; documents: IssuedInvoice[] }>();

  constructor(private readonly books: Books) {}

  /** Every document issued until now, newest first. */
  invoices(now: Date): IssuedInvoice[] {
    const { kept, from } = this.books.months;
    const witness = this.#witness();
    const documents: IssuedInvoice[] = [];
    for (const month of [...kept, ...monthsFrom(from, monthOf(now))]) {
      for (const document of this.#month(month, witness)) {
        if (document.issuedAt > now) continue;
        documents.push({ ...document, notes: document.notes.filter((note) => note.issuedAt <= now) });
      }
    }
    return documents.sort((a, b) => b.issuedAt.getTime() - a.issuedAt.getTime());
  }

  /** An invoice or credit note by its number, in any case. */
  find(id: string, now: Date): IssuedInvoice | undefined {
    const wanted = id.toUpperCase();
    return this.invoices(now)
      .flatMap((invoice) => [invoice, ...invoice.notes])
      .find((document) => document.id === wanted);
  }

  /** Lines of a document of the new commerce, by customer. */
  *lines(invoice: IssuedInvoice): Generator<ReconciliationLine> {
    const terms = termsOf(invoice);
    if (invoice.amends) {
      const line = this.#creditable(terms);
      if (line) yield credited(line, terms);
      return;
    }
    yield* this.linesIn(terms, monthStart(addMonths(invoice.month, 1)));
  }

  /** Lines of a month and currency as far as they are known at a moment. */
  *linesIn(terms: Terms, until: Date): Generator<ReconciliationLine> {
    for (const item of this.books.billables()) {
      if (billingCurrency(item.customer.country) !== terms.currency) continue;
      for (const line of linesOf(item, terms)) {
        if (new Date(line.chargeStart) < until) yield line;
      }
    }
    for (const consumer of this.#consumersIn(terms.currency)) yield* usageLines(consumer, terms, until);
  }

  /** Daily rated usage of a month and currency up to a moment. */
  *usageIn(terms: Terms, until: Date): Generator<UsageRow> {
    for (const consumer of this.#consumersIn(terms.currency)) yield* usageRows(consumer, terms, until);
  }

  usage(invoice: IssuedInvoice): Generator<UsageRow> {
    return this.usageIn(termsOf(invoice), monthStart(addMonths(invoice.month, 1)));
  }

  legacyLines(invoice: IssuedInvoice): LegacyLine[] {
    return legacyLines(this.books.legacy(), invoice.month, invoice.currency);
  }

  *#consumersIn(currency: string): Generator<Consumer> {
    for (const consumer of this.books.consumers()) {
      if (billingCurrency(consumer.customer.country) === currency) yield consumer;
    }
  }

  #month(month: Month, witness: Map<Month, number>): IssuedInvoice[] {
    let bought = 0;
    for (const [at, count] of witness) if (at <= month) bought += count;
    const known = this.#issued.get(month);
    if (known?.witness === String(bought)) return known.documents;
    const documents = [
      ...this.#modern(month),
      ...(month < this.books.months.from ? [] : this.#legacy(month)),
    ];
    this.#issued.set(month, { witness: String(bought), documents });
    return documents;
  }

  #modern(month: Month): IssuedInvoice[] {
    const period = modernPeriod(month);
    return ['SEK', 'EUR', 'NOK'].flatMap((currency): IssuedInvoice[] => {
      const terms: Terms = { currency, taxPercent: taxPercentOf(currency), month };
      const sums = sumOf(this.linesIn(terms, monthStart(addMonths(month, 1))));
      if (!sums.lines) return [];
      const issuedAt = modernIssue(month, currency);
      const base = {
        kind: 'modern' as const,
        currency,
        taxPercent: terms.taxPercent,
        month,
        issuedAt,
        periodStart: period.start,
        periodEnd: period.end,
        has: { seats: false, usage: false },
      };
      const id = modernId(month, currency);
      const notes = this.#notes(terms, id, base);
      const invoice = { ...base, id, sums, total: sums.subtotal + sums.tax, notes };
      const credit = notes.reduce((sum, note) => sum + note.total, 0);
      return [{ ...invoice, payments: paymentsOf(invoice, credit) }];
    });
  }

  /** In every third month the invoice in Swedish kronor is followed by a credit note eleven days later. */
  #notes(
    terms: Terms,
    amends: string,
    base: Omit<IssuedInvoice, 'id' | 'sums' | 'total' | 'payments' | 'notes'>,
  ): IssuedInvoice[] {
    if (terms.currency !== 'SEK' || Number(terms.month.slice(5)) % 3 !== 2) return [];
    const line = this.#creditable(terms);
    if (!line) return [];
    const sums = sumOf([credited(line, terms)]);
    const issuedAt = addDays(base.issuedAt, 11);
    return [
      {
        ...base,
        issuedAt,
        id: modernId(terms.month, 'SEK', true),
        amends,
        sums,
        total: sums.subtotal + sums.tax,
        payments: [],
        notes: [],
      },
    ];
  }

  /** The first purchase of a month that is worth a credit: bought once, more than one unit. */
  #creditable(terms: Terms): ReconciliationLine | undefined {
    for (const item of this.books.billables()) {
      if (item.cycle !== 'one_time' || item.quantity < 2 || item.cancelledAt) continue;
      if (billingCurrency(item.customer.country) !== terms.currency) continue;
      const [line] = linesOf(item, terms);
      if (line && line.subtotal > 0) return line;
    }
    return undefined;
  }

  #legacy(month: Month): IssuedInvoice[] {
    return ['SEK', 'EUR'].flatMap((currency) => {
      const invoice = legacyInvoice(this.books.legacy(), month, currency);
      return invoice ? [{ ...invoice, payments: paymentsOf(invoice, 0) }] : [];
    });
  }

  /** How many purchases and cancellations fall into each month. */
  #witness(): Map<Month, number> {
    const counts = new Map<Month, number>();
    const count = (at: string): void => {
      counts.set(monthOf(at), (counts.get(monthOf(at)) ?? 0) + 1);
    };
    for (const item of this.books.billables()) {
      count(item.orderDate);
      if (item.cancelledAt) count(item.cancelledAt);
    }
    return counts;
  }
}

export const termsOf = ({ currency, taxPercent, month }: IssuedInvoice): Terms => ({
  currency,
  taxPercent,
  month,
});

export function sumOf(lines: Iterable<ReconciliationLine>): Sums {
  const sums: Sums = { subtotal: 0, tax: 0, lines: 0 };
  for (const line of lines) {
    sums.subtotal += line.subtotal;
    sums.tax += line.tax;
    sums.lines += 1;
  }
  return sums;
}

/** One unit of a purchase, given back. */
function credited(line: ReconciliationLine, { taxPercent }: Terms): ReconciliationLine {
  const subtotal = -Math.floor(line.subtotal / line.quantity);
  return {
    ...line,
    chargeType: 'customerCredit',
    quantity: -1,
    billableQuantity: '-1',
    subtotal,
    tax: taxOf(subtotal, taxPercent),
    effectiveUnitPrice: toText(fromCents(Math.abs(subtotal))),
    rate: '1',
    pricingCurrency: line.currency,
    creditReason: 'Goodwill credit',
  };
}
