// Long, because a round is told whole: what is armed, who is killed where, what time brings, and what must be true then.
/**
 * Real kills: SIGKILL at every point of a purchase, for every way in which Microsoft's answer can go astray, against the
 * emulator and PostgreSQL. What is killed is the worker as bundled and the portal as built.
 */
import { join } from 'node:path';
import { rebuild } from '@/lib/audit/rules';
import type { Verdict } from '@/lib/audit/schema';
import { verifyChain } from '@/lib/audit/verifying';
import { closeDb, db } from '@/lib/db';
import { settledBy, stateOf } from '@/lib/purchases/plan';
import { line } from '@/lib/purchases/plan.samples';
import { evidenceOf, groupsOf } from '@/lib/purchases/rules';
import type { PurchaseEvent, Sender, SentLine } from '@/lib/purchases/schema';
import * as store from '@/lib/purchases/store';
import { startStack } from '../../scripts/stack.mjs';
import { randomBy } from '../shared/random';
import { type CrashPoint, type CrashPoints, crashPoints } from './crash-points';
import { type Item, type Microsoft, microsoftAt } from './emulator';
import { fillCart, type Person, signIn } from './portal';

/** The two vague promises of Microsoft's, each way. */
export const modes = [
  { EMULATOR_IDEMPOTENCY: 'on', EMULATOR_CHECKOUT_REPEAT: 'refuse' },
  { EMULATOR_IDEMPOTENCY: 'on', EMULATOR_CHECKOUT_REPEAT: 'replay' },
  { EMULATOR_IDEMPOTENCY: 'off', EMULATOR_CHECKOUT_REPEAT: 'refuse' },
  { EMULATOR_IDEMPOTENCY: 'off', EMULATOR_CHECKOUT_REPEAT: 'replay' },
] as const;
type Mode = (typeof modes)[number];

const outcomes = ['answered', 'refused', 'checkout-held', 'became-unknown'];
/** Where it is killed; `call:` while Microsoft has the call, before or after it did the work. */
const points: Record<string, readonly CrashPoint[]> = {
  'before the intent is committed': ['before:requested'],
  'before the sending is committed': ['before:checkout-sent'],
  'after the sending is committed': ['after:checkout-sent'],
  'call: before Microsoft did it': [],
  'call: after Microsoft did it': [],
  'before the outcome is committed': outcomes.map((type): CrashPoint => `before:${type}`),
  'after the outcome is committed': outcomes.map((type): CrashPoint => `after:${type}`),
  'before a reading is committed': ['before:looked'],
  'before a finding is committed': ['before:found'],
  'before handing over is committed': ['before:handed-over'],
};
const body = (code: number) => ({ code, description: 'planted', data: [], source: 'proof' });
const faults: Record<string, Record<string, unknown> | null> = {
  none: null,
  delay: { kind: 'delay', ms: 300 },
  500: { kind: 'status', code: 500, body: body(800005) },
  408: { kind: 'status', code: 408, body: body(800005) },
  409: { kind: 'status', code: 409, body: body(800060) },
  800065: { kind: 'status', code: 400, body: body(800065) },
  refused: { kind: 'status', code: 403, body: body(800023) },
  401: { kind: 'status', code: 401, body: body(900420) },
  throttle: { kind: 'throttle', retryAfter: 1 },
  'drop-before': { kind: 'drop-before' },
  'drop-before for ever': { kind: 'drop-before', times: 9 },
  'drop-after': { kind: 'drop-after' },
  truncate: { kind: 'truncate' },
  garbage: { kind: 'garbage' },
  'slow-body': { kind: 'slow-body', bytesPerSecond: 4_000 },
  'fail-group': { kind: 'fail-group', orderGroup: '1', errorCode: 800010 },
};
const combinations = Object.keys(points).flatMap((point) =>
  Object.keys(faults).map((fault) => ({ point, fault })),
);

/** So many purchases are under way together, to share the time that has to pass. */
const batches = { portal: 12, journal: 40 };
/** Of so many a worker takes care at once (lib/purchases/jobs.ts). */
const atOnce = 4;

type Round = {
  point: string;
  fault: string;
  customerId: string;
  cartId: string;
  before: Set<string>;
  /** Killed at its point. */
  isKilled: boolean;
  purchaseId: string | null;
};
export type Tally = {
  mode: string;
  purchases: number;
  killed: number;
  kills: number;
  orders: number;
  ends: Record<string, number>;
  points: Record<string, number>;
  doubled: string[];
  lost: string[];
  wrong: string[];
  /** Purchases that the audit alone tells as they are, and those that it does not; and whether its chain holds. */
  told: number;
  untold: string[];
  chain: Verdict | null;
};

