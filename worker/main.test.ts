import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { beginSession, type Person } from '@/lib/auth/sessions';
import { db } from '@/lib/db';
import { testDatabase } from '@/lib/db/testing';
import { type CustomerApi, partnerCenter } from '@/lib/partner-center';
import { line, request } from '@/lib/purchases/plan.samples';
import * as store from '@/lib/purchases/store';
import { freePort, startWorker, type WorkerProcess } from './process.testing';
import { envFor, signInAs } from './sign-in.samples';
import { tokenKeeper } from './tokens';

// The worker as it is started in earnest, ended by a signal.

let database: Awaited<ReturnType<typeof testDatabase>>;
let emulator: Awaited<ReturnType<typeof start>>;
let env: ReturnType<typeof envFor>;
let person: Person;
let customerId: string;
let api: CustomerApi;
let worker: WorkerProcess | undefined;

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
afterEach(() => worker?.end('SIGKILL'));
afterAll(async () => {
  await emulator?.stop();
  await database?.drop();
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

it('sends with the person’s own token, and lets a sending under way end when it is told to stop', async () => {
  const path = '/v1/customers/*/carts/*/checkout';
  await control('faults', { method: 'POST', path, kind: 'delay', ms: 3_000 });
  const before = (await read('orders')).length;
  worker = await startWorker({ ...env, PARTNER_CENTER_URL: emulator.url('partnerCenter') });
  const purchaseId = await press();
  await vi.waitFor(async () => expect(await told(purchaseId)).toContain('checkout-sent'), {
    timeout: 15_000,
  });
  const gone = worker.end('SIGTERM');
  const late = await press();
  expect(await gone).toBe(0);
  expect(await told(purchaseId)).toEqual(['requested', 'checkout-sent', 'answered']);
  expect(await told(late)).toEqual(['requested']);
  expect((await read('orders')).length).toBe(before + 1);
  const sent = (await read('requests')).filter((one) => String(one.path).endsWith('/checkout'));
  expect(sent).toMatchObject([{ user: person.upn, tokenKind: 'user', status: 201 }]);
});
