// Long, because it tells one story from the pasted lines to each customer's orders.

import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { type Asker, actingAs } from '@/lib/auth/access';
import { db } from '@/lib/db';
import { bulkCustomer, purchase } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { type PartnerApi, partnerCenter } from '@/lib/partner-center';
import { fail } from '@/lib/result';
import * as bulk from './data';
import { runBulk, step } from './run';
import type { Bulk, Cells } from './schema';
import * as store from './store';

// A list of many as the pages and the worker reach it, against the emulator and PostgreSQL. Only the sign-in is made up:
// the doors of auth/access are the real ones, and they are asked as the worker asks them.

const desk = vi.hoisted(() => ({ clock: new Date(), token: '', isSignedIn: true }));
vi.mock('@/lib/clock', () => ({ now: () => desk.clock }));

const alma: Asker = {
  lane: 'house',
  person: async () =>
    desk.isSignedIn
      ? {
          ...{ sessionId: 's', oid: 'alma', tid: 't', name: 'Alma Lind' },
          ...{ upn: 'alma.lind@northwind-cloud.example', roles: ['Admin'] },
        }
      : fail('unauthenticated', 'signed-out'),
  token: async () => desk.token,
  secondStep: async () => true,
};
const bo: Asker = {
  ...alma,
  person: async () => ({ ...(await alma.person()), oid: 'bo', name: 'Bo Ek', roles: ['Sales'] }),
};
const tools = { askerOf: () => alma, isStopping: () => false };
const asAlma = <T>(work: () => Promise<T>) => actingAs(alma, work);

let database: Awaited<ReturnType<typeof testDatabase>>;
let emulator: Awaited<ReturnType<typeof start>>;
let base: string;
let api: PartnerApi;

async function control<T>(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') {
  const response = await fetch(`${base}/_emulator/${path}`, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}
const readClock = async () => {
  desk.clock = new Date((await control<{ now: string }>('clock')).now);
};

let visio: string;
let proseware: string;
let d2s: { item: string; subscription: string };
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small', limit: 100_000 } });
  base = `http://localhost:${emulator.ports.partnerCenter}`;
  process.env.PARTNER_CENTER_URL = base;
  process.env.PARTNER_CENTER_RATE = '100000';
  const user = 'alma.lind@northwind-cloud.example';
  desk.token = (await control<{ access_token: string }>('token', { user })).access_token;
  api = partnerCenter({ kind: 'user', lane: 'person', token: async () => desk.token });
  const all = await api.customers.list();
  proseware = all.find((one) => one.companyProfile.companyName === 'Proseware Förlag AB')?.id ?? '';
  const [product] = await api.products('SE').list('SoftwarePerpetual', { targetSegment: 'commercial' });
  visio = `${product?.id}:0001`;
  d2s = {
    item: 'Reserved VM Instance, Standard_D2s_v5, SE Central, 1 Year',
    subscription: 'Fabrikam Produktion',
  };
});
afterAll(async () => {
  await emulator?.stop();
  await database?.drop();
});
beforeEach(readClock);
afterEach(async () => {
  desk.isSignedIn = true;
  await control('faults', undefined, 'DELETE');
});

const paste = (...lines: string[]) =>
  asAlma(() => bulk.createBulk(new TextEncoder().encode(lines.join('\n')))).then(({ bulkId }) => bulkId);
const head = 'Customer\tItem\tQuantity\tTerm\tSubscription';
const read = (bulkId: string) => asAlma(() => bulk.getBulk(bulkId));
/** Checks or places as far as it goes; pauses are not waited for. */
const run = async (bulkId: string) => {
  await runBulk(bulkId, tools);
  return read(bulkId);
};
const customer = (list: Bulk, name: string) => {
  const found = list.customers.find((one) => one.name.startsWith(name));
  if (!found) throw new Error(`The list has no ${name}.`);
  return found;
};
const ordersOf = (customerId: string) =>
  control<{ lineItems: { quantity: number }[] }[]>(`orders?customerId=${customerId}`);
const cellsOf = (list: Bulk, number: number, more: Partial<Cells>) => {
  const line = list.lines.find((one) => one.number === number);
  if (!line) throw new Error(`The list has no line ${number}.`);
  return { ...line.cells, ...more };
};
const purchasesOf = (customerId: string) =>
  db()
    .select({ id: purchase.id, cartId: purchase.cartId })
    .from(purchase)
    .where(eq(purchase.customerId, customerId));