/** How the intents come about: pressed at the portal as built, or written into the journal beside it. */
export type Way = 'portal' | 'journal';

export async function killRounds(
  mode: Mode,
  wanted: number,
  way: Way,
  seed: number,
  port: number,
): Promise<Tally> {
  const batch = batches[way];
  const stack = await startStack({
    seed: 'demo',
    emulatorArgs: ['--limit', '1000000'],
    emulatorEnv: mode,
    portalEnv: { PARTNER_CENTER_RATE: '900000', LOG_LEVEL: 'warn' },
    workerEnv: { PARTNER_CENTER_RATE: '900000', CATALOG_RATE: '0', INVOICE_MONTHS: '0', LOG_LEVEL: 'warn' },
    logs: join('test-results', 'rounds', `${process.pid}-${seed}`),
    ports: { emulator: port },
  });
  process.env.DATABASE_URL = stack.databaseUrl;
  const crash = await crashPoints(stack.databaseUrl);
  const tally: Tally = {
    mode: Object.values(mode).join(', '),
    ...{ purchases: 0, killed: 0, kills: 0, orders: 0 },
    ...{ ends: {}, points: {}, doubled: [], lost: [], wrong: [], told: 0, untold: [], chain: null },
  };
  try {
    const microsoft = await microsoftAt(stack.emulatorUrl);
    const person = await signIn(stack.url, 'alma.lind@northwind-cloud.example');
    const [sender] = await crash.query<Sender>(
      `select oid, tid, upn, name, id as "sessionId" from session order by created_at desc limit 1`,
    );
    if (!sender) throw new Error('Nobody is signed in.');
    const customers = await microsoft.customers(80);
    const views = way === 'portal' ? ['SoftwarePerpetual'] : ['SoftwarePerpetual', 'SoftwareSubscriptions'];
    const found = await Promise.all(views.map((view) => microsoft.itemOf(customers[0] ?? '', view)));
    const items = found.filter((item) => item !== null);
    const desk: Desk = { stack, crash, microsoft, person, sender, items, way, tally };

    const order = shuffled(combinations, seed).filter(
      ({ point }) => way === 'portal' || point !== 'before the intent is committed',
    );
    for (let next = 0; tally.killed < wanted; next += 1) {
      const rounds: Round[] = [];
      for (let index = next * batch; index < (next + 1) * batch; index += 1) {
        const { point, fault } = order[index % order.length] ?? { point: '', fault: '' };
        rounds.push(await prepare(desk, point, fault, customers[index % customers.length] ?? ''));
      }
      await liveThrough(desk, rounds);
      for (const round of rounds) await judge(desk, round);
      await microsoft.clearFaults();
    }
    tally.chain = await walkChain(crash);
  } finally {
    await crash.close();
    await closeDb();
    await stack.stopAll();
  }
  return tally;
}

type Desk = {
  stack: Awaited<ReturnType<typeof startStack>>;
  crash: CrashPoints;
  microsoft: Microsoft;
  person: Person;
  sender: Sender;
  items: Item[];
  way: Way;
  tally: Tally;
};

/** A cart, its fault, its crash point, and then the intent to buy it. */
async function prepare(desk: Desk, point: string, fault: string, customerId: string): Promise<Round> {
  const { microsoft, crash } = desk;
  const before = new Set((await microsoft.orders(customerId)).map(({ id }) => id));
  const cart = await (desk.way === 'portal' ? pressedCart : makeCart)(desk, customerId);
  const path = `/v1/customers/*/carts/${cart.id}/checkout`;
  const own = point.startsWith('call: before')
    ? { kind: 'delay', ms: 2_500 }
    : point.startsWith('call: after')
      ? { kind: 'slow-body', bytesPerSecond: 40 }
      : faults[fault];
  if (own) await microsoft.fault({ method: 'POST', path, times: 1, ...own });
  await crash.arm(cart.id, points[point] ?? []);
  await cart.press();
  return { point, fault, customerId, cartId: cart.id, before, isKilled: false, purchaseId: null };
}

/** In the portal: a line, the review, and Place pressed twice at once. */
async function pressedCart({ person, items }: Desk, customerId: string) {
  if (!items[0]) throw new Error('Nothing is sold.');
  const { id, place } = await fillCart(person, customerId, items[0]);
  const press = async () => {
    // The answer may never come: the portal is killed before it.
    const pressed = Promise.allSettled([place(), place()]);
    await Promise.race([pressed, new Promise((done) => setTimeout(done, 1_500))]);
  };
  return { id, press };
}

