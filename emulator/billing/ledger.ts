import type { Billable } from './charges';
import {
  billingCurrency,
  CURRENCIES,
  type IssuedInvoice,
  legacyPeriod,
  modernIssue,
  paymentsOf,
  taxPercentOf,
} from './invoices';
import { creditLine, issueMonth, type Snapshot } from './issue';
import { type LegacyHolding, type LegacyLine, legacyInvoice, legacyLines } from './legacy';
import { linesOf, type ReconciliationLine, type Terms } from './lines';
import { addMonths, type Month, monthNumber, monthOf, monthStart, monthsFrom } from './months';
import { spread } from './spread';
import { type Consumer, type UsageRow, usageRows } from './usage';
import { addUsage, usageLines } from './usage-lines';

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

/**
 * Invoices as they follow from orders, subscriptions and the time. An issued
 * document is computed once and kept, for it can't change; should the clock be
 * set back and something be bought in a month already billed, or the world be
 * reset, the month is reckoned again.
 */
export class Ledger {
  readonly #issued = new Map<string, { witness: number; documents: IssuedInvoice[] }>();

  constructor(private readonly books: Books) {}

  /** Every document issued until now, newest first. */
  invoices(now: Date): IssuedInvoice[] {
    const { kept, from } = this.books.months;
    const snapshot = { items: [...this.books.billables()], consumers: [...this.books.consumers()] };
    const witness = witnessOf(snapshot);
    const documents: IssuedInvoice[] = [];
    for (const month of [...kept, ...monthsFrom(from, monthOf(now))]) {
      for (const document of [...this.#modern(month, snapshot, witness, now), ...this.#legacy(month, now)]) {
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
    yield* this.purchases(invoice, part);
    if (invoice.amends) return;
    const terms = this.#termsOf(invoice.month, invoice.currency);
    yield* this.#usageLines(terms, monthStart(addMonths(invoice.month, 1)), part);
  }

  /** The lines of a document that are no usage. */
  *purchases(invoice: IssuedInvoice, part?: Part): Generator<ReconciliationLine> {
    const terms = this.#termsOf(invoice.month, invoice.currency);
    if (invoice.amends) {
      const line = creditLine(this.books.billables(), terms);
      if (line && isIn(part, line.customer.id)) yield line;
      return;
    }
    yield* this.#purchasesIn(terms, monthStart(addMonths(invoice.month, 1)), part);
  }

  /** What every Azure subscription used on an invoice comes to, without the lines. */
  *usageTotals({ month, currency, amends }: IssuedInvoice): Generator<{ of: Consumer; subtotal: number }> {
    if (amends) return;
    const terms = this.#termsOf(month, currency);
    for (const consumer of this.#consumersIn(currency)) {
      const sums = { subtotal: 0, tax: 0, lines: 0 };
      addUsage(consumer, terms, monthStart(addMonths(month, 1)), sums);
      if (sums.lines) yield { of: consumer, subtotal: sums.subtotal };
    }
  }

  /** Lines of a month and currency as far as they are known at a moment. */
  *open(month: Month, currency: string, until: Date, part?: Part): Generator<ReconciliationLine> {
    const terms = this.#termsOf(month, currency);
    yield* this.#purchasesIn(terms, until, part);
    yield* this.#usageLines(terms, until, part);
  }

  /** Daily rated usage of an invoice. */
  usage({ month, currency }: IssuedInvoice, part?: Part): Generator<UsageRow> {
    return this.openUsage(month, currency, monthStart(addMonths(month, 1)), part);
  }

  /** Daily rated usage of a month and currency up to a moment. */
  *openUsage(month: Month, currency: string, until: Date, part?: Part): Generator<UsageRow> {
    const terms = this.#termsOf(month, currency);
    for (const consumer of this.#consumersIn(currency, part)) yield* usageRows(consumer, terms, until);
  }

  legacyLines(invoice: IssuedInvoice): LegacyLine[] {
    return legacyLines(this.books.legacy(), invoice.month, invoice.currency);
  }

  *#purchasesIn(terms: Terms, until: Date, part?: Part): Generator<ReconciliationLine> {
    const number = monthNumber(terms.month);
    for (const item of this.books.billables()) {
      if (number < item.firstMonth || number > item.lastMonth) continue;
      if (billingCurrency(item.customer.country) !== terms.currency || !isIn(part, item.customer.id))
        continue;
      for (const line of linesOf(item, terms)) {
        if (new Date(line.chargeStart) < until) yield line;
      }
    }
  }

  *#usageLines(terms: Terms, until: Date, part?: Part): Generator<ReconciliationLine> {
    for (const consumer of this.#consumersIn(terms.currency, part)) yield* usageLines(consumer, terms, until);
  }

  *#consumersIn(currency: string, part?: Part): Generator<Consumer> {
    for (const consumer of this.books.consumers()) {
      const { id, country } = consumer.customer;
      if (billingCurrency(country) === currency && isIn(part, id)) yield consumer;
    }
  }

  #termsOf(month: Month, currency: string): Terms {
    const resources = this.books.resources?.(month, currency);
    return { month, currency, taxPercent: taxPercentOf(currency), resources };
  }

  /** Documents of a month, once they are due. */
  #modern(month: Month, snapshot: Snapshot, witness: Map<number, number>, now: Date): IssuedInvoice[] {
    if (!CURRENCIES.some((currency) => modernIssue(month, currency) <= now)) return [];
    const number = monthNumber(month);
    let sum = 0;
    for (const [at, mark] of witness) if (at <= number) sum = (sum + mark) % Number.MAX_SAFE_INTEGER;
    return this.#kept(`modern ${month}`, sum, () =>
      issueMonth(month, snapshot, (currency) => this.#termsOf(month, currency)),
    );
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
}

/** For every month a number that changes with what was bought, cancelled or begun in it. */
function witnessOf({ items, consumers }: Snapshot): Map<number, number> {
  const marks = new Map<number, number>();
  const mark = (month: number, value: number): void => {
    marks.set(month, (marks.get(month) ?? 0) + value);
  };
  for (const item of items) {
    mark(item.firstMonth, item.mark);
    if (item.cancelledAt) mark(item.lastMonth, item.mark + 1);
  }
  for (const consumer of consumers) {
    mark(consumer.firstMonth, consumer.mark);
    if (consumer.until) mark(monthNumber(monthOf(consumer.until)), spread(consumer.mark, consumer.until));
  }
  return marks;
}

const isIn = (part: Part | undefined, customerId: string): boolean =>
  !part || part.count === 1 || spread(customerId) % part.count === part.index;