/** As if the worker had died after the purchase was begun and before it could note so. */
const forget = (bulkId: string, customerId: string) =>
  db()
    .update(bulkCustomer)
    .set({ state: 'placing', purchaseId: null })
    .where(
      and(
        eq(bulkCustomer.bulkId, bulkId),
        eq(bulkCustomer.customerId, customerId),
        eq(bulkCustomer.state, 'begun'),
      ),
    );
/** As if its purchases had been answered, so that buying for these customers goes on. */
const settle = (list: Bulk) =>
  db()
    .update(purchase)
    .set({ state: 'placed', pausesBuying: false })
    .where(
      inArray(
        purchase.customerId,
        list.customers.map(({ id }) => id),
      ),
    );
const ticked = { isNewPurchase: true, isPartnerRight: true };
const confirm = (list: Bulk, names: string[], more: { typedOrders?: string; ticks?: typeof ticked } = {}) => {
  const chosen = names.map((name) => customer(list, name));
  const orders = chosen.reduce((sum, one) => sum + (one.shown?.orders ?? 0), 0);
  return asAlma(() =>
    bulk.confirmBulk({
      bulkId: list.id,
      version: list.version,
      typedOrders: more.typedOrders ?? String(orders),
      customers: chosen.map(({ id }) => ({ id, ...(more.ticks ?? ticked) })),
    }),
  );
};