/** At Microsoft, of two order groups, and straight into the journal. */
async function makeCart({ microsoft, sender, items }: Desk, customerId: string) {
  const cart = await microsoft.createCart(customerId, items, 2);
  const lines = cart.lineItems.map((item, index): SentLine => {
    const [productId = '', skuId = ''] = item.catalogItemId.split(':');
    const term = items[index]?.termDuration ?? null;
    const billingCycle = item.billingCycle.toLowerCase() as SentLine['billingCycle'];
    return line(item.orderGroup, {
      ...item,
      productId,
      skuId,
      term,
      billingCycle,
      title: item.catalogItemId,
    });
  });
  const request: PurchaseEvent = {
    ...{ type: 'requested', customerId, customerName: 'x', cartId: cart.id, sender, shown: 'x', lines },
    ...{ isNewPurchase: true, partnerOnRecordAttested: true, typedDomain: '' },
  };
  const press = async () => {
    const at = await microsoft.now();
    await db().transaction((tx) => store.beginPurchase(tx, request, at));
  };
  return { id: cart.id, press };
}

/** Kills whoever stands at a point, lets time pass, and goes on until every purchase is over. */
async function liveThrough(desk: Desk, rounds: Round[]): Promise<void> {
  const { stack, crash, microsoft, tally } = desk;
  for (const wait of ['', 'PT61S', 'PT16M', 'PT61S', 'PT3M', 'PT61S', 'PT20M', 'PT61S']) {
    if (wait) await microsoft.advance(wait);
    for (;;) {
      const standing = await atRest(desk, rounds);
      if (standing.length === 0) break;
      const isPortals = standing.some(({ point }) => point === 'before the intent is committed');
      await stack.kill('worker');
      if (isPortals) await stack.kill('portal');
      tally.kills += isPortals ? 2 : 1;
      for (const round of standing) round.isKilled = true;
      await crash.disarm(standing.map(({ cartId }) => cartId));
      await crash.endLeases();
      await stack.start('worker');
      if (isPortals) await stack.start('portal');
    }
    if (!(await isAnyOpen(desk, rounds))) return;
  }
}

/** Waits until nothing is to be done now but by those who stand at their point, and answers these. */
async function atRest(desk: Desk, rounds: Round[]): Promise<Round[]> {
  const { crash, microsoft } = desk;
  const cartIds = rounds.map(({ cartId }) => cartId);
  const until = Date.now() + 120_000;
  for (;;) {
    const standing = new Set(await crash.standing(cartIds));
    const now = await microsoft.now();
    const busy = await crash.query<{ cart: string; last: string; age: number }>(
      `select p.cart_id as cart, e.event->>'type' as last,
         extract(epoch from clock_timestamp() - a.written_at)::float as age
       from purchase p join purchase_lease l on l.purchase_id = p.id
       join lateral (select event from purchase_event where purchase_id = p.id order by seq desc limit 1) e on true
       join lateral (select written_at from audit_event where purchase_id = p.id order by id desc limit 1) a on true
       where p.cart_id = any($1) and (p.due_at <= $2 or l.until > clock_timestamp())`,
      [cartIds, now],
    );
    const calling = await inCalls(desk, rounds, busy);
    const others = busy.filter(({ cart }) => !standing.has(cart) && !calling.has(cart));
    if (others.length === 0 || standing.size + calling.size >= atOnce)
      return rounds.filter(({ cartId }) => standing.has(cartId) || calling.has(cartId));
    if (Date.now() > until) throw new Error(`Not at rest in two minutes: ${JSON.stringify(others)}`);
    await new Promise((done) => setTimeout(done, 40));
  }
}

/** Whose call is at Microsoft now, where they are to be killed during it. */
async function inCalls(
  { microsoft }: Desk,
  rounds: Round[],
  busy: { cart: string; last: string; age: number }[],
): Promise<Set<string>> {
  const calling = new Set<string>();
  for (const { cart, last, age } of busy) {
    const round = rounds.find(({ cartId }) => cartId === cart);
    if (!round?.point.startsWith('call:') || round.isKilled || last !== 'checkout-sent' || age < 0.4)
      continue;
    const isDone = (await microsoft.orders(round.customerId)).some(({ id }) => !round.before.has(id));
    if (isDone === round.point.startsWith('call: after')) calling.add(cart);
  }
  return calling;
}

async function isAnyOpen({ crash }: Desk, rounds: Round[]): Promise<boolean> {
  const open = await crash.query(
    `select id from purchase where cart_id = any($1) and state in ('sending', 'unknown')`,
    [rounds.map(({ cartId }) => cartId)],
  );
  return open.length > 0;
}

