import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { customerFact, lineReading, marginRule, orderSum, spendSum } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { getBilledOrders, getOrderBilling, getSpend } from './data';
import { heldAgainst, monthsBack, monthsBetween } from './rules';

// The room over a real database; only who is at the desk, what time it is, and what was bought here is made up.

vi.mock('@/lib/auth/access', () => ({
  requirePermission: async () => ({ name: 'Alma Lind', oid: 'alma' }),
  customerApi: async (customerId: string) => ({ customerId }),
}));
vi.mock('@/lib/clock', () => ({ now: () => new Date('2026-11-09T08:00:00Z') }));
const bought = vi.hoisted(() => ({ orders: [] as object[] }));
vi.mock('@/lib/purchases/data', () => ({
  getPlacedHere: async () => bought.orders,
  getPlacedSince: async () => bought.orders,
}));

let database: Awaited<ReturnType<typeof testDatabase>>;
const at = new Date('2026-11-08T10:00:00Z');
const reading = (id: string, invoiceId: string, more: object = {}) => ({
  ...{ id, invoiceId, set: 'charges', state: 'complete', wantedAt: at, leasedUntil: at },
  ...{ completedAt: at, invoice: { month: '2026-10' }, ...more },
});
const spent = (
  readingId: string,
  customerId: string,
  productId: string,
  subtotal: string,
  more: object = {},
) => ({
  ...{
    readingId,
    invoiceId: `of ${readingId}`,
    month: '2026-10',
    customerId,
    customerName: `The ${customerId}`,
  },
  ...{ family: 'reservation', productId, currency: 'SEK', subtotal, total: subtotal, lines: 2, ...more },
});
const wish = { currency: 'SEK', customer: null, months: null, by: 'customer' } as const;

beforeAll(async () => {
  database = await testDatabase();
  await db()
    .insert(lineReading)
    .values([
      reading('old', 'G1', { completedAt: new Date('2026-11-01T00:00:00Z') }),
      reading('new', 'G1'),
      reading('more', 'G2'),
      reading('open', 'unbilled-SEK-current'),
    ]);
  await db()
    .insert(spendSum)
    .values([
      spent('old', 'a', 'P1', '999999'),
      spent('open', 'a', 'P1', '888888'),
      spent('new', 'a', 'P1', '100.10', { total: '125.13' }),
      spent('new', 'a', 'P2', '0.20', { family: 'perpetual', units: '4' }),
      spent('new', 'b', 'P1', '0.03'),
      spent('more', 'b', 'P1', '-50.00', { month: '2026-09' }),
      spent('more', 'b', 'P2', '7', { currency: 'EUR' }),
      spent('more', 'b', 'P3', '1', { month: '2024-01' }),
    ]);
  await db()
    .insert(orderSum)
    .values([
      {
        ...{ readingId: 'new', invoiceId: 'G1', customerId: 'a', orderId: 'LONG-1', alternateId: 'abc123' },
        ...{ currency: 'SEK', subtotal: '90.10', total: '112.63', lines: 3 },
      },
      {
        ...{ readingId: 'old', invoiceId: 'G1', customerId: 'a', orderId: 'LONG-1', alternateId: 'abc123' },
        ...{ currency: 'SEK', subtotal: '1', total: '1', lines: 1 },
      },
    ]);
});
afterAll(() => database.drop());

