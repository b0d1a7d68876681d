/**
 * Partner Center on its worst day: a third of the answers are failures, some never come, some break off, and routes are
 * throttled for a second or for two minutes, while people read and buy through three portals. What left the portals is
 * held against what the emulator answered, and when.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { closeDb } from '@/lib/db';
import { startStack } from '@/scripts/stack.mjs';
import { answerOf, fillCart, type Person } from '../purchase/portal';
import { atLeast, atMost, type Figure, percentile } from '../shared/figures';
import { randomBy } from '../shared/random';
import { nothingYet, shop } from './buyers';
import {
  type Call,
  groups,
  mostInAMinute,
  type Request,
  repeatedCheckouts,
  routeOf,
  tooEarly,
} from './calls';
import { openOffice } from './office';

const logs = join('.test', 'bench-storm');
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const minute = 60_000;

/** What people look at that is asked of Microsoft while they wait, below /api. */
const looks = [
  'azure',
  'readiness',
  'orders',
  'entitlements',
  'cart',
  'orders/placed-here',
  '',
  'orders/billed',
] as const;
/** Pages that need nothing of Microsoft's. */
const ours = ['/approvals', '/audit', '/radar', '/statusz', '/settings/sessions', '/bulk'];

export async function storm({
  minutes,
  users,
  seed,
}: {
  minutes: number;
  users: number;
  seed: number;
}): Promise<Figure[]> {
  rmSync(logs, { recursive: true, force: true });
  const random = randomBy(seed);
  const stack = await startStack({
    seed: 'demo',
    instances: 3,
    balanced: true,
    // What the emulator would count by itself is counted here; each 429 is one of the storm's.
    emulatorArgs: ['--limit', '1000000', '--latency', '40'],
    portalEnv: { LOG_LEVEL: 'warn' },
    workerEnv: { LOG_LEVEL: 'warn', INVOICE_MONTHS: '0' },
    logs,
    ports: { emulator: 19_110 },
  });
  process.env.DATABASE_URL = stack.databaseUrl;
  try {
    const { microsoft, customers, item, persons } = await openOffice(stack, users);
    const buyers = Math.floor(users / 4);
    const requests = async (since: number) =>
      (await (await fetch(`${stack.emulatorUrl}/_emulator/requests?since=${since}`)).json()) as (Request & {
        number: number;
      })[];

    // Reviewed before the storm: in it, hardly a review comes to its end, and nothing is placed without one.
    const carts: Awaited<ReturnType<typeof fillCart>>[] = [];
    for (let at = 0; at < buyers; at += 1)
      carts.push(await fillCart(persons[at] as Person, customers[at] ?? '', item));
    const ordersOf = async (at: number) => (await microsoft.orders(customers[at] ?? '')).length;
    const before = await Promise.all(carts.map((_, at) => ordersOf(at)));

    const joined = await sameAtOnce(microsoft, persons[0] as Person, customers[0] ?? '', {
      // Of one portal: each joins what it asks itself.
      at: stack.urls[0] ?? stack.url,
      requests,
    });

    let last = (await requests(0)).at(-1)?.number ?? 0;
    const seen: Call[] = [];
    const listen = async () => {
      for (const one of await requests(last)) {
        last = one.number;
        if (one.service !== 'partnerCenter' || !one.path.startsWith('/v1')) continue;
        const left = Date.parse(one.time);
        seen.push({ ...one, left, came: left - one.ms, route: routeOf(one.path) });
      }
    };
    /** For each route, in their order, how many seconds the throttlings ask to wait. */
    const asked = new Map<string, number[]>();
    // Pressed now, and sent in the storm: the first checkout is told to wait, and with it all others.
    const checkout = '/customers/*/carts/*/checkout';
    await microsoft.fault({ path: `/v1${checkout}`, kind: 'throttle', retryAfter: 10, times: 1 });
    asked.set(checkout, [10]);
    const accepted = new Set<string>();
    for (const cart of carts) accepted.add(answerOf(await cart.place()).purchaseId);
    await microsoft.fault({ path: '/v1/**', kind: 'status', code: 503, probability: 0.3 });
    await microsoft.fault({ path: '/v1/**', kind: 'delay', ms: 150_000, probability: 0.05 });
    await microsoft.fault({ path: '/v1/**', kind: 'drop-before', probability: 0.02 });
    await microsoft.fault({ path: '/v1/**', kind: 'drop-after', probability: 0.02 });

    const end = Date.now() + minutes * minute;
    const isOver = () => Date.now() > end;
    const told = nothingYet();
    let [answered, refused] = [0, 0];
    const buyer = async (at: number) => {
      while (!isOver())
        await shop(persons[at] as Person, customers[at] ?? '', item, { told, isOver }).catch(() => undefined);
    };
    const reader = async (person: Person, customerId: string) => {
      while (!isOver()) {
        const look = looks[Math.floor(random() * looks.length)];
        await person.read(`customers/${customerId}${look ? `/${look}` : ''}`).then(
          () => {
            answered += 1;
          },
          () => {
            refused += 1;
          },
        );
        await pause(500 + 2_500 * random());
      }
    };
    const weather = async () => {
      while (!isOver()) {
        await listen();
        const routes = [...new Set(seen.slice(-120).map(({ route }) => route))];
        const route = routes[Math.floor(random() * routes.length)];
        if (route)
          for (let burst = 0; burst < 3; burst += 1) {
            const retryAfter = 1 + Math.floor(120 * random() ** 2);
            await microsoft.fault({ path: `/v1${route}`, kind: 'throttle', retryAfter, times: 1 });
            asked.set(route, [...(asked.get(route) ?? []), retryAfter]);
          }
        await pause(4_000);
      }
    };
    await Promise.all([
      weather(),
      ...persons.map((person, at) => (at < buyers ? buyer(at) : reader(person, customers[at] ?? ''))),
    ]);
    await listen();
    await microsoft.clearFaults();

    const early = [...asked].flatMap(([route, waits]) => tooEarly(seen, route, waits));
    for (const { call, after, of } of early.slice(0, 10))
      console.log(`      ${call.method} ${call.path}, ${after} ms after it was told to wait ${of} s`);
    const reads = seen.filter(({ method }) => method === 'GET');
    const logical = new Set(reads.map(({ requestId }) => requestId)).size;
    const throttled = seen.filter(({ status }) => status === 429).length;
    const { checkouts, repeated } = await repeatedCheckouts(seen);
    for (const { purchaseId } of told.bought) accepted.add(purchaseId);
    const orders = await Promise.all(carts.map(async (_, at) => (await ordersOf(at)) - (before[at] ?? 0)));
    const ordered = orders.reduce((sum, one) => sum + one, 0);
    const busiest = Math.max(0, ...[...groups(seen, ({ route }) => route).values()].map(mostInAMinute));

    await stack.stop('emulator');
    const away: number[] = [];
    for (let round = 0; round < 20; round += 1)
      for (const page of ours) {
        const from = performance.now();
        const answer = await (persons[round % persons.length] as Person).open(page);
        await answer.text();
        if (!answer.ok) throw new Error(`${page}: ${answer.status} while Microsoft is away.`);
        // The first of each is compiled and read into memory by each of the three.
        if (round >= 6) away.push(performance.now() - from);
      }
    return [
      atMost('storm: calls inside a Retry-After, 200 ms after it was said', early.length, 'calls', 0, {
        users,
        minutes,
        calls: seen.length,
        throttled,
        'readings answered': answered,
        'readings refused': refused,
      }),
      atLeast('storm: times that a route was throttled', throttled, 'times', 5 * minutes),
      atMost('storm: calls for each reading', reads.length / logical, 'calls', 1.1, { readings: logical }),
      atMost('storm: calls in a minute, the busiest resource', busiest, 'calls', 400, {
        all: mostInAMinute(seen),
      }),
      atLeast('storm: checkouts sent in it', checkouts, 'checkouts', buyers, { orders: ordered }),
      atMost('storm: checkouts that the purchase machine did not send', repeated, 'checkouts', 0),
      atMost('storm: orders beyond what was placed', Math.max(0, ordered - accepted.size), 'orders', 0),
      atMost('storm: calls for the same reading twenty times at once', joined, 'calls', 1),
      atMost('our own pages while Microsoft is away, p95', percentile(away, 0.95), 'ms', 200, {
        p50: percentile(away, 0.5),
      }),
    ];
  } finally {
    await closeDb();
    await stack.stopAll();
  }
}

/** One person's page asks twenty times for the same while Microsoft takes its time. */
async function sameAtOnce(
  microsoft: {
    fault: (rule: Record<string, unknown>) => Promise<unknown>;
    clearFaults: () => Promise<unknown>;
  },
  person: Person,
  customerId: string,
  { at, requests }: { at: string; requests: (since: number) => Promise<(Request & { number: number })[]> },
): Promise<number> {
  await microsoft.fault({ path: '/v1/customers/*/subscriptions', kind: 'delay', ms: 1_500 });
  const since = (await requests(0)).at(-1)?.number ?? 0;
  await Promise.all(Array.from({ length: 20 }, () => person.read(`customers/${customerId}/azure`, at)));
  await microsoft.clearFaults();
  const asked = (await requests(since)).filter(({ path }) =>
    path.toLowerCase().endsWith(`/customers/${customerId.toLowerCase()}/subscriptions`),
  );
  return asked.length;
}