/** The three zeros: nothing twice, nothing lost, nothing told otherwise than it is. */
async function judge(desk: Desk, round: Round): Promise<void> {
  const { crash, microsoft, sender, tally } = desk;
  const { customerId, cartId, before, point, fault } = round;
  if (!round.isKilled) await crash.disarm([cartId]);
  const made = (await microsoft.orders(customerId)).filter(({ id }) => !before.has(id));
  tally.orders += made.length;
  if (round.isKilled) {
    tally.killed += 1;
    tally.points[point] = (tally.points[point] ?? 0) + 1;
  }
  const name = `${tally.mode}: ${point} × ${fault}, cart ${cartId}`;
  const purchaseId = await store.findPurchaseOfCart(customerId, cartId);
  if (!purchaseId) {
    // Killed before the intent was committed: then nothing may have been bought.
    if (made.length > 0) tally.wrong.push(`${name}: orders without a purchase`);
    if (!points[point]?.includes('before:requested')) tally.lost.push(name);
    return;
  }
  tally.purchases += 1;
  const journal = (await store.findPurchase(customerId, purchaseId))?.journal ?? [];
  const state = stateOf(journal);
  tally.ends[state] = (tally.ends[state] ?? 0) + 1;
  const request = journal[0];
  const groups = request?.type === 'requested' ? groupsOf(request.lines) : [];
  const boughtOf = (group: (typeof groups)[number]) =>
    made.filter(({ lineItems }) =>
      lineItems.some(({ offerId }) => group.lines.some((one) => one.catalogItemId === offerId)),
    ).length;
  const bought = groups.map(boughtOf);
  const known = evidenceOf(journal).orders;
  if (bought.some((count) => count > 1)) tally.doubled.push(name);
  const isTrue =
    (state === 'placed' && bought.every((count) => count === 1)) ||
    (state === 'not-placed' && made.length === 0) ||
    (state === 'partly-placed' && made.every(({ id }) => known.some((order) => order.id === id))) ||
    state === 'handed-over';
  if (!isTrue) tally.wrong.push(`${name}: told ${state}, bought ${bought.join(' + ')}`);
  if (!settledBy(journal) && state !== 'handed-over') tally.lost.push(`${name}: ${state}`);
  if (state === 'handed-over') {
    const ledger = store.openLedger(purchaseId, () => new Date());
    const outcome = made.length > 0 ? 'placed' : 'not-placed';
    const [by, orders] = [sender.name, made.map(({ id }) => id)];
    await ledger.append(await ledger.load(), { type: 'recorded', by, outcome, orders, note: 'seen' });
  }
  await hear(desk, purchaseId, name, made);
}

type Order = Awaited<ReturnType<Microsoft['orders']>>[number];

/** Tells the purchase again from the rows of the audit and nothing else, and holds it against what Microsoft has. */
async function hear({ crash, tally }: Desk, purchaseId: string, name: string, made: Order[]): Promise<void> {
  const rows = await crash.query<Parameters<typeof rebuild>[0] extends Iterable<infer R> ? R : never>(
    `select action, purchase_id as "purchaseId", result, detail from audit_event where purchase_id = $1 order by id`,
    [purchaseId],
  );
  const told = rebuild(rows).get(purchaseId);
  const same = (a: readonly string[], b: readonly string[]) =>
    String([...a].sort()) === String([...b].sort());
  const ids = made.map(({ id }) => id);
  const bought = made.flatMap(({ lineItems }) =>
    lineItems.map(({ offerId, quantity }) => `${offerId} ${quantity}`),
  );
  const confirmed = (told?.lines ?? []).map(({ catalogItemId, quantity }) => `${catalogItemId} ${quantity}`);
  const isWhole = told?.state !== 'placed' || same(confirmed, bought);
  const isPart = bought.every((line) => confirmed.includes(line));
  if (told && same(told.orders, ids) && isWhole && isPart) tally.told += 1;
  else
    tally.untold.push(`${name}: told ${told?.state} ${told?.orders} of ${confirmed}, is ${ids} of ${bought}`);
}

/** Once everything is sealed. */
async function walkChain({ query }: CrashPoints): Promise<Verdict> {
  const until = Date.now() + 60_000;
  while ((await query('select from audit_waiting limit 1')).length > 0 && Date.now() < until)
    await new Promise((done) => setTimeout(done, 200));
  return verifyChain();
}

/** The same order for the same seed. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  const random = randomBy(seed);
  const left = [...list];
  return Array.from(list, () => left.splice(Math.floor(random() * left.length), 1)[0] as T);
}
