import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { answerApi, answerDocument } from '@/lib/answer-api';
import { ask } from '@/lib/approvals/store';
import { answerForRequests } from '@/lib/auth/asker';
import type { Role } from '@/lib/auth/rules';
import { beginSession, endSession, findSession } from '@/lib/auth/sessions';
import { listInvoices } from '@/lib/billing/data';
import { db } from '@/lib/db';
import { auditEvent, personalToken, session, team, teamCustomer } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { billingExport } from '@/lib/partner-center';
import { caller, emulatorAt, showcase } from '@/lib/partner-center/testing';
import { getTokens, makeToken, revokeToken } from '@/lib/personal-tokens/data';
import { tokenRetention } from '@/lib/personal-tokens/jobs';
import { line, request } from '@/lib/purchases/plan.samples';
import * as kept from '@/lib/purchases/store';
import { invoiceFacts } from '@/lib/reconciliation/data';
import { keepLines } from '@/lib/reconciliation/jobs';
import * as readings from '@/lib/reconciliation/store';
import { fail } from '@/lib/result';
import type { Path } from './endpoints';

// What the routes are, on a real database and the emulator; of the worker's door only the token is made here.

const held = vi.hoisted(() => ({
  token: async (): Promise<string> => '',
  asked: [] as string[],
  rate: '100',
}));
vi.mock('@/lib/auth/door', () => ({
  tokenOf: (sessionId: string) => {
    held.asked.push(sessionId);
    return held.token();
  },
  secondStepOf: async () => true,
}));
vi.mock('@/lib/env', async (original) => ({
  ...(await original<object>()),
  portalEnv: () => ({
    ...{ PORTAL_URL: 'https://kontor.example.com', AUTH_SECRET: 'x'.repeat(43), REQUEST_RATE: held.rate },
    ...{ PARTNER_CENTER_URL: process.env.PARTNER_CENTER_URL, CLOUD: 'public', PARTNER_CENTER_RATE: '10000' },
  }),
}));

let emulator: Awaited<ReturnType<typeof start>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let world: ReturnType<typeof emulatorAt>;
let ids: { customer: string; order: string; purchase: string; invoice: string };
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small', limit: 100_000 } });
  process.env.PARTNER_CENTER_URL = emulator.url('partnerCenter');
  world = emulatorAt(emulator.url('partnerCenter'));
  held.token = () => world.tokenOf({ user: 'alma.lind@northwind-cloud.example' });
  ids = await seed();
});
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});

const someone = (name: string, ...roles: Role[]) => ({
  ...{ oid: randomUUID(), tid: randomUUID(), name, upn: `${name}@own.example`, roles },
});
let desk = '';
answerForRequests({
  person: async () => (await findSession(desk))?.person ?? fail('unauthenticated', 'signed-out'),
  known: async () => (await findSession(desk)) ?? fail('unauthenticated', 'signed-out'),
  token: () => held.token(),
  secondStep: async () => true,
});
async function signIn(person: ReturnType<typeof someone>): Promise<string> {
  desk = randomUUID();
  await beginSession({ sessionId: desk, ...person });
  return desk;
}
async function tokenFor(person: ReturnType<typeof someone>): Promise<string> {
  await signIn(person);
  return (await makeToken({ name: 'A program', days: 30 })).made ?? expect.unreachable();
}
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/** Everything that the API can answer with, of one customer. */
async function seed() {
  const api = world.calling({});
  const { id: customer, orders: at } = await showcase(api);
  const [first] = await at.list({ includePrice: false });
  const now = new Date();
  const begin = (customerId: string) =>
    db().transaction((tx) =>
      kept.beginPurchase(
        tx,
        { ...request([line('0')]), customerId, customerName: 'Contoso', cartId: randomUUID() },
        now,
      ),
    );
  const id = await begin(customer);
  await begin(randomUUID());
  await begin(randomUUID());
  await ask(
    {
      ...{ customerId: customer, customerName: 'Contoso', cartId: randomUUID(), shown: 'x', note: '' },
      ...{ frozen: { lines: [], estimate: { list: null, sums: [], unpriced: 0 } } },
      ...{ need: { whys: [], needsStepUp: false }, expiresAt: new Date(now.getTime() + 86_400_000) },
    } as never,
    { oid: randomUUID(), tid: randomUUID(), name: 'Bo Ek', roles: ['Sales'] },
    now,
  );
  const invoices = await listInvoices(api);
  const invoice =
    invoices.find((one) => one.id.startsWith('G') && one.currency === 'SEK') ?? expect.unreachable();
  const { id: invoiceId, facts } = invoiceFacts(invoice);
  let time = now;
  await readings.want({ invoiceId, set: 'charges', invoice: facts }, { now: time, isUrgent: true });
  const audience = 'https://graph.microsoft.com';
  const graph = billingExport(
    caller({ kind: 'app', lane: 'house', token: () => world.tokenOf({ audience }) }),
    emulator.url('graph'),
  );
  const keeper = keepLines({ partner: api, graph, now: () => time });
  await vi.waitFor(
    async () => {
      if ((await readings.readReading(invoiceId, 'charges'))?.state === 'complete') return;
      await world.advance('PT20S');
      time = new Date(time.getTime() + 20_000);
      throw new Error('The lines are not read.');
    },
    { timeout: 30_000, interval: 100 },
  );
  await keeper.stop();
  return { customer, order: first?.id ?? '', purchase: id, invoice: invoice.id };
}

