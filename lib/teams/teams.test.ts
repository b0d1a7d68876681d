// Everything that lists what there is over customers, as somebody who is in no team of one of them.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { getApproval, getApprovals } from '@/lib/approvals/data';
import { getAudit, getAuditFile } from '@/lib/audit/data';
import { keepAudit } from '@/lib/audit/store';
import { actingAs, customerApi, partnerApi, requirePermission } from '@/lib/auth/access';
import { answerForRequests } from '@/lib/auth/asker';
import { beginSession, type Person } from '@/lib/auth/sessions';
import { getBulk } from '@/lib/bulk/data';
import { getOpenCart } from '@/lib/cart/data';
import {
  getAzureKinds,
  getCustomer,
  getCustomers,
  getKnownCustomer,
  getKnownMarket,
  setPinned,
} from '@/lib/customers/data';
import { db } from '@/lib/db';
import * as tables from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { getEntitlements } from '@/lib/entitlements/data';
import { getOrders } from '@/lib/orders/data';
import { getOpenPurchases, getPlacedHere, getReview } from '@/lib/purchases/data';
import { getEveryRow, getRadar } from '@/lib/radar/data';
import { makeFeed, readCalendar } from '@/lib/radar/feeds';
import { getAzureSubscriptions, getFollowed } from '@/lib/subscriptions/data';
import * as teams from './data';

vi.mock('@/lib/env', () => ({ portalEnv: () => ({ PORTAL_URL: 'http://localhost:5300' }) }));

let database: Awaited<ReturnType<typeof testDatabase>>;
let emulator: Awaited<ReturnType<typeof start>>;
const personOf = (name: string, roles: Person['roles']): Person => ({
  ...{ sessionId: randomUUID(), oid: randomUUID(), tid: 't', name, upn: `${name}@x.example`, roles },
});
const [bo, alma] = [personOf('Bo', ['Sales']), personOf('Alma', ['Admin'])];
const desk = { person: bo, token: '' };
const as = <T>(person: Person, work: () => Promise<T>) => {
  const asker = { person: async () => person, token: async () => desk.token, secondStep: async () => true };
  return actingAs(asker, work);
};
const theirs = { id: '', name: '' };
const cartId = randomUUID();
const approvalId = randomUUID();
const bulkId = randomUUID();

beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small', limit: 100_000 } });
  process.env.PARTNER_CENTER_URL = `http://localhost:${emulator.ports.partnerCenter}`;
  const answer = await fetch(`${process.env.PARTNER_CENTER_URL}/_emulator/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ user: 'alma.lind@northwind-cloud.example' }),
  });
  desk.token = ((await answer.json()) as { access_token: string }).access_token;
  answerForRequests({ person: async () => bo, token: async () => desk.token, secondStep: async () => true });
  await beginSession(bo, '');
  await beginSession(alma, '');
  const [first] = (await as(alma, getCustomers)).rows;
  if (!first) throw new Error('The seed has no customers.');
  Object.assign(theirs, { id: first.id, name: first.name });
  await as(alma, () => getCustomer(theirs.id));
  await plant();
});
afterAll(async () => {
  await emulator?.stop();
  await database?.drop();
});

/** Something of this customer in each of our own tables that a list is made of. */
async function plant() {
  const at = new Date();
  const soon = new Date(at.getTime() + 5 * 24 * 3_600_000);
  const line = { id: 0, title: 'A thing' };
  await db()
    .insert(tables.cart)
    .values({
      ...{ id: cartId, customerId: theirs.id, status: 'open', startedBy: 'Bo', changedBy: 'Bo' },
      ...{ createdAt: at, changedAt: at, expiresAt: soon, lines: [line] },
    });
  await db()
    .insert(tables.registration)
    .values({ customerId: theirs.id, subscriptionId: 's', askedAt: at, askedBy: 'Bo', askedOid: bo.oid })
    .onConflictDoNothing();
  await db().update(tables.registration).set({ status: 'registering', followAt: at, name: 'A subscription' });
  await keepAudit({
    ...{ at, by: bo, action: 'cart.begun', customerId: theirs.id, purchaseId: null, result: 'done' },
    detail: { cartId },
  });
  await db()
    .insert(tables.approval)
    .values({
      ...{ id: approvalId, customerId: theirs.id, customerName: theirs.name, cartId, shown: 's' },
      frozen: { lines: [], estimate: { list: null, sums: [], unpriced: 0 } },
      ...{ need: { whys: [], needsStepUp: false }, needsStepUp: false, note: '', state: 'waiting' },
      ...{ askedBy: 'Bo', askedOid: bo.oid, askedTid: bo.tid, askedAt: at, expiresAt: soon },
    });
  await db()
    .insert(tables.bulk)
    .values({
      ...{ id: bulkId, createdAt: at, createdBy: 'Alma', stage: 'checked', version: 1, notes: [] },
      ...{ sessionId: alma.sessionId, leasedUntil: at },
    });
  const { id: customerId, name } = theirs;
  await db().insert(tables.bulkCustomer).values({ bulkId, customerId, name, domain: 'd', state: 'ready' });
  await db()
    .insert(tables.bulkLine)
    .values({ bulkId, number: 1, cells: { customer: name }, state: 'ready', customerId });
}

const collect = async <T>(rows: Promise<AsyncGenerator<T>>) => {
  const all: T[] = [];
  for await (const row of await rows) all.push(row);
  return all;
};
/** Each answers without saying of whom. */
const lists: [string, () => Promise<unknown>][] = [
  ['the list of customers, which the switcher and the palette have too', getCustomers],
  ['the radar', () => getRadar({ within: 'any' })],
  ['the radar’s words', () => getRadar({ within: 'any', q: theirs.name })],
  ['the radar’s file', () => collect(getEveryRow({ within: 'any' }))],
  ['the audit', () => getAudit({})],
  ['the audit’s story of an id', () => getAudit({ q: cartId })],
  ['the audit’s file', () => collect(getAuditFile({}))],
  ['approvals', () => getApprovals('mine')],
  ['a list for many', () => getBulk(bulkId)],
];
/** Each is about this customer. */
const doors: [string, () => Promise<unknown>][] = [
  ['the door itself', () => customerApi(theirs.id, 'see-customers')],
  ['the door, in capitals', () => customerApi(theirs.id.toUpperCase(), 'see-customers')],
  ['our own notes', () => requirePermission('see-customers', theirs.id)],
  ['the customer', () => getCustomer(theirs.id)],
  ['what is known of it', () => getKnownCustomer(theirs.id)],
  ['its market', () => getKnownMarket(theirs.id)],
  ['its kinds of Azure', () => getAzureKinds(theirs.id)],
  ['its pin', () => setPinned({ customerId: theirs.id, pinned: true })],
  ['its cart', () => getOpenCart(theirs.id)],
  ['its review', () => getReview(theirs.id, cartId)],
  ['its purchases', () => getOpenPurchases(theirs.id)],
  ['its orders made here', () => getPlacedHere(theirs.id)],
  ['its orders', () => getOrders(theirs.id, 'onetime')],
  ['its entitlements', () => getEntitlements(theirs.id)],
  ['its subscriptions', () => getAzureSubscriptions(theirs.id)],
];
const says = async (asked: () => Promise<unknown>) => {
  const text = JSON.stringify(await asked());
  return text.includes(theirs.id) || text.includes(theirs.name);
};
const reasonOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'open',
    (error) => error.failure?.reason ?? error,
  );

describe('a customer of no team', () => {
  it.each(lists)('is in %s', async (_, list) => {
    expect(await as(bo, () => says(list))).toBe(true);
  });
  it('is followed, and there for who asks', async () => {
    expect((await as(bo, getFollowed)).registrations).toHaveLength(1);
    expect(await reasonOf(as(bo, () => getCustomer(theirs.id)))).toBe('open');
  });
});

describe('a customer of other teams', () => {
  beforeAll(async () => {
    const members = [{ oid: alma.oid, tid: alma.tid }];
    const input = { teamId: null, name: 'North', members, customers: [theirs.id] };
    await as(alma, () => teams.saveTeam(input));
  });

  it.each(lists)('is not in %s', async (_, list) => {
    expect(await as(bo, () => says(list))).toBe(false);
    expect((await as(alma, () => says(list))) || list === lists[7]?.[1]).toBe(true);
  });
  it.each(doors)('is not found at %s', async (_, door) => {
    expect(await reasonOf(as(bo, door))).toBe('customer');
  });
  it('is not followed, nor its approval found, nor in the calendar', async () => {
    expect((await as(bo, getFollowed)).registrations).toEqual([]);
    expect(await reasonOf(as(bo, () => getApproval(approvalId)))).toBe('approval');
    const { address } = await as(bo, () => makeFeed({ language: 'en' }));
    const secret = address.match(/calendar\/(.+)\.ics/)?.[1] ?? '';
    expect(await readCalendar(secret, 'en')).not.toContain(theirs.name);
  });
  it('is refused on record', async () => {
    await reasonOf(as(bo, () => customerApi(theirs.id, 'see-customers')));
    const { rows } = await as(alma, () => getAudit({ action: 'access', customer: theirs.id }));
    expect(rows[0]).toMatchObject({ who: 'Bo', result: 'team' });
  });
  it('leaves the partner’s own side as it was', async () => {
    expect(await reasonOf(as(bo, () => partnerApi('see-customers')))).toBe('open');
  });

  it('is there again for who is taken into one of them, at once, and for everybody when it has none', async () => {
    const [north] = (await as(alma, teams.getTeams)).teams;
    if (!north) throw new Error('The team is gone.');
    const customers = [theirs.id];
    const both = [alma, bo].map(({ oid, tid }) => ({ oid, tid }));
    await as(alma, () => teams.saveTeam({ teamId: north.id, name: 'North', members: both, customers }));
    expect(await as(bo, () => says(getCustomers))).toBe(true);
    await as(alma, () => teams.saveTeam({ teamId: north.id, name: 'North', members: [], customers }));
    expect(await as(bo, () => says(getCustomers))).toBe(false);
    expect(await as(alma, () => says(getCustomers))).toBe(true);
    await as(alma, () => teams.removeTeam({ teamId: north.id }));
    expect(await as(bo, () => says(getCustomers))).toBe(true);
  });
  it('is nobody’s to arrange but an Admin’s', async () => {
    expect(await reasonOf(as(bo, teams.getTeams))).toBe('role');
  });
});
