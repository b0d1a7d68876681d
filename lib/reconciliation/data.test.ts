import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { db } from '@/lib/db';
import { lineReading } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { doorsTo, emulatorAt, failureOf } from '@/lib/partner-center/testing';
import { fail } from '@/lib/result';
import { getReading, readAgain, wantLines } from './data';
import { keepMadeReading } from './made.testing';
import * as store from './store';

// A person of billing on the emulator, and a real database.

let emulator: Awaited<ReturnType<typeof start>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let world: ReturnType<typeof emulatorAt>;
let isAllowed = true;
vi.mock('@/lib/auth/access', () => {
  const doors = doorsTo(() => world.calling());
  const knock = async () => {
    if (!isAllowed) fail('forbidden', 'role', { values: { needs: 'Admin, Billing' } });
  };
  return {
    requirePermission: async () => {
      await knock();
      return doors.requirePermission();
    },
    partnerApi: async () => {
      await knock();
      return doors.partnerApi();
    },
  };
});
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small', limit: 100_000 } });
  world = emulatorAt(emulator.url('partnerCenter'));
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});
beforeEach(async () => {
  isAllowed = true;
  await db().delete(lineReading);
});
const anInvoice = async () => (await world.calling({}).invoices.list())[0] ?? expect.unreachable();

it('has the lines read of who opens an invoice, under whatever name, and asks Microsoft once', async () => {
  const { id, invoiceType } = await anInvoice();
  expect(await getReading(id, 'charges')).toBeNull();
  const wanted = await wantLines(`${invoiceType}-${id}`, 'charges');
  expect(wanted).toMatchObject({ invoiceId: id, state: 'reading', rows: 0, verdict: null, failure: null });
  expect((await wantLines(id.toLowerCase(), 'charges')).id).toBe(wanted.id);
  const asked = await world.control<{ path: string }[]>('GET', 'requests');
  expect(asked.filter(({ path }) => path.includes(id))).toHaveLength(1);
  expect((await store.findReading(wanted.id))?.invoice).toMatchObject({
    ...{ month: expect.stringMatching(/^\d{4}-\d\d$/), total: expect.stringMatching(/^-?\d/) },
  });
});

it('lets who waits at a screen go first', async () => {
  const { id } = await anInvoice();
  const facts = { currency: 'SEK', total: '1', month: '2026-10', charges: 'one-time' as const };
  const at = new Date('2026-11-01T00:00:00Z');
  for (const invoiceId of ['G000000008', id, 'G000000009'])
    await store.want(
      { invoiceId, set: 'charges', invoice: { ...facts, lineKinds: [], amendedBy: [] } },
      { now: at, isUrgent: false },
    );
  const { id: first } = await wantLines(id, 'charges');
  expect((await store.dueReadings(at, 3))[0]).toBe(first);
});

it('knows no lines of an invoice that Microsoft does not show', async () => {
  expect(await failureOf(wantLines('G999999999', 'charges'))).toMatchObject({
    ...{ code: 'not-found', reason: 'invoice' },
  });
  expect(await db().select().from(lineReading)).toEqual([]);
});

it('shows nothing to whom billing does not belong to', async () => {
  const { id } = await anInvoice();
  await wantLines(id, 'charges');
  isAllowed = false;
  for (const asked of [getReading(id, 'charges'), wantLines(id, 'charges')])
    expect(await failureOf(asked)).toMatchObject({ code: 'forbidden', reason: 'role' });
});

it('says of a complete one whether it adds up, and reads it again when somebody presses', async () => {
  const { id } = await anInvoice();
  await keepMadeReading('made', id, 100);
  expect(await wantLines(id, 'charges')).toMatchObject({ id: 'made', state: 'complete', rows: 100 });
  const again = await readAgain({ invoiceId: id, set: 'charges' });
  expect(again).toMatchObject({ state: 'reading' });
  // Until the newer one is complete the older one is shown.
  expect((await getReading(id, 'charges'))?.id).toBe('made');
  expect((await readAgain({ invoiceId: id, set: 'charges' })).id).toBe(again.id);
});

it('begins a failed one anew', async () => {
  const { id } = await anInvoice();
  const first = await wantLines(id, 'charges');
  await db().update(lineReading).set({ state: 'failed', dueAt: null });
  expect((await wantLines(id, 'charges')).id).toBe(first.id);
  const second = await readAgain({ invoiceId: id, set: 'charges' });
  expect(second.id).not.toBe(first.id);
  expect(second.state).toBe('reading');
});

it('reads what is not billed yet, and anew after a day', async () => {
  const open = await wantLines('unbilled-sek-current', 'charges');
  expect(open).toMatchObject({ invoiceId: 'unbilled-SEK-current', state: 'reading' });
  const done = async (completedAt: Date) =>
    db().update(lineReading).set({ state: 'complete', dueAt: null, completedAt });
  await done(new Date());
  expect((await wantLines('unbilled-SEK-current', 'charges')).id).toBe(open.id);
  await done(new Date(Date.now() - 25 * 3_600_000));
  expect((await wantLines('unbilled-SEK-current', 'charges')).id).not.toBe(open.id);
});
