import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder: string;
let running: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emulator-'));
});
afterEach(async () => {
  await ended('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Starts the program as people start it; answers with its address once it listens. */
async function started(...flags: string[]): Promise<string> {
  const port = await freeRow();
  const args = ['--import', 'tsx', 'emulator/main.ts', '--port', String(port), '--data', folder, ...flags];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  running = child;
  await new Promise((done, fail) => {
    child.stdout.on('data', (text) => String(text).includes('prices') && done(undefined));
    child.on('exit', () => fail(new Error('the emulator did not start')));
  });
  return `http://localhost:${port}`;
}

/** A port with three free ones behind it. */
async function freeRow(): Promise<number> {
  const probe = (port: number) =>
    new Promise<number>((done) => {
      const server = createServer()
        .on('error', () => done(0))
        .listen(port, '127.0.0.1', () => {
          const address = server.address();
          server.close(() => done(typeof address === 'object' && address ? address.port : 0));
        });
    });
  for (;;) {
    const first = await probe(0);
    const others = await Promise.all([1, 2, 3].map((offset) => probe(first + offset)));
    if (first > 0 && first < 65_000 && others.every((port) => port > 0)) return first;
  }
}

async function ended(signal: NodeJS.Signals): Promise<void> {
  const child = running;
  running = undefined;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill(signal);
  await gone;
}

/** Calls as the worker's application by itself. */
async function callerAt(base: string) {
  const token = await fetch(`${base}/_emulator/token`, { method: 'POST', body: '{}' });
  const { access_token: bearer } = (await token.json()) as { access_token: string };
  return async (method: string, path: string, body?: unknown, requestId?: string) => {
    const headers = {
      Authorization: `Bearer ${bearer}`,
      ...(requestId && { 'MS-RequestId': requestId }),
    };
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const answer = await fetch(base + path, { method, headers, body: sent });
    return { status: answer.status, json: await answer.json().catch(() => undefined) };
  };
}

type Call = Awaited<ReturnType<typeof callerAt>>;

/** The first customer and a perpetual item that may be bought for it. */
async function somethingToBuy(call: Call): Promise<{ customer: string; item: string }> {
  const customers = await call('GET', '/v1/customers?size=1');
  const customer = `/v1/customers/${customers.json.items[0].id}`;
  const products = await call('GET', `${customer}/products?targetView=SoftwarePerpetual`);
  const skus = `${customer}/products/${products.json.items[0].id}/skus`;
  const sku = (await call('GET', skus)).json.items[0].id;
  const offers = await call('GET', `${skus}/${sku}/availabilities`);
  return { customer, item: offers.json.items[0].catalogItemId };
}

it('keeps everything it has answered when it is killed amid checkouts', { timeout: 120_000 }, async () => {
  const flags = ['--seed', 'small', '--limit', '1000000'];
  const base = await started(...flags);
  const call = await callerAt(base);
  const { customer, item } = await somethingToBuy(call);
  const line = { id: 0, catalogItemId: item, quantity: 1, billingCycle: 'one_time' };

  const carts: string[] = [];
  const answered = new Map<string, string>();
  const buyUntilKilled = async () => {
    while (carts.length < 1000) {
      const made = await call('POST', `${customer}/carts`, { lineItems: [line] }, crypto.randomUUID());
      const cart: string = made.json.id;
      carts.push(cart);
      const bought = await call('POST', `${customer}/carts/${cart}/checkout`, undefined, requestIdOf(cart));
      expect(bought.status).toBe(201);
      answered.set(cart, bought.json.orders[0].id);
      if (answered.size === 500) running?.kill('SIGKILL');
    }
  };
  // Every runner ends by the connection that the kill has closed.
  const runners = await Promise.allSettled(Array.from({ length: 8 }, buyUntilKilled));
  for (const { status, ...why } of runners) {
    expect({ status, why: String('reason' in why && why.reason) }).toEqual({
      status: 'rejected',
      why: 'TypeError: fetch failed',
    });
  }
  expect(answered.size).toBeGreaterThanOrEqual(500);
  await ended('SIGKILL');

  const again = await callerAt(await started(...flags));
  const listed = new Set<string>();
  for (const cart of carts) {
    const { json } = await again('GET', `${customer}/carts/${cart}`);
    const orderId = answered.get(cart);
    if (orderId) {
      expect(json?.status).toBe('Ordered');
      expect((await again('GET', `${customer}/orders/${orderId}`)).status).toBe(200);
    }
    // Answered or not: asked again under its id, a cart is one order and stays one.
    if (json === undefined || json.code) continue;
    const repeated = await again('POST', `${customer}/carts/${cart}/checkout`, undefined, requestIdOf(cart));
    expect(repeated.status).toBe(201);
    if (orderId) expect(repeated.json.orders[0].id).toBe(orderId);
    listed.add(repeated.json.orders[0].id);
  }
  expect(listed.size).toBeGreaterThanOrEqual(answered.size);
});

const requestIdOf = (cart: string): string => `0${cart.slice(1)}`;

it('goes on after a stop with its seed, clock, people, registrations and keys', async () => {
  const base = await started('--seed', 'demo');
  await fetch(`${base}/_emulator/reset`, { method: 'POST', body: '{"seed":"small"}' });
  const call = await callerAt(base);
  const subscriptions = await somethingRegistrable(call);
  await call('POST', `${subscriptions}/registrations`);
  await fetch(`${base}/_emulator/clock`, { method: 'POST', body: '{"advance":"P3D"}' });
  const profile = `${subscriptions.split('/subscriptions')[0]}/profiles/billing`;
  const before = (await call('GET', profile)).json;
  const keys = await publishedKeys(base);
  await ended('SIGTERM');

  const later = await started('--seed', 'demo');
  const health = (await (await fetch(`${later}/_emulator/health`)).json()) as { seed: string };
  expect(health.seed).toBe('small');
  const { now } = (await (await fetch(`${later}/_emulator/clock`)).json()) as { now: string };
  expect(Date.parse(now) - Date.now()).toBeGreaterThan(2.99 * 86_400_000);
  expect(await publishedKeys(later)).toBe(keys);
  const afterwards = await callerAt(later);
  expect((await afterwards('GET', profile)).json).toEqual(before);
  const { json } = await afterwards('GET', `${subscriptions}/registrationstatus`);
  expect(json.status).toBe('registered');
});

async function publishedKeys(base: string): Promise<string> {
  const entra = base.replace(/\d+$/, (port) => String(Number(port) + 1));
  return (await fetch(`${entra}/common/discovery/v2.0/keys`)).text();
}

/** The address of an Azure subscription that is not registered yet. */
async function somethingRegistrable(call: Call): Promise<string> {
  const customers = (await call('GET', '/v1/customers?size=100')).json.items as { id: string }[];
  for (const { id } of customers) {
    const path = `/v1/customers/${id}/subscriptions`;
    const found = (await call('GET', path)).json.items as {
      id: string;
      status: string;
      billingType: string;
    }[];
    for (const one of found) {
      if (one.status !== 'active' || one.billingType !== 'usage') continue;
      const { json } = await call('GET', `${path}/${one.id}/registrationstatus`);
      if (json.status === 'notregistered') return `${path}/${one.id}`;
    }
  }
  throw new Error('every Azure subscription is registered');
}
