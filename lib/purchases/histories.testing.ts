// Long, because a history is told whole: what happens in it, and what must be true after it.
import fc from 'fast-check';
import type { Caller } from '@/lib/partner-center';
import { FailureError } from '@/lib/result';
import { memoryJournals, type Pace } from './journals.testing';
import { answers, type ModelCart, modelMicrosoft, readings } from './microsoft.testing';
import { isInFlight, settledBy, stateOf } from './plan';
import { line, request } from './plan.samples';
import { evidenceOf, groupsOf } from './rules';
import { runPurchase } from './run';
import type { Journal } from './schema';

/* What may happen */

const minute = 60_000;
const minutesToSettle = 20;

const cartLine = fc.record({
  item: fc.integer({ min: 0, max: 2 }),
  quantity: fc.integer({ min: 1, max: 2 }),
  group: fc.integer({ min: 0, max: 1 }),
});
const fate = fc.record({
  how: fc.constantFrom('lives', 'lives', 'dies-before', 'dies-after', 'sleeps'),
  /** At which of its steps outside: the journal's and Microsoft's. */
  at: fc.integer({ min: 0, max: 16 }),
});
const beat = fc.record({
  /** Whose Place is pressed, at once; the same twice is a double click or two people. */
  presses: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }),
  workers: fc.array(fate, { minLength: 1, maxLength: 2 }),
  dark: fc.record({ cart: fc.boolean(), list: fc.boolean(), audit: fc.boolean() }),
  signIn: fc.constantFrom('signed-in', 'signed-in', 'signed-in', 'refused', 'unavailable'),
  person: fc.constantFrom('nobody', 'nobody', 'nobody', 'lifts', 'records', 'orders-elsewhere'),
  wakes: fc.boolean(),
  pass: fc.constantFrom(1_000, 20_000, minute, 5 * minute, 16 * minute, 60 * minute),
});
export const histories = fc.record({
  /** Decides who goes first wherever two could. */
  luck: fc.integer(),
  reading: fc.constantFrom(...readings),
  audit: fc.boolean(),
  listDelay: fc.integer({ min: 0, max: 15 * minute }),
  carts: fc.array(fc.array(cartLine, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  script: fc.array(fc.constantFrom(...answers), { minLength: 1, maxLength: 5 }),
  beats: fc.array(beat, { minLength: 1, maxLength: 8 }),
});
export type History = typeof histories extends fc.Arbitrary<infer T> ? T : never;

/* What comes of it */

export type Told = { purchases: number; orders: number; ends: string[]; crashes: number; sleeps: number };

/**
 * Lives through a history with the real plan, runner and run.ts, and throws when money went wrong: an order twice, an
 * outcome told otherwise than it is, a purchase that is neither settled nor in a person's hands in time.
 */
export async function liveThrough(history: History): Promise<Told> {
  const carts = history.carts.map(toCart);
  const script = [...history.script];
  const microsoft = modelMicrosoft(carts, script, history);
  const { now, pass } = microsoft;
  const memory = memoryJournals(() => now().getTime());
  const stage = stageOf(history.luck);
  const decided = new Map<string, number>();
  const told: Told = { purchases: 0, orders: 0, ends: [], crashes: 0, sleeps: 0 };

  const sendingsOf = (cartId: string) => microsoft.sendings.filter((one) => one.cartId === cartId).length;
  const press = (index: number) =>
    stage.pace(() => {
      const cart = carts[index % carts.length];
      const first = cart && [...memory.kept.values()].some(({ cartId }) => cartId === cart.id);
      if (!cart || (!first && memory.pausingPurchase(cart.customerId))) return;
      const { id: cartId, customerId, lines } = cart;
      memory.beginPurchase({ ...request(lines), cartId, customerId }, now());
    });
  const decide = async (what: 'lifts' | 'records') => {
    for (const { id, cartId, journal } of memory.kept.values()) {
      if (settledBy(journal) || isInFlight(journal) || decided.has(id)) continue;
      if (what === 'records' && stateOf(journal) === 'sending') continue;
      await memory
        .openLedger(id, now)
        .append(
          [...journal],
          what === 'lifts'
            ? { type: 'pause-lifted', by: 'Alma', reason: 'seen' }
            : { type: 'recorded', by: 'Alma', outcome: 'placed', orders: [], note: 'seen' },
        );
      decided.set(id, sendingsOf(cartId));
    }
  };
  const work = async (signIn: string, pace: Pace) => {
    for (const purchaseId of memory.duePurchases(now())) {
      await runPurchase(purchaseId, {
        userCaller: () => callerOf(signIn),
        houseCaller: () => callerOf('signed-in'),
        now,
        journals: memory.journals(pace),
        connect: () => microsoft.desk(pace),
      });
    }
  };

  const hasOthers = history.beats.some(({ person }) => person === 'orders-elsewhere');
  for (const { presses, workers, dark, signIn, person, wakes, pass: time } of history.beats) {
    // An order alike, made elsewhere, can be told from ours by Microsoft's audit alone.
    const isElsewhere = person === 'orders-elsewhere' && history.audit;
    Object.assign(microsoft.dark, dark, hasOthers && { audit: false });
    if (wakes) stage.wake();
    await stage.play([
      ...presses.map(press),
      ...workers.map((fate) => stage.mortal(fate, (pace) => work(signIn, pace), told)),
    ]);
    if (isElsewhere && carts[0]) microsoft.orderElsewhere(carts[0]);
    if (person === 'lifts' || person === 'records') await decide(person);
    pass(time);
  }

  // Everything works again. Within the time that was promised all must be known, or be a person's.
  script.length = 0;
  Object.assign(microsoft.dark, { cart: false, list: false, audit: false });
  for (let round = 0; round <= minutesToSettle; round += 1) {
    await stage.play([work('signed-in', stage.pace)]);
    pass(minute);
  }
  for (const { journal } of memory.kept.values()) if (!isOver(journal)) wrong('is not over in time', journal);
  // Who slept all the while wakes up; what Microsoft took in late is carried out.
  stage.wake();
  await stage.play([work('signed-in', stage.pace)]);
  pass(60 * minute);

  for (const { id, cartId, journal } of memory.kept.values()) {
    const state = stateOf(journal);
    const ids = groupsOf(journal[0]?.type === 'requested' ? journal[0].lines : []).map((group) => group.id);
    const bought = (groupId: string) =>
      microsoft.orders.filter((order) => order.cartId === cartId && order.groupId === groupId).length;
    const known = evidenceOf(journal).orders;
    if (ids.some((groupId) => bought(groupId) > 1)) wrong('was bought twice', journal);
    if (state === 'placed' && ids.some((groupId) => bought(groupId) !== 1)) wrong('was not placed', journal);
    if (state === 'not-placed' && ids.some((groupId) => bought(groupId) > 0)) wrong('was placed', journal);
    if (
      state === 'partly-placed' &&
      ids.some((groupId) => bought(groupId) !== known.filter((order) => order.groupId === groupId).length)
    )
      wrong('was placed otherwise', journal);
    const sent = microsoft.sendings.filter((one) => one.cartId === cartId);
    if (new Set(sent.map(({ requestId }) => requestId)).size > 1) wrong('had two request ids', journal);
    const atDecision = decided.get(id);
    if (atDecision !== undefined && sent.length > atDecision) wrong('was sent after a decision', journal);
    told.ends.push(state);
  }
  const own = new Set([...memory.kept.values()].map(({ cartId }) => cartId));
  const stray = microsoft.orders.filter(({ cartId }) => cartId !== 'elsewhere' && !own.has(cartId));
  if (stray.length > 0) throw new Error('An order came of a cart that nobody bought.');
  return { ...told, purchases: memory.kept.size, orders: microsoft.orders.length };
}

const isOver = (journal: Journal) => settledBy(journal) !== null || stateOf(journal) === 'handed-over';

function wrong(what: string, journal: Journal): never {
  throw new Error(
    `A purchase ${what} (${stateOf(journal)}):\n${journal.map((one) => JSON.stringify(one)).join('\n')}`,
  );
}

/** The same three items in every cart, so that orders of one purchase look like those of another. */
export const toCart = (items: History['carts'][number], index: number): ModelCart => ({
  id: `cart-${index}`,
  customerId: index < 2 ? 'customer-0' : 'customer-1',
  lines: items.map(({ item, quantity, group }, id) =>
    line(String(group), { id, catalogItemId: `P${item}:0001:A${item}`, productId: `P${item}`, quantity }),
  ),
});

const callerOf = (signIn: string): Caller => ({
  kind: 'user',
  lane: 'purchase',
  token: async () => {
    if (signIn === 'signed-in') return 'token';
    const code = signIn === 'refused' ? 'unauthenticated' : 'unavailable';
    throw new FailureError({ code, reason: 'microsoft-sign-in' });
  },
});

/* Who goes first, who dies, who sleeps */

class Crash extends Error {}

function stageOf(luck: number) {
  let seed = luck | 0;
  const random = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const waiting: (() => void)[] = [];
  let sleeping: (() => void)[] = [];
  const pace: Pace = (work) =>
    new Promise((done, fail) => {
      waiting.push(() => {
        try {
          done(work());
        } catch (error) {
          fail(error);
        }
      });
    });

  return {
    pace,
    wake() {
      waiting.push(...sleeping);
      sleeping = [];
    },
    /** Lets all of them act in turn until each is done, dead or asleep. */
    async play(acting: Promise<unknown>[]) {
      const failures: unknown[] = [];
      for (const one of acting) one.catch((error: unknown) => failures.push(error));
      for (;;) {
        await new Promise((done) => setImmediate(done));
        const next = waiting.splice(Math.floor(random() * waiting.length), 1)[0];
        if (!next) break;
        next();
      }
      if (failures.length > 0) throw failures[0];
    },
    /** A runner that dies or falls asleep at one of its steps. The dead does nothing any more, not even tidy up. */
    async mortal(
      { how, at }: { how: string; at: number },
      act: (pace: Pace) => Promise<void>,
      told: { crashes: number; sleeps: number },
    ) {
      let step = 0;
      let isDead = false;
      const own: Pace = async (work) => {
        if (isDead) throw new Crash();
        const isNow = how !== 'lives' && step++ === at;
        if (isNow && how === 'sleeps') {
          told.sleeps += 1;
          await new Promise<void>((woken) => sleeping.push(woken));
        }
        if (isNow && how.startsWith('dies')) {
          isDead = true;
          told.crashes += 1;
        }
        if (isNow && how === 'dies-before') throw new Crash();
        const result = await pace(work);
        if (isDead) throw new Crash();
        return result;
      };
      try {
        await act(own);
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
      }
    },
  };
}