describe('what was billed', () => {
  it('is added up exactly, in one currency, from the newest reading of each invoice', async () => {
    const spend = await getSpend(wish);
    expect(spend).toMatchObject({ currencies: ['SEK', 'EUR'], currency: 'SEK', invoices: 2 });
    expect(spend.rows.map(({ key, name, subtotal, lines }) => [key, name, subtotal, lines])).toEqual([
      ['a', 'The a', '100.30', 4],
      ['b', 'The b', '-49.97', 4],
    ]);
    expect(spend.subtotal).toBe('50.33');
    expect(spend.months).toHaveLength(12);
    expect(spend.months.slice(-3)).toEqual([
      { month: '2026-09', subtotal: '-50.00', families: { reservation: '-50.00' } },
      { month: '2026-10', subtotal: '100.33', families: { reservation: '100.13', perpetual: '0.20' } },
      { month: '2026-11', subtotal: '0', families: {} },
    ]);
  });

  it('is asked for by family, month, customer, currency and span', async () => {
    const keys = async (more: object) =>
      (await getSpend({ ...wish, ...more })).rows.map(({ key, subtotal }) => `${key} ${subtotal}`);
    expect(await keys({ by: 'family' })).toEqual(['reservation 50.13', 'perpetual 0.20']);
    expect(await keys({ by: 'month' })).toEqual(['2026-10 100.33', '2026-09 -50.00']);
    expect(await keys({ by: 'month', months: 'all' })).toEqual([
      '2026-10 100.33',
      '2026-09 -50.00',
      '2024-01 1',
    ]);
    expect(await keys({ customer: 'b' })).toEqual(['b -49.97']);
    expect(await keys({ currency: 'EUR' })).toEqual(['b 7']);
    expect(await keys({ currency: 'XXX' })).toEqual(['a 100.30', 'b -49.97']);
  });

  it('has a margin where a rule reaches it, the nearest first, an amount where units are known', async () => {
    const rule = (customerId: string, productId: string, more: object = {}) => ({
      ...{ market: 'SE', customerId, productId, kind: 'percent', value: '10', currency: 'SEK' },
      ...{ changedBy: 'Alma', changedAt: at, ...more },
    });
    await db()
      .insert(customerFact)
      .values(
        ['a', 'b'].map((customerId) => ({
          ...{
            customerId,
            name: `The ${customerId}`,
            domain: `${customerId}.example`,
            country: 'SE',
            readAt: at,
          },
        })),
      );
    await db()
      .insert(marginRule)
      .values([
        rule('', ''),
        rule('', 'P1', { value: '20' }),
        rule('a', 'P2', { kind: 'fixed', value: '3.5' }),
        rule('b', '', { kind: 'fixed', value: '7' }),
        rule('b', 'P3', { kind: 'fixed', value: '9', currency: 'EUR' }),
        rule('a', 'P1', { market: 'NO', value: '90' }),
      ]);
    const { rows } = await getSpend(wish);
    expect(rows.map(({ key, margin, underRule }) => [key, margin, underRule])).toEqual([
      ['a', '34.02', '100.30'],
      // Its lines are of months: what an amount a unit comes to is not known.
      ['b', null, '0'],
    ]);
  });
});

describe('an order', () => {
  const estimate = (cost: string) => ({ cost, price: cost, currency: 'SEK', basis: 'cost' });
  const order = {
    ...{ orderId: 'abc123', number: 'abc123', customerId: 'a', customerName: 'The a' },
    ...{ placedAt: '2026-10-05T09:00:00.000Z', placedBy: 'Bo Ek' },
    lines: [
      { quantity: 2, estimate: estimate('40.00') },
      { quantity: 1, estimate: estimate('12.50') },
    ],
  };

  it('says where it is billed, and what came of its estimate', async () => {
    bought.orders = [order];
    expect(await getOrderBilling('a', { orderId: 'long-1', number: 'ABC123' })).toMatchObject({
      invoices: [{ invoiceId: 'G1', month: '2026-10', lines: 3, subtotal: '90.10', currency: 'SEK' }],
      estimate: { amount: '92.50', currency: 'SEK' },
      billed: [{ amount: '90.10', currency: 'SEK', difference: '-2.40' }],
    });
    expect((await getSpend(wish)).orders).toMatchObject([
      { number: 'abc123', estimate: '92.50', billed: '90.10', difference: '-2.40', invoiceId: 'G1' },
    ]);
    expect((await getBilledOrders('a')).orders).toEqual({
      'long-1': [{ amount: '90.10', currency: 'SEK' }],
      abc123: [{ amount: '90.10', currency: 'SEK' }],
    });
  });

  it('that is on no invoice, or had a line without a price, is not held against anything', async () => {
    bought.orders = [
      { ...order, orderId: 'zzz', number: 'zzz' },
      { ...order, lines: [{ quantity: 1, estimate: null }] },
    ];
    expect((await getSpend(wish)).orders).toMatchObject([{ number: 'zzz', billed: null, difference: null }]);
    expect(await getOrderBilling('a', { orderId: 'zzz', number: 'zzz' })).toMatchObject({
      invoices: [],
      billed: [],
    });
  });

  it('billed in two currencies has two sums, of which one is held against the estimate', () => {
    const one = { invoiceId: 'G1', month: '2026-10', lines: 1, total: '0' };
    const invoices = [
      { ...one, subtotal: '1.5', currency: 'SEK' },
      { ...one, subtotal: '2', currency: 'EUR' },
      { ...one, subtotal: '1', currency: 'SEK' },
    ];
    expect(heldAgainst(invoices, { amount: '2', currency: 'SEK' })).toEqual([
      { amount: '2.5', currency: 'SEK', difference: '0.5' },
      { amount: '2', currency: 'EUR', difference: null },
    ]);
  });
});

it('months are counted over the end of a year', () => {
  expect(monthsBack(new Date('2026-01-31T23:00:00Z'), 3)).toEqual(['2025-11', '2025-12', '2026-01']);
  expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
});