describe('the dry run', () => {
  it('finds customers and items by id or name, and says of each line it cannot buy why', async () => {
    const bulkId = await paste(
      head,
      `Fabrikam Bygg AB\t${visio}\t2`,
      `${proseware.toUpperCase()}\t${visio}\t3`,
      `Fabrikam Bygg AB\t${d2s.item}\t4\t1 year\t${d2s.subscription}`,
      `Nobody AB\t${visio}\t1`,
      `Proseware Förlag AB\tUnheard of\t1`,
      `Fabrikam Bygg AB\t${visio}\ttwo`,
      `Adatum Logistik AB\t${visio}\t1`,
      `Woodgrove Bank AB\t${visio}\t1\t5 years`,
      `City Power & Light AS\t${d2s.item}\t1\t\t`,
      `City Power & Light AS\t${visio}\t1`,
      `City Power & Light AS\t${visio}\t1`,
      `Contoso Energi AB\tReserved VM Instance, Standard_D48s_v5, SE Central, 1 Year\t1\t\tContoso Production`,
      `Contoso Energi AB\t${visio}\t1\t\tNo such plan`,
    );
    const list = await run(bulkId);
    expect(list.stage).toBe('checked');
    const told = list.lines.map(({ number, state, problem }) => [number, problem?.reason ?? state]);
    expect(told).toEqual([
      [2, 'checked'],
      [3, 'checked'],
      [4, 'checked'],
      [5, 'customer-unknown'],
      [6, 'item-unknown'],
      [7, 'quantity'],
      [8, 'checked'],
      [9, 'term-unsold'],
      [10, 'subscription-needed'],
      [11, 'checked'],
      [12, 'twice'],
      [13, 'failure'],
      [14, 'subscription-unknown'],
    ]);
    expect(list.lines[11]?.problem?.failure).toMatchObject({ code: 'rejected', reason: 'item-restricted' });
    // A customer is bought for as a whole, so one bad line holds up the others of the same.
    expect(list.customers.map(({ name, state }) => [name, state])).toEqual([
      ['Adatum Logistik AB', 'blocked'],
      ['City Power & Light AS', 'blocked'],
      ['Contoso Energi AB', 'blocked'],
      ['Fabrikam Bygg AB', 'blocked'],
      ['Proseware Förlag AB', 'blocked'],
      ['Woodgrove Bank AB', 'blocked'],
    ]);
    expect(customer(list, 'Adatum').shown?.checks).toContainEqual(
      expect.objectContaining({ id: 'agreement', status: 'failed' }),
    );
    expect(await ordersOf(proseware)).toHaveLength(0);

    const corrected = await asAlma(() =>
      bulk.correctLine({
        bulkId,
        number: 7,
        cells: cellsOf(list, 7, { customer: 'proseware  förlag ab', quantity: '5' }),
      }),
    );
    expect(corrected.stage).toBe('checking');
    await asAlma(() => bulk.leaveOutLine({ bulkId, number: 6, isLeftOut: true }));
    const better = await run(bulkId);
    expect(customer(better, 'Fabrikam')).toMatchObject({ state: 'ready', problem: null });
    expect(customer(better, 'Fabrikam').shown?.lines.map(({ quantity }) => quantity)).toEqual([2, 4]);
    expect(better.lines.find(({ number }) => number === 7)?.problem).toMatchObject({ reason: 'twice' });
    expect(better.lines.find(({ number }) => number === 6)?.state).toBe('left-out');
  });

  it('stops when its person signs out, and goes on with the next one who presses', async () => {
    const bulkId = await paste(head, `Fabrikam Bygg AB\t${visio}\t1`);
    desk.isSignedIn = false;
    await runBulk(bulkId, tools);
    desk.isSignedIn = true;
    const held = await read(bulkId);
    expect(held.hold).toMatchObject({ code: 'unauthenticated', reason: 'signed-out' });
    await asAlma(() => bulk.goOn({ bulkId }));
    expect((await run(bulkId)).stage).toBe('checked');
  });

  it('waits by itself when Microsoft does not answer, and gives up a line that cannot be read', async () => {
    await control('faults', { path: '/v1/customers/*/products/*/skus/*', kind: 'status', status: 503 });
    const bulkId = await paste(head, `Fabrikam Bygg AB\t${visio}\t1`);
    await runBulk(bulkId, tools);
    const goingOn = { at: new Date(), by: null, action: 'bulk.gone-on' as const, detail: {} };
    const waiting = await read(bulkId);
    expect(waiting.lines[0]).toMatchObject({ state: 'waiting', problem: null });
    expect(waiting.resumesAt).not.toBeNull();
    for (let tries = 0; tries < 4; tries += 1) {
      await store.change(bulkId, {}, goingOn, async () => {}); // as if the pause were over
      await runBulk(bulkId, tools);
    }
    const given = await read(bulkId);
    expect(given.lines[0]?.problem).toMatchObject({ reason: 'failure', failure: { code: 'unavailable' } });
    expect(customer(given, 'Fabrikam')).toMatchObject({ state: 'blocked', problem: { reason: 'lines' } });
  });

  it('makes a new cart when what Microsoft demands is attested', async () => {
    const list = await run(await paste(head, `Fabrikam Bygg AB\t${visio}\t1`));
    const { id: customerId, cartId } = customer(list, 'Fabrikam');
    await asAlma(() => bulk.attestItems({ bulkId: list.id, customerId }));
    const again = await run(list.id);
    expect(customer(again, 'Fabrikam')).toMatchObject({ isAttested: true, state: 'ready' });
    expect(customer(again, 'Fabrikam').cartId).not.toBe(cartId);
  });

  it('takes nothing from somebody without the role', async () => {
    const noRole: Asker = { ...bo, person: async () => ({ ...(await bo.person()), roles: ['Helpdesk'] }) };
    await expect(
      actingAs(noRole, () => bulk.createBulk(new TextEncoder().encode('a,b,1'))),
    ).rejects.toMatchObject({ failure: { code: 'forbidden', reason: 'role' } });
  });
});

