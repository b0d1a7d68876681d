/**
 * Three portals and three workers on one PostgreSQL behind one address: people buy all the while, every program is
 * replaced in turn and any of them is killed without warning. What the portal says in the end is held against what the
 * emulator has.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { closeDb } from '@/lib/db';
import type { Purchase } from '@/lib/purchases/schema';
import type { SessionList } from '@/lib/sessions/schema';
import { startStack } from '@/scripts/stack.mjs';
import type { Microsoft } from '../purchase/emulator';
import { answerOf, type Person, signIn } from '../purchase/portal';
import { atLeast, atMost, type Figure } from '../shared/figures';
import { randomBy } from '../shared/random';
import { nothingYet, shop, type Told } from './buyers';
import { unrest } from './chaos';
import { overlaps, reigns } from './leaders';
import { openOffice, people } from './office';

const logs = join('.test', 'bench-run');
const workers = ['worker', 'worker-2', 'worker-3'];
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

export async function rolling({
  minutes,
  users,
  seed,
}: {
  minutes: number;
  users: number;
  seed: number;
}): Promise<Figure[]> {
  // What the workers say of their leads is read from there: nothing of an earlier run.
  rmSync(logs, { recursive: true, force: true });
  const stack = await startStack({
    seed: 'demo',
    instances: 3,
    balanced: true,
    emulatorArgs: ['--limit', '1000000'],
    portalEnv: { PARTNER_CENTER_RATE: '900000', LOG_LEVEL: 'warn', DRAIN_SECONDS: '2' },
    workerEnv: { PARTNER_CENTER_RATE: '900000', CATALOG_RATE: '60', INVOICE_MONTHS: '0', LOG_LEVEL: 'info' },
    logs,
    ports: { emulator: 19_010 },
  });
  process.env.DATABASE_URL = stack.databaseUrl;
  try {
    const { microsoft, customers, item, persons } = await openOffice(stack, users);
    const before = await ordersOf(microsoft, customers);

    const told = nothingYet();
    const chaos = unrest(stack, ['portal', 'worker', 'portal-2', 'worker-2', 'portal-3', 'worker-3'], {
      everyRestart: Math.min(60_000, (minutes * 60_000) / 3),
      everyKill: Math.min(20_000, (minutes * 60_000) / 8),
      random: randomBy(seed),
    });
    const end = Date.now() + minutes * 60_000;
    await Promise.all(
      persons.map((person, at) =>
        shop(person, customers[at] ?? '', item, { told, isOver: () => Date.now() > end }).catch(
          (error: unknown) => told.wrong.push(`user ${at} gave up: ${error}`),
        ),
      ),
    );
    const { restarts, killed } = await chaos.stop();
    const led = reigns(logs, workers, killed);
    const atOnce = overlaps(led);
    const dead = await revoked(stack);

    const verdict = await settled(microsoft, persons, customers, told);
    const placed = verdict.filter(({ state }) => state === 'placed').length;
    const real = (await ordersOf(microsoft, customers)).map((count, at) => count - (before[at] ?? 0));
    const perCustomer = customers.map(
      (id) => verdict.filter(({ customerId, state }) => customerId === id && state === 'placed').length,
    );
    const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
    const doubled = sum(real.map((count, at) => Math.max(0, count - (perCustomer[at] ?? 0))));
    const lost = sum(real.map((count, at) => Math.max(0, (perCustomer[at] ?? 0) - count)));
    const unsettled = verdict.filter(({ state }) => state !== 'placed' && state !== 'not-placed');
    for (const { leads, fence, program } of atOnce)
      console.log(`      ${program} led ${leads} under ${fence} too`);
    for (const line of [...told.wrong, ...told.lostDrafts]) console.log(`      ${line}`);
    for (const { id, state } of unsettled) console.log(`      ${id} is ${state}`);
    return [
      atLeast('purchases made meanwhile', told.bought.length, 'purchases', users, {
        users,
        minutes,
        'programs replaced': restarts,
        'programs killed': killed.length,
        'asked again': told.repeated,
        placed,
      }),
      atMost('orders that nobody was told of', doubled, 'orders', 0),
      atMost('purchases told as placed without an order', lost, 'purchases', 0),
      atMost('purchases that nobody knows the end of', unsettled.length, 'purchases', 0),
      atMost('drafts lost', told.lostDrafts.length, 'carts', 0),
      atMost('ends that a person would not expect', told.wrong.length, 'ends', 0),
      atMost('a purchase in flight, at most', Math.max(0, ...told.inFlight) / 1_000, 's', 30),
      atMost(
        'leaders at one instant',
        led.length === 0 ? Number.NaN : atOnce.length > 0 ? 2 : 1,
        'leaders',
        1,
        {
          reigns: led.length,
        },
      ),
      atMost('a session that was ended is dead everywhere', dead / 1_000, 's', 1),
    ];
  } finally {
    await closeDb();
    await stack.stopAll();
  }
}

const ordersOf = async (microsoft: Microsoft, customers: readonly string[]) =>
  Promise.all(customers.map(async (id) => (await microsoft.orders(id)).length));

/** Time goes on until each purchase is settled, and each is read once more. */
async function settled(
  microsoft: Microsoft,
  persons: readonly Person[],
  customers: readonly string[],
  told: Told,
): Promise<Purchase[]> {
  const of = (customerId: string) => persons[customers.indexOf(customerId)] as Person;
  const read = () =>
    Promise.all(
      told.bought.map(({ customerId, purchaseId }) =>
        of(customerId).read<Purchase>(`customers/${customerId}/purchases/${purchaseId}`),
      ),
    );
  let all = await read();
  for (const wait of ['PT61S', 'PT5M', 'PT11M', 'PT5M']) {
    if (all.every(({ state }) => state !== 'sending' && state !== 'unknown')) break;
    await microsoft.advance(wait);
    await pause(8_000);
    all = await read();
  }
  return all;
}

/** Milliseconds until every instance refuses a session that an Admin ended; each had just served it. */
async function revoked(stack: { url: string; urls: string[] }): Promise<number> {
  const [admin, other] = [await signIn(stack.url, people[0]), await signIn(stack.url, people[1])];
  const serves = async (at: string) =>
    other.read('customers', at).then(
      () => true,
      (error: Error) => {
        if (error.message.includes(': 401')) return false;
        throw error;
      },
    );
  for (const at of stack.urls) if (!(await serves(at))) throw new Error(`${at} does not know the session.`);
  const { others } = await admin.read<SessionList>('sessions');
  const newest = others?.toSorted((a, b) => b.signedInAt.localeCompare(a.signedInAt))[0];
  answerOf(await admin.act('endSession', { key: newest?.key }, '/settings/sessions'));
  const from = performance.now();
  while ((await Promise.all(stack.urls.map(serves))).some(Boolean)) await pause(20);
  return performance.now() - from;
}
