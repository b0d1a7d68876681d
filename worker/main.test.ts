import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { beginSession, type Person } from '@/lib/auth/sessions';
import { db } from '@/lib/db';
import { testDatabase } from '@/lib/db/testing';
import { type CustomerApi, partnerCenter } from '@/lib/partner-center';
import { line, request } from '@/lib/purchases/plan.samples';
import * as store from '@/lib/purchases/store';
import { envFor, signInAs } from './sign-in.samples';
import { tokenKeeper } from './tokens';

// The worker as it is started in earnest: a process of its own, ended by a signal.

let database: Awaited<ReturnType<typeof testDatabase>>;
let emulator: Awaited<ReturnType<typeof start>>;
let env: ReturnType<typeof envFor>;
let person: Person;
let customerId: string;
let api: CustomerApi;
let worker: ChildProcess | undefined;

beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small', limit: 100_000 } });
  env = envFor(emulator.url('entra'), { WORKER_URL: `http://127.0.0.1:${await freePort()}` });
  const alma = await signInAs('alma.lind', emulator.url('entra'));
  person = alma.person;
  await beginSession(person);
  const tokens = tokenKeeper(env);
  await tokens.exchange(person, alma.assertion);
  const token = async () => (await tokens.ofPerson(person)).token;
  const partner = partnerCenter(
    { kind: 'user', lane: 'person', token },
    { url: emulator.url('partnerCenter') },
  );
  ({ customerId, api } = await findCustomer(partner));
});
afterEach(() => worker?.kill('SIGKILL'));
afterAll(async () => {
  await emulator?.stop();
  await database?.drop();
});

const freePort = () =>
  new Promise<number>((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

let item: { catalogItemId: string; billingCycle: string };
async function findCustomer(partner: ReturnType<typeof partnerCenter>) {
  for (const { id } of await partner.customers.list()) {
    const shop = partner.customer(id);
    const [product] = await shop.products.list('SoftwarePerpetual', {}).catch(() => []);
    const [sku] = product ? await shop.products.skus(product.id, {}) : [];
    if (!product || !sku) continue;
    const [availability] = await shop.products.availabilities(product.id, sku.id, {});
    const [billingCycle] = sku.supportedBillingCycles;
    if (!availability?.isPurchasable || !billingCycle) continue;
    item = { catalogItemId: availability.catalogItemId, billingCycle };
    return { customerId: id.toLowerCase(), api: shop };
  }
  throw new Error('No customer of the seed is offered perpetual software.');
}

async function press(): Promise<string> {
  const cart = await api.carts.create({ lineItems: [{ ...item, quantity: 1 }] });
  const lines = cart.lineItems.map((one) =>
    line(one.orderGroup, { id: one.id, catalogItemId: one.catalogItemId }),
  );
  const { sessionId, oid, tid, name, upn } = person;
  const asked = {
    ...request(lines),
    customerId,
    cartId: cart.id,
    sender: { sessionId, oid, tid, name, upn },
  };
  return db().transaction((tx) => store.beginPurchase(tx, asked, new Date()));
}
const told = async (purchaseId: string) =>
  (await store.findPurchase(customerId, purchaseId))?.journal.map((entry) => entry.type) ?? [];
const control = (path: string, body: unknown) =>
  fetch(`${emulator.url('partnerCenter')}/_emulator/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });

const read = async (path: string): Promise<Record<string, unknown>[]> => {
  const answer = await fetch(`${emulator.url('partnerCenter')}/_emulator/${path}?customerId=${customerId}`);
  return (await answer.json()) as Record<string, unknown>[];
};

async function startWorker() {
  const started = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'worker/main.ts'],
    {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        ...env,
        PARTNER_CENTER_URL: emulator.url('partnerCenter'),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  worker = started;
  const gone = new Promise<number | null>((done) => started.once('exit', done));
  await vi.waitFor(async () => expect((await fetch(`${env.WORKER_URL}/health`)).status).toBe(200), {
    timeout: 30_000,
    interval: 100,
  });
  return { gone, end: () => started.kill('SIGTERM') };
}

it('sends with the person’s own token, and lets a sending under way end when it is told to stop', async () => {
  const path = '/v1/customers/*/carts/*/checkout';
  await control('faults', { method: 'POST', path, kind: 'delay', ms: 3_000 });
  const before = (await read('orders')).length;
  const { gone, end } = await startWorker();
  const purchaseId = await press();
  await vi.waitFor(async () => expect(await told(purchaseId)).toContain('checkout-sent'), {
    timeout: 15_000,
  });
  end();
  const late = await press();
  expect(await gone).toBe(0);
  expect(await told(purchaseId)).toEqual(['requested', 'checkout-sent', 'answered']);
  expect(await told(late)).toEqual(['requested']);
  expect((await read('orders')).length).toBe(before + 1);
  const sent = (await read('requests')).filter((one) => String(one.path).endsWith('/checkout'));
  expect(sent).toMatchObject([{ user: person.upn, tokenKind: 'user', status: 201 }]);
});