describe('placing', () => {
  const lines = () => [
    head,
    `Fabrikam Bygg AB\t${visio}\t2`,
    `Fourth Coffee Oy\t${visio}\t3`,
    `Relecloud GmbH\t${visio}\t1`,
  ];
  const names = ['Fabrikam', 'Fourth', 'Relecloud'];

  it('wants the number of orders, the ticks and what was seen, all as they are', async () => {
    const list = await run(await paste(...lines()));
    const refused = (call: Promise<unknown>) =>
      call.then(
        () => 'confirmed',
        (error: { failure?: { reason: string; fields?: object } }) => error.failure,
      );
    expect(await refused(confirm(list, names, { typedOrders: '4' }))).toMatchObject({
      fields: { typedOrders: ['orders'] },
    });
    const none = { isNewPurchase: false, isPartnerRight: false };
    expect(await refused(confirm(list, names, { ticks: none }))).toMatchObject({
      fields: { customers: ['required'] },
    });
    expect(await refused(confirm({ ...list, version: list.version - 1 }, names))).toMatchObject({
      reason: 'bulk-changed',
    });
    expect(await refused(confirm(list, []))).toMatchObject({ reason: 'bulk-changed' });
    expect((await read(list.id)).stage).toBe('checked');
  });

  it('begins one purchase for each customer chosen, however often every step is done again', async () => {
    const list = await run(await paste(...lines()));
    const confirmed = await confirm(list, ['Fabrikam', 'Fourth']);
    expect(customer(confirmed, 'Relecloud').state).toBe('left-out');

    // A crash at every point: each step is done by one holder, then by another that knows nothing of it.
    for (let steps = 0; steps < 20; steps += 1) {
      const fence = await store.takeLease(list.id, 15);
      if (fence === null) throw new Error('Somebody holds it.');
      const goesOn = await step(list.id, fence, tools);
      await forget(list.id, customer(list, names[steps % 2] ?? '').id);
      await store.endLease(list.id, fence);
      if (!goesOn && steps > 6) break;
    }
    const done = await run(list.id);
    expect(done.stage).toBe('done');
    for (const name of ['Fabrikam', 'Fourth']) {
      const { id, cartId, state, purchaseId } = customer(done, name);
      expect(state).toBe('begun');
      const carts = await purchasesOf(id);
      expect(carts.filter((one) => one.cartId === cartId)).toEqual([{ id: purchaseId, cartId }]);
    }
    expect(await purchasesOf(customer(done, 'Relecloud').id)).toEqual([]);
  });

  it('comes to the same end when a worker that has lost the list does every step first', async () => {
    const bulkId = await paste(head, `Alpine Ski House Ab\t${visio}\t7`, `Relecloud GmbH\t${visio}\t8`);
    const unseen = ({ readAt: _, resumesAt: __, ...list }: Bulk) => list;
    const toTheEnd = async () => {
      for (let goesOn = true; goesOn; ) {
        const fence = (await store.takeLease(bulkId, 15)) ?? 0;
        const before = unseen(await read(bulkId));
        await step(bulkId, fence - 1, tools);
        expect(unseen(await read(bulkId))).toEqual(before);
        goesOn = await step(bulkId, fence, tools);
        await store.endLease(bulkId, fence);
      }
      return read(bulkId);
    };
    const checked = await toTheEnd();
    expect(checked.customers.map(({ state }) => state)).toEqual(['ready', 'ready']);
    await confirm(checked, ['Alpine', 'Relecloud']);
    const done = await toTheEnd();
    for (const { id, cartId, purchaseId } of done.customers)
      expect((await purchasesOf(id)).filter((one) => one.cartId === cartId)).toEqual([
        { id: purchaseId, cartId },
      ]);
    await settle(done);
  });

  it('leaves out a customer of whom something is not as it was shown, and says what', async () => {
    const list = await run(
      await paste(head, `Proseware Förlag AB\t${visio}\t2`, `Relecloud GmbH\t${visio}\t4`),
    );
    await confirm(list, ['Proseware', 'Relecloud']);
    await control(`customers/${customer(list, 'Relecloud').id}/availabilities/reissue`, {});
    const done = await run(list.id);
    expect(customer(done, 'Proseware')).toMatchObject({ state: 'begun', purchase: 'sending' });
    expect(customer(done, 'Relecloud')).toMatchObject({ state: 'skipped', purchaseId: null });
    expect(customer(done, 'Relecloud').shown?.checks).toContainEqual(
      expect.objectContaining({ id: 'lines', status: 'failed' }),
    );

    // Checked again it has a new cart and can be bought; who was bought for is not touched.
    await asAlma(() => bulk.checkBulkAgain({ bulkId: list.id }));
    const again = await run(list.id);
    expect(customer(again, 'Relecloud')).toMatchObject({ state: 'ready' });
    expect(customer(again, 'Proseware')).toEqual(customer(done, 'Proseware'));
    // The other purchase is not settled, so the next for this customer waits; a line for it is refused here.
    const late = await paste(head, `Proseware Förlag AB\t${visio}\t9`);
    expect(customer(await run(late), 'Proseware')).toMatchObject({
      state: 'blocked',
      problem: { reason: 'blocked', values: { why: 'paused' } },
    });
  });

  it('takes by itself what was reissued before anybody saw it, and says so in the row', async () => {
    const bulkId = await paste(head, `Relecloud GmbH\t${visio}\t3`);
    const whose = async () => customer(await read(bulkId), 'Relecloud').id;
    const until = async (isThere: (list: Bulk) => boolean) => {
      const fence = (await store.takeLease(bulkId, 15)) ?? 0;
      while (!isThere(await read(bulkId))) await step(bulkId, fence, tools);
      await store.endLease(bulkId, fence);
    };
    const reissue = async () => control(`customers/${await whose()}/availabilities/reissue`, {});
    await until((list) => list.lines.every(({ state }) => state === 'checked'));
    await reissue();
    await until((list) => customer(list, 'Relecloud').cartId !== null);
    const first = customer(await read(bulkId), 'Relecloud').cartId;
    await reissue();
    const { state, shown, cartId } = customer(await run(bulkId), 'Relecloud');
    expect(state).toBe('ready');
    expect(cartId).not.toBe(first);
    expect(shown?.lines).toMatchObject([{ quantity: 3, error: null, renewedAt: expect.any(String) }]);
    expect(shown?.checks).toEqual([]);
  });

  it('begins nothing more after Stop', async () => {
    const list = await run(
      await paste(head, `Humongous Insurance plc\t${visio}\t2`, `Trey Research Inc.\t${visio}\t4`),
    );
    await confirm(list, ['Humongous', 'Trey']);
    const fence = (await store.takeLease(list.id, 15)) ?? 0;
    await step(list.id, fence, tools);
    await store.endLease(list.id, fence);
    await actingAs(bo, () => bulk.stopBulk({ bulkId: list.id }));
    const done = await run(list.id);
    expect(done).toMatchObject({ stage: 'done', stoppedBy: 'Bo Ek' });
    expect(customer(done, 'Humongous').state).toBe('begun');
    expect(customer(done, 'Trey')).toMatchObject({ state: 'not-begun', purchaseId: null });
    expect(await purchasesOf(customer(done, 'Trey').id)).toEqual([]);
  });

  it('begins nothing after Stop that had to wait for Microsoft when it was its turn', async () => {
    const list = await run(await paste(head, `City Power & Light AS\t${visio}\t5`));
    await confirm(list, ['City']);
    await control('faults', { method: 'GET', path: '/v1/customers/*/carts/*', kind: 'delay', ms: 400 });
    await control('faults', { method: 'GET', path: '/v1/customers/*/orders', kind: 'status', status: 503 });
    const turn = runBulk(list.id, tools);
    await expect.poll(async () => customer(await read(list.id), 'City').state).toBe('placing');
    await asAlma(() => bulk.stopBulk({ bulkId: list.id }));
    await turn;
    await control('faults', undefined, 'DELETE');
    const done = await run(list.id);
    expect(done.stage).toBe('done');
    expect(customer(done, 'City')).toMatchObject({ state: 'not-begun', purchaseId: null });
  });

  it('goes on only as the person who confirmed', async () => {
    const list = await run(await paste(head, `Adventure Works Cycles A/S\t${visio}\t2`));
    await confirm(list, ['Adventure']);
    desk.isSignedIn = false;
    await runBulk(list.id, tools);
    desk.isSignedIn = true;
    expect((await read(list.id)).hold).toMatchObject({ reason: 'signed-out' });
    await expect(actingAs(bo, () => bulk.goOn({ bulkId: list.id }))).rejects.toMatchObject({
      failure: { reason: 'bulk-others' },
    });
    await asAlma(() => bulk.goOn({ bulkId: list.id }));
    expect(customer(await run(list.id), 'Adventure').state).toBe('begun');
  });

  it('may be confirmed by another than prepared it, who is then the one that buys', async () => {
    const list = await run(await paste(head, `Alpine Ski House Ab\t${visio}\t2`));
    const { id } = customer(list, 'Alpine');
    const input = {
      bulkId: list.id,
      version: list.version,
      typedOrders: '1',
      customers: [{ id, ...ticked }],
    };
    const before = { person: await bo.person(), createdAt: new Date(), seenAt: new Date(), agent: '' };
    const known = async () => ({ ...before, provedAt: null, rolesAt: new Date(Date.now() - 6 * 60_000) });
    await expect(actingAs({ ...bo, known }, () => bulk.confirmBulk(input))).rejects.toMatchObject({
      failure: { reason: 'roles-old' },
    });
    await actingAs(bo, () => bulk.confirmBulk(input));
    await runBulk(list.id, { ...tools, askerOf: () => bo });
    const done = customer(await read(list.id), 'Alpine');
    expect(done).toMatchObject({ state: 'begun', problem: null });
    const bought = await purchasesOf(id);
    expect(bought.filter(({ cartId }) => cartId === done.cartId).map((one) => one.id)).toEqual([
      done.purchaseId,
    ]);
  });
});
