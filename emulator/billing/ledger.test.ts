import { describe, expect, it } from 'vitest';
import { type Billable, spanOf } from './charges';
import { paidBy } from './invoices';
import { type Books, Ledger } from './ledger';
import type { LegacyHolding } from './legacy';
import { type Consumer, usageRows } from './usage';

const customer = (country: string) => ({
  id: `c-${country}`,
  name: `Firm ${country}`,
  domain: `${country}.example`,
  country,
});

let bought = 0;
function purchase(country: string, orderDate: string, changes: Partial<Billable> = {}): Billable {
  const made: Omit<Billable, 'firstMonth' | 'lastMonth' | 'mark'> = {
    customer: customer(country),
    orderId: `o${orderDate.slice(0, 10)}${country}`,
    alternateId: 'a',
    orderDate,
    lineNumber: 0,
    productId: 'P',
    skuId: '0001',
    availabilityId: 'A',
    productName: 'SQL Server 2022',
    skuName: 'SQL Server 2022',
    publisherName: 'Microsoft Corporation',
    publisherId: '',
    qualifiers: [],
    kind: 'perpetual',
    quantity: 4,
    listPrice: '41480.37',
    unitPrice: '41480.37',
    pricingCurrency: country === 'DK' ? 'DKK' : country === 'FI' ? 'EUR' : 'SEK',
    term: '',
    cycle: 'one_time',
    renews: false,
    subscriptionId: '',
    referenceId: 'r',
    resellerMpnId: '0',
    ...changes,
  };
  bought += 1;
  return { ...made, ...spanOf(made), mark: bought };
}

const licence = {
  kind: 'licence',
  term: 'P1Y',
  cycle: 'monthly',
  renews: true,
  listPrice: '101.33',
  unitPrice: '101.33',
  quantity: 7,
} as const;

const consumer: Consumer = {
  customer: customer('SE'),
  planSubscriptionId: 'plan',
  planAvailabilityId: 'A',
  planOrderId: 'po',
  planOrderDate: '2025-01-01T00:00:00Z',
  entitlementId: '1d7e2f6a-3b1c-4a8b-9c0d-5e6f7a8b9c0d',
  entitlementName: 'Production',
  since: '2026-01-01',
  resellerMpnId: '0',
  firstMonth: 2026 * 12,
  mark: 7,
};

const legacy: LegacyHolding[] = [
  {
    kind: 'seats',
    customer: customer('SE'),
    subscriptionId: 's1',
    subscriptionName: 'Mail plan',
    since: '2024-01-01',
    offerId: 'o',
    offerName: 'Mail plan',
    quantity: 10,
    unitPrice: '34.05',
  },
  {
    kind: 'usage',
    customer: customer('SE'),
    subscriptionId: 's2',
    subscriptionName: 'Microsoft Azure',
    since: '2024-01-01',
  },
];

function books(extra: Billable[] = []): Books & { bought: Billable[] } {
  const bought = [
    purchase('SE', '2026-01-12T10:15:09Z'),
    purchase('SE', '2026-01-20T10:15:09Z', licence),
    purchase('DK', '2026-02-02T08:00:00Z'),
    purchase('FI', '2026-01-31T23:59:59Z', licence),
    ...extra,
  ];
  return {
    bought,
    months: { kept: [], from: '2026-01' },
    billables: () => bought,
    consumers: () => [consumer],
    legacy: () => legacy,
  };
}

const at = (text: string): Date => new Date(text);

