import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { db } from '@/lib/db';
import { auditEvent } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { emulatorAt, failureOf } from '@/lib/partner-center/testing';
import { getBalances, getInvoice, getInvoices, getReceipt, getStatement } from './data';

// The billing room over real HTTP to the emulator; only who is at the desk is made up.

let database: Awaited<ReturnType<typeof testDatabase>>;
let emulator: Awaited<ReturnType<typeof start>>;
let world: ReturnType<typeof emulatorAt>;
/** Milliseconds; the first balance after a start takes the emulator a while. */
let patience = 20_000;
vi.mock('@/lib/auth/access', async () => {
  const { doorsTo } = await import('@/lib/partner-center/testing');
  return doorsTo(() => world.calling({ user: 'cleo.dahl@northwind-cloud.example' }, { read: patience }));
});
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0 });
  world = emulatorAt(emulator.url('partnerCenter'));
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});
beforeEach(() => world.reset());

describe('billing', () => {
  it('says what is owed, one balance a currency', async () => {
    const { current, balances } = await getBalances();
    expect(balances).toContainEqual(current);
    expect(balances.length).toBeGreaterThan(0);
    expect(new Set(balances.map(({ currency }) => currency)).size).toBe(balances.length);
    for (const { balance } of balances) expect(balance).toMatch(/^-?\d+(\.\d+)?$/);
  });

  it("begins with the partner's own currency, the others by the alphabet", async () => {
    const { current, balances } = await getBalances();
    const [first, ...others] = balances.map(({ currency }) => currency);
    expect(first).toBe(current.currency);
    expect(others.length).toBeGreaterThan(1);
    expect(others).toEqual(others.toSorted());
    // Else the alphabet alone would do.
    expect([first, ...others]).not.toEqual([first, ...others].toSorted());
  });

  it('lists invoices, newest first, each once', async () => {
    const { invoices } = await getInvoices();
    expect(invoices.length).toBeGreaterThan(5);
    expect(new Set(invoices.map(({ id }) => id)).size).toBe(invoices.length);
    const dates = invoices.map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted().reverse());
  });

  it('shows one invoice as in the list, and gives its document under its name', async () => {
    const { invoices } = await getInvoices();
    const first = invoices.find(({ document }) => document === 'invoice');
    const { readAt, ...one } = await getInvoice(first?.id ?? '');
    expect(one).toEqual(first);
    expect(Date.parse(readAt)).not.toBeNaN();
    const { bytes, name } = await getStatement(one.id);
    expect(name).toBe(`Invoice_${one.id}.pdf`);
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/^%PDF-[\s\S]*%%EOF\s*$/);
  });

  it('gives the tax receipts of an invoice that has any', async () => {
    const { invoices } = await getInvoices();
    const taxed = invoices.find(({ receipts }) => receipts.length > 0);
    const [receipt = ''] = taxed?.receipts ?? [];
    const { bytes, name } = await getReceipt(taxed?.id ?? '', receipt);
    expect(name).toBe(`E-Tax-${receipt}.pdf`);
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/^%PDF-[\s\S]*%%EOF\s*$/);
    expect(await failureOf(getReceipt(taxed?.id ?? '', '0'))).toMatchObject({ code: 'not-found' });
    // Who opened what is written down, and what nobody got is not.
    expect((await db().select().from(auditEvent)).map(({ detail }) => detail)).toMatchObject([
      { invoiceId: expect.any(String) },
      { invoiceId: taxed?.id, documentId: receipt },
    ]);
  });

  it('knows what is no invoice', async () => {
    for (const id of ['G000000000', '../customers', 'x'.repeat(300)]) {
      expect(await failureOf(getInvoice(id))).toMatchObject({ code: 'not-found', reason: 'invoice' });
      expect(await failureOf(getStatement(id))).toMatchObject({ code: 'not-found', reason: 'invoice' });
    }
  });

  it.each<[string, object, object]>([
    ['half of it', { kind: 'truncate' }, { code: 'unavailable' }],
    ['something else', { kind: 'garbage' }, { code: 'unavailable', reason: 'statement-page' }],
    [
      'nothing at all',
      { kind: 'status', code: 200, body: '', headers: { 'content-type': 'application/pdf' } },
      { code: 'unavailable', reason: 'statement-empty' },
    ],
    [
      'what only says that it is one',
      { kind: 'status', code: 200, body: 'PDF', headers: { 'content-type': 'application/pdf' } },
      { code: 'unavailable', reason: 'statement' },
    ],
    [
      'a page of a gateway',
      { kind: 'status', code: 200, body: '<html>', headers: { 'content-type': 'text/html' } },
      { code: 'unavailable', reason: 'statement-page' },
    ],
    ['500', { kind: 'status', code: 500 }, { code: 'unavailable', reason: 'partner-center-error' }],
    ['429', { kind: 'throttle', retryAfter: 57 }, { code: 'throttled', retryAfter: 57 }],
    ['nothing', { kind: 'drop-before' }, { code: 'unavailable', reason: 'partner-center-down' }],
    [
      'nothing in time',
      { kind: 'delay', ms: 10_000 },
      { code: 'unavailable', reason: 'partner-center-slow' },
    ],
  ])('never serves %s for a document', async (_, kind, expected) => {
    const { invoices } = await getInvoices();
    await world.fault('/v1/invoices/*/documents/statement', kind);
    patience = 3_000;
    expect(await failureOf(getStatement(invoices[0]?.id ?? ''))).toMatchObject(expected);
    patience = 20_000;
  });
});
