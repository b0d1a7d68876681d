import { type Billable, taxOf } from './charges';
import { fromCents, toText } from './decimal';
import {
  billingCurrency,
  type IssuedInvoice,
  legacyPeriod,
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
import { spread } from './spread';
import { type Consumer, type UsageRow, usageRows } from './usage';
import { usageLines } from './usage-lines';

/** Everything that billing is made from. Read anew for every document; nothing here is changed. */
export interface Books {
  /** Single months of long ago that are kept, then every month from `from` on. */
  months: { kept: Month[]; from: Month };
  billables(): Iterable<Billable>;
  consumers(): Iterable<Consumer>;
  legacy(): LegacyHolding[];
  /** How many resources every meter counts in a month and currency; one where it is left out. */
  resources?(month: Month, currency: string): number;
}

/** A share of the customers: the `index`th of `count`. Exports are cut so. */
export type Part = { index: number; count: number };

const CURRENCIES = ['SEK', 'EUR', 'NOK'];

/**
 * Invoices as they follow from orders, subscriptions and the time. An issued
 * document is computed once and kept, for it can't change; should the clock be
 * set back and something be bought in a month already billed, the month is
 * reckoned again.
 */
export class Ledger {
  readonly #issued = new Map<string, { witness: number; documents: IssuedInvoice[] }>();

  constructor(private readonly books: Books) {}

  /** Every document issued until now, newest first. */
  invoices(now: Date): IssuedInvoice[] {
    const { kept, from } = this.books.months;
    const witness = this.#witness();
    const documents: IssuedInvoice[] = [];
    for (const month of [...kept, ...monthsFrom(from, monthOf(now))]) {
      for (const document of [...this.#modern(month, witness, now), ...this.#legacy(month, now)]) {
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

  /** Lines of a document of the new commerce: purchases, then usage; of all customers or a part of them. */
  *lines(invoice: IssuedInvoice, part?: Part): Generator<ReconciliationLine> {
    const terms = this.#termsOf(invoice);
    if (invoice.amends) {
      const line = this.#creditable(terms);
      if (line && isIn(part, line.customer.id)) yield credited(line, terms);
      return;
    }
    yield* this.linesIn(terms, monthStart(addMonths(invoice.month, 1)), part);
  }

  /** Lines of a month and currency as far as they are known at a moment. */
  *linesIn(terms: Terms, until: Date, part?: Part): Generator<ReconciliationLine> {
    for (const item of this.books.billables()) {
      if (billingCurrency(item.customer.country) !== terms.currency || !isIn(part, item.customer.id))
        continue;
      for (const line of linesOf(item, terms)) {
        if (new Date(line.chargeStart) < until) yield line;
      }
    }
    for (const consumer of this.#consumersIn(terms.currency, part)) yield* usageLines(consumer, terms, until);
  }

  /** Daily rated usage of a month and currency up to a moment. */
  *usageIn(terms: Terms, until: Date, part?: Part): Generator<UsageRow> {
    for (const consumer of this.#consumersIn(terms.currency, part)) yield* usageRows(consumer, terms, until);
  }

  usage(invoice: IssuedInvoice, part?: Part): Generator<UsageRow> {
    return this.usageIn(this.#termsOf(invoice), monthStart(addMonths(invoice.month, 1)), part);
  }

  legacyLines(invoice: IssuedInvoice): LegacyLine[] {
    return legacyLines(this.books.legacy(), invoice.month, invoice.currency);
  }

  *#consumersIn(currency: string, part?: Part): Generator<Consumer> {
    for (const consumer of this.books.consumers()) {
      const { id, country } = consumer.customer;
      if (billingCurrency(country) === currency && isIn(part, id)) yield consumer;
    }
  }

  #termsOf({ month, currency }: { month: Month; currency: string }): Terms {
    const resources = this.books.resources?.(month, currency);
    return { month, currency, taxPercent: taxPercentOf(currency), resources };
  }

  /** Documents of a month, once they are due. What was bought until then is the witness of their being right. */
  #modern(month: Month, bought: Map<Month, number>, now: Date): IssuedInvoice[] {
    if (!CURRENCIES.some((currency) => modernIssue(month, currency) <= now)) return [];
    let witness = 0;
    for (const [at, count] of bought) if (at <= month) witness += count;
    return this.#kept(`modern ${month}`, witness, () => this.#issue(month));
  }

  #legacy(month: Month, now: Date): IssuedInvoice[] {
    if (month < this.books.months.from || legacyPeriod(month).issuedAt > now) return [];
    return this.#kept(`legacy ${month}`, 0, () =>
      CURRENCIES.flatMap((currency) => {
        const invoice = legacyInvoice(this.books.legacy(), month, currency);
        return invoice ? [{ ...invoice, payments: paymentsOf(invoice, 0) }] : [];
      }),
    );
  }

  #kept(name: string, witness: number, make: () => IssuedInvoice[]): IssuedInvoice[] {
    const known = this.#issued.get(name);
    if (known?.witness === witness) return known.documents;
    const documents = make();
    this.#issued.set(name, { witness, documents });
    return documents;
  }

  #issue(month: Month): IssuedInvoice[] {
    const period = modernPeriod(month);
    return CURRENCIES.flatMap((currency): IssuedInvoice[] => {
      const terms = this.#termsOf({ month, currency });
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

const isIn = (part: Part | undefined, customerId: string): boolean =>
  !part || spread(customerId) % part.count === part.index;