/** Each address of the API, as a program asks for it. */
const addresses = (): Record<Path, { query?: Record<string, string>; params?: Record<string, string> }> => ({
  '/customers': {},
  '/orders': { query: { customer: ids.customer } },
  '/orders/{orderId}': { query: { customer: ids.customer }, params: { orderId: ids.order } },
  '/purchases': {},
  '/purchases/{purchaseId}': { params: { purchaseId: ids.purchase } },
  '/entitlements': { query: { customer: ids.customer } },
  '/invoices': {},
  '/invoices/{invoiceId}': { params: { invoiceId: ids.invoice } },
  '/invoices/{invoiceId}/lines': { params: { invoiceId: ids.invoice } },
  '/approvals': {},
});
const paths = () => Object.keys(addresses()) as Path[];

function get(path: Path, headers: Record<string, string>, more: Record<string, string> = {}) {
  const { query = {}, params = {} } = addresses()[path];
  const url = `https://kontor.example.com/api/v1${path}?${new URLSearchParams({ ...query, ...more })}`;
  const asked = new Request(url, { headers: { 'x-forwarded-for': '192.0.2.1', ...headers } });
  return answerApi(path)(asked, { params: Promise.resolve(params) });
}

type Answer = { data: { id: string; row: number }[]; next: string | null; asOf: string };
const json = async (answer: Promise<Response>) => {
  const response = await answer;
  expect(await response.clone().text()).not.toBe('');
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
};
const problem = async (answer: Promise<Response>) => {
  const response = await answer;
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const body = await response.json();
  expect(body.status).toBe(response.status);
  return body;
};

const alma = someone('alma', 'Admin');
const bo = someone('bo', 'Sales');
let admin: string;
beforeAll(async () => {
  admin = await tokenFor(alma);
});
beforeEach(() => {
  held.asked = [];
});

describe('the document', () => {
  it('has every route, and every route answers in its shape', async () => {
    const told = await answerDocument().json();
    expect(told.openapi).toBe('3.1.0');
    expect(Object.keys(told.paths).sort()).toEqual(paths().sort());
    const ajv = new Ajv({
      strict: false,
      allErrors: true,
      formats: { 'date-time': true, date: true, uuid: true },
    });
    ajv.addSchema({ $id: 'document', ...told });
    for (const path of paths()) {
      const pointer = `document#/paths/${path.replaceAll('/', '~1')}/get/responses/200/content/application~1json/schema`;
      const validate = ajv.getSchema(pointer) ?? expect.unreachable(path);
      const body = await json(get(path, bearer(admin)));
      expect([path, validate(body) ? null : validate.errors]).toEqual([path, null]);
      // A shape that nothing is in proves nothing.
      expect([path, [body.data].flat().length > 0]).toEqual([path, true]);
      expect(validate({ ...body, data: 'nothing' })).toBe(false);
    }
    const refused = await problem(get('/orders', {}));
    expect(ajv.getSchema('document#/components/schemas/Problem')?.(refused)).toBe(true);
  });
});

it('is at its addresses, and at no other', () => {
  const root = 'app/api/v1';
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('/route.ts') && !file.startsWith('openapi.json/'));
  const told = files.map((file) => {
    const path = `/${file.replace('/route.ts', '').replaceAll('[', '{').replaceAll(']', '}')}`;
    expect(readFileSync(`${root}/${file}`, 'utf8')).toContain(`export const GET = answerApi('${path}');`);
    return path;
  });
  expect(told.sort()).toEqual(paths().sort());
});