describe('the ledger', () => {
  it('issues a month between the sixth and the eighth of the next, and not before', () => {
    const ledger = new Ledger(books());
    const modern = (now: string) =>
      ledger.invoices(at(now)).filter((i) => i.kind === 'modern' && i.month === '2026-01').length;
    expect([modern('2026-02-05T23:59:59Z'), modern('2026-02-09T00:00:00Z')]).toEqual([0, 2]);
    for (const { issuedAt } of ledger
      .invoices(at('2026-12-31T00:00:00Z'))
      .filter((i) => i.kind === 'modern')) {
      expect([6, 7, 8]).toContain(issuedAt.getUTCDate());
    }
  });

  it('makes every total the sum of its lines, credit notes and the old commerce too', () => {
    const ledger = new Ledger(books());
    const documents = ledger.invoices(at('2026-12-31T00:00:00Z')).flatMap((i) => [i, ...i.notes]);
    expect(documents.filter((one) => one.amends).length).toBeGreaterThan(0);
    expect(documents.filter((one) => one.kind === 'legacy').length).toBeGreaterThan(6);
    for (const one of documents) {
      const sums = sumsOf(one.kind === 'legacy' ? ledger.legacyLines(one) : [...ledger.lines(one)]);
      expect({ id: one.id, total: sums.subtotal + sums.tax, lines: sums.lines }).toEqual({
        id: one.id,
        total: one.total,
        lines: one.sums.lines,
      });
    }
  });

  it('charges value added tax in kronor only', () => {
    const ledger = new Ledger(books());
    for (const one of ledger.invoices(at('2026-03-31T00:00:00Z')))
      expect([one.id, one.sums.tax > 0]).toEqual([one.id, one.currency === 'SEK']);
  });

  it('ties daily usage to the line of its meter, but for the documented cutting of digits', () => {
    const ledger = new Ledger(books());
    const invoice = ledger
      .invoices(at('2026-03-10T00:00:00Z'))
      .find((i) => i.currency === 'SEK' && i.month === '2026-02' && i.kind === 'modern');
    if (!invoice) throw new Error('no invoice');
    const lines = [...ledger.lines(invoice)].filter((line) => line.meterDescription);
    expect(lines.length).toBeGreaterThan(3);
    const terms = { currency: 'SEK', taxPercent: 25, month: '2026-02' };
    const days = [...usageRows(consumer, terms, at('2026-03-01T00:00:00Z'))];
    const total = days.reduce(
      (sum, { billingTotal }) => sum + Number(billingTotal.units) / 10 ** billingTotal.places,
      0,
    );
    const billed = lines.reduce((sum, line) => sum + line.subtotal, 0) / 100;
    // A cent in dollars, exchanged, and a cent in kronor may be cut off each line.
    expect(total - billed).toBeGreaterThanOrEqual(0);
    expect(total - billed).toBeLessThan(lines.length * 0.12);
  });

  it('shows usage of a day only when it is over', () => {
    const terms = { currency: 'SEK', taxPercent: 25, month: '2026-02' };
    const days = [...usageRows(consumer, terms, at('2026-02-03T12:00:00Z'))].map(({ day }) =>
      day.getUTCDate(),
    );
    expect([...new Set(days)]).toEqual([1, 2]);
  });

  it('ends usage on the day before a cancellation, and leaves issued months as they are', () => {
    const source = books();
    const ledger = new Ledger(source);
    const totals = (now: string) => ledger.invoices(at(now)).map(({ id, total }) => `${id} ${total}`);
    const before = totals('2026-04-20T00:00:00Z');
    source.consumers = () => [{ ...consumer, until: '2026-04-11T15:00:00Z' }];
    expect(totals('2026-04-20T00:00:00Z')).toEqual(before);
    const days = [...ledger.openUsage('2026-04', 'SEK', at('2026-04-20T00:00:00Z'))].map(({ day }) =>
      day.getUTCDate(),
    );
    expect(Math.max(...days)).toBe(10);
    expect([...ledger.openUsage('2026-05', 'SEK', at('2026-06-01T00:00:00Z'))]).toEqual([]);
  });

  it('is paid for in parts, and in full in the end', () => {
    const ledger = new Ledger(books());
    const [first] = ledger
      .invoices(at('2026-02-20T00:00:00Z'))
      .filter((i) => i.currency === 'SEK' && i.kind === 'modern');
    if (!first) throw new Error('no invoice');
    const credit = first.notes.reduce((sum, note) => sum + note.total, 0);
    expect(paidBy(first, at('2026-02-20T00:00:00Z'))).toBe(0);
    const part = paidBy(first, at('2026-03-20T00:00:00Z'));
    expect(part > 0 && part < first.total).toBe(true);
    expect(paidBy(first, at('2026-05-01T00:00:00Z'))).toBe(first.total + credit);
  });

  it('takes in what is bought later, and leaves issued months as they are', () => {
    const source = books();
    const ledger = new Ledger(source);
    const before = ledger.invoices(at('2026-06-15T00:00:00Z')).map(({ id, total }) => `${id} ${total}`);
    source.bought.push(purchase('SE', '2026-06-15T09:00:00Z'));
    expect(ledger.invoices(at('2026-06-15T00:00:00Z')).map(({ id, total }) => `${id} ${total}`)).toEqual(
      before,
    );
    const june = ledger
      .invoices(at('2026-07-15T00:00:00Z'))
      .find((i) => i.month === '2026-06' && i.currency === 'SEK' && i.kind === 'modern');
    if (!june) throw new Error('no invoice for June');
    expect(
      [...ledger.lines(june)].filter(
        (line) => line.chargeType === 'new' && line.orderId.startsWith('o2026-06-15'),
      ),
    ).toHaveLength(1);
  });

  it('finds a document by its number in any case', () => {
    const ledger = new Ledger(books());
    const now = at('2026-12-31T00:00:00Z');
    for (const { id } of ledger.invoices(now).flatMap((i) => [i, ...i.notes]))
      expect(ledger.find(id.toLowerCase(), now)?.id).toBe(id);
    expect(ledger.find('G999999999', now)).toBeUndefined();
  });
});

function sumsOf(lines: { subtotal: number; tax: number }[]) {
  return {
    subtotal: lines.reduce((sum, line) => sum + line.subtotal, 0),
    tax: lines.reduce((sum, line) => sum + line.tax, 0),
    lines: lines.length,
  };
}