describe('a token', () => {
  it('is shown once, kept as a digest, written down, and noted when it is used', async () => {
    const token = await tokenFor(bo);
    expect(token).toMatch(/^kontor_[\w-]{43}$/);
    expect((await getTokens()).tokens).toMatchObject([{ name: 'A program', usedAt: null, isOver: false }]);
    await json(get('/purchases', bearer(token)));
    expect((await getTokens()).tokens[0]?.usedAt).not.toBeNull();
    const all = JSON.stringify([
      await db().select().from(personalToken),
      await db().select().from(auditEvent),
    ]);
    expect(all).not.toContain(token.slice(7));
    expect(all).toContain('personal token');
  });

  const over = async (set: object) => {
    const token = await tokenFor(someone('cleo', 'Admin'));
    const [{ id } = expect.unreachable()] = (await getTokens()).tokens;
    await db().update(personalToken).set(set).where(eq(personalToken.id, id));
    return bearer(token);
  };
  const inSession = async (change: (sessionId: string) => Promise<unknown>) => {
    const token = await tokenFor(someone('dag', 'Admin'));
    await change(desk);
    return bearer(token);
  };
  const wrong: [string, () => Promise<Record<string, string>>, number, string][] = [
    ['none', async () => ({}), 401, 'token'],
    ['no bearer', async () => ({ Authorization: `Basic ${admin}` }), 401, 'token'],
    ['no form', async () => bearer('kontor_short'), 401, 'token'],
    ['two', async () => ({ Authorization: `Bearer ${admin}, Bearer ${admin}` }), 401, 'token'],
    ['nobody’s', async () => bearer(`kontor_${'A'.repeat(43)}`), 401, 'token'],
    ['in a cookie', async () => ({ Cookie: `kontor-session=${admin}` }), 401, 'token'],
    ['run out', () => over({ expiresAt: sql`now()` }), 401, 'token-over'],
    ['revoked', () => over({ revokedAt: sql`now()` }), 401, 'token-over'],
    ['of somebody who signed out', () => inSession((id) => endSession(id)), 401, 'token-signed-out'],
    [
      'of somebody whose session ran out',
      () =>
        inSession((id) =>
          db().update(session).set({ seenAt: sql`now() - interval '9 hours'` }).where(eq(session.id, id)),
        ),
      ...[401, 'token-signed-out'],
    ] as never,
    [
      'of somebody of whom it was said too long ago what they may do',
      () =>
        inSession((id) =>
          db().update(session).set({ rolesAt: sql`now() - interval '61 minutes'` }).where(eq(session.id, id)),
        ),
      ...[401, 'token-roles-old'],
    ] as never,
    [
      'of somebody without the role',
      async () => bearer(await tokenFor(someone('eva', 'Billing'))),
      403,
      'role',
    ],
    [
      'of somebody whose role is gone',
      () => inSession((id) => db().update(session).set({ roles: [] }).where(eq(session.id, id))),
      ...[403, 'role'],
    ] as never,
    [
      'sent by another site',
      async () => ({ ...bearer(admin), 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }),
      ...[403, 'cross-site'],
    ] as never,
  ];
  it.each(wrong)('%s opens nothing', async (_, headers, status, reason) => {
    const body = await problem(get('/customers', await headers()));
    expect(body).toMatchObject({ status, reason, type: `urn:kontor:problem:${reason}` });
    expect([body.title, body.detail].every((words) => words.length > 10)).toBe(true);
    expect(held.asked).toEqual([]);
  });

  it('is forgotten long after it ended', async () => {
    await over({ expiresAt: sql`now() - interval '401 days'` });
    const before = await db().$count(personalToken);
    await tokenRetention();
    expect(await db().$count(personalToken)).toBe(before - 1);
  });

  it('is revoked by its person alone, and then opens nothing', async () => {
    const token = await tokenFor(someone('finn', 'Admin'));
    const [{ id: tokenId } = expect.unreachable()] = (await getTokens()).tokens;
    await json(get('/purchases', bearer(token)));
    const own = desk;
    await signIn(alma);
    await expect(revokeToken({ tokenId })).rejects.toMatchObject({ failure: { reason: 'token-gone' } });
    await json(get('/purchases', bearer(token)));
    desk = own;
    expect((await revokeToken({ tokenId })).list.tokens).toEqual([]);
    expect(await problem(get('/purchases', bearer(token)))).toMatchObject({ reason: 'token-over' });
  });

  it('asks as its person’s newest session, and keeps none alive', async () => {
    const token = await tokenFor(someone('gun', 'Admin'));
    const first = desk;
    await db().update(session).set({ seenAt: sql`now() - interval '2 hours'` }).where(eq(session.id, first));
    await json(get('/customers', bearer(token)));
    expect(new Set(held.asked)).toEqual(new Set([first]));
    const seen = await findSession(first, { isUse: false });
    expect(Date.now() - (seen?.seenAt.getTime() ?? 0)).toBeGreaterThan(3_600_000);
  });
});

it('is counted, of who has a token by the token and of who has none by where they are', async () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const token = bearer(await tokenFor(someone('hedda', 'Admin')));
  held.rate = '1';
  // In the middle of a minute, so that none ends while it is counted.
  vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / 60_000) * 60_000 + 30_000 });
  for (let n = 0; n < 6; n += 1) {
    expect((await get('/purchases', from('192.0.2.9'))).status).toBe(401);
    expect((await get('/purchases', { ...token, ...from(`192.0.2.${100 + n}`) })).status).toBe(200);
  }
  const refused = await get('/purchases', from('192.0.2.9'));
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await get('/purchases', { ...token, ...from('192.0.2.99') })).status).toBe(429);
  vi.useRealTimers();
  held.rate = '100';
});

describe('an answer', () => {
  it('comes in pages that together are all, once each', async () => {
    for (const path of ['/purchases', '/customers', '/invoices/{invoiceId}/lines'] as const) {
      const all = (await json(get(path, bearer(admin), { limit: '500' }))).data;
      const found: Answer['data'] = [];
      for (let after: string | null = ''; after !== null && found.length < 7; ) {
        const page: Answer = await json(get(path, bearer(admin), { limit: '2', ...(after && { after }) }));
        expect(page.data.length).toBeLessThanOrEqual(2);
        found.push(...page.data);
        after = page.next;
      }
      expect(found).toEqual(all.slice(0, found.length));
      expect(all.length).toBeGreaterThan(2);
    }
  });

  it('leaves out, and does not find, what is kept from the person', async () => {
    const token = await tokenFor(bo);
    const before = await json(get('/purchases', bearer(token)));
    const teamId = randomUUID();
    await db().insert(team).values({ id: teamId, name: 'Another', changedBy: '', changedAt: new Date() });
    await db().insert(teamCustomer).values({ teamId, customerId: ids.customer });
    const after = await json(get('/purchases', bearer(token)));
    expect(after.data).toHaveLength(before.data.length - 1);
    expect(JSON.stringify(await json(get('/customers', bearer(token))))).not.toContain(ids.customer);
    for (const path of ['/orders', '/orders/{orderId}', '/purchases/{purchaseId}', '/entitlements'] as const)
      expect(await problem(get(path, bearer(token)))).toMatchObject({ status: 404 });
    await json(get('/purchases/{purchaseId}', bearer(admin)));
    await db().delete(team);
  });

  it('says whether it changed', async () => {
    const first = await get('/purchases', bearer(admin));
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"/);
    const same = await get('/purchases', { ...bearer(admin), 'If-None-Match': tag });
    expect([same.status, await same.text()]).toEqual([304, '']);
    const other = await get('/purchases', { ...bearer(admin), 'If-None-Match': tag }, { limit: '1' });
    expect(other.status).toBe(200);
  });

  it.each([
    ['/purchases', { limit: '0' }, 'limit'],
    ['/purchases', { limit: '501' }, 'limit'],
    ['/purchases', { after: '../x' }, 'after'],
    ['/purchases', { after: 'eA' }, 'after'],
    ['/orders', { customer: 'x' }, 'customer'],
  ])('is none to what cannot be asked: %s %o', async (path, more, parameter) => {
    const body = await problem(get(path as Path, bearer(admin), more as Record<string, string>));
    expect(body).toMatchObject({ status: 400, errors: [{ parameter }] });
  });

  it('is none to a name that nobody knows, and in the language of who asks', async () => {
    const body = await problem(
      get('/purchases', { ...bearer(admin), 'Accept-Language': 'sv' }, { offset: '3' }),
    );
    expect(body).toMatchObject({ status: 400, errors: [{ parameter: 'offset' }] });
    expect(body.title).not.toBe((await problem(get('/purchases', bearer(admin), { offset: '3' }))).title);
  });
});
