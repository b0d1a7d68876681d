import { pause } from '@/lib/jobs/leadership';
import { log } from '@/lib/log';
import type { PartnerApi } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { FailureError } from '@/lib/result';
import { OffersInHand } from './offers-in-hand';
import type { ShelfKey } from './schema';
import { listShelf, readOffered, readSkus } from './shelf-calls';
import { planShelves } from './shelf-order';
import * as store from './store';

export type IndexTools = {
  /** Microsoft as the house sees it (App-only, in the lane of the house). */
  partner: PartnerApi;
  now: () => Date;
  /** The countries of the customers, most customers first. */
  markets: () => Promise<string[]>;
  /** Calls under way at a time; how many a minute is the governor's, unless fewer are wanted. */
  atOnce: number;
  perMinute?: number | undefined;
};
type Piece = () => Promise<void>;

const hour = 60 * 60_000;
/** Milliseconds: how often it is asked whether somebody wants something else, and how long a plan holds at most. */
const lookEvery = 500;
const planHolds = 5_000;
const idle = 1_000;
const longestPause = 60_000;

/**
 * Reads the catalog into the index, for as long as it leads. Calls go out one after the other in the order of
 * `pieces`, a few at a time; each answer is kept at once, so whoever leads next goes on from there. A 429, silence or
 * a refusal makes it wait, never end; only a bug or a database that is away does, and then it is begun anew.
 */
export async function readCatalog(tools: IndexTools, fence: number, signal: AbortSignal): Promise<void> {
  const { partner, now, atOnce, perMinute } = tools;
  /** What is under way, and until when something is let be that Microsoft refused: both by name. */
  const claimed = new Set<string>();
  const letBe = new Map<string, number>();
  const inHand = new Set<Promise<void>>();
  let isStale = false;
  let silentUntil = 0;
  let turn = 0;
  let silence = 1_000;
  let bug: { error: unknown } | undefined;
  const note = (error: unknown): void => {
    bug ??= { error };
  };

  const isLetBe = (name: string) => (letBe.get(name) ?? 0) > performance.now();
  const isFree = (name: string) => !claimed.has(name) && !isLetBe(name);
  function piece(name: string, task: () => Promise<void>): Piece {
    claimed.add(name);
    return async () => {
      await attempt(name, task);
      claimed.delete(name);
    };
  }

  /** What Microsoft doesn't answer is tried later, what it refuses in an hour. */
  async function attempt(name: string, task: () => Promise<void>): Promise<void> {
    if (signal.aborted) return;
    try {
      await task();
      silence = 1_000;
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      const isKnown = error instanceof PartnerCenterError;
      if (isKnown && error.outcome === 'rejected') {
        letBe.set(name, performance.now() + hour);
        log.warn({ err: error, piece: name }, 'a part of the catalog could not be read');
        return;
      }
      // Those under way together fall silent together, and are told of once.
      if (performance.now() >= silentUntil) {
        silence = Math.min(longestPause, silence * 2);
        log.warn({ err: error, piece: name }, 'the reading of the catalog waits');
      }
      const asked = isKnown ? error.retryAfter : undefined;
      silentUntil = Math.max(silentUntil, performance.now() + (asked ? asked * 1_000 : silence));
    }
  }

  const list = (shelf: store.Shelf) =>
    piece(shelf.id, async () => {
      try {
        await store.keepProducts(shelf.id, fence, await listShelf(partner, shelf), now());
        await store.endPass(shelf.id, fence, now());
      } catch (error) {
        // 400036: the partner may not see the view; 400030: the segment (catalogue.md 9).
        if (!isCode(error, 400036, 400030)) throw error;
        await store.keepRefused(shelf.id, fence, now());
      }
      isStale = true;
    });

  const skus = (shelf: store.Shelf, productId: string) =>
    piece(`${shelf.id} ${productId}`, async () => {
      const found = await orNone(readSkus(partner, shelf, productId), []);
      await store.keepSkus(shelf.id, fence, productId, found, now());
      if (found.length === 0) await store.endPass(shelf.id, fence, now());
    });

  /** What is offered of a product's SKUs, one piece each. */
  function* offers(shelf: store.Shelf, { productId, skuIds, done }: store.DueOffers): Generator<Piece> {
    const name = `${shelf.id} ${productId}`;
    claimed.add(name);
    const hand = new OffersInHand(skuIds, done, async (found, progress) => {
      await store.keepOffered(shelf.id, fence, productId, found, progress, now());
      if (progress.isAll) await store.endPass(shelf.id, fence, now());
    });
    const over: Promise<void> = hand.over.catch(note).then(() => {
      claimed.delete(name);
      inHand.delete(over);
    });
    inHand.add(over);
    try {
      for (let index = done; index < skuIds.length && !hand.isStuck; index += 1) {
        hand.begin();
        yield async () => {
          let answer: Awaited<ReturnType<typeof readOffered>> | undefined;
          await attempt(name, async () => {
            answer = await orNone(readOffered(partner, shelf, productId, skuIds[index] ?? ''), null);
          });
          hand.end(index, answer);
        };
      }
    } finally {
      hand.close();
    }
  }

  /** Everything there is to do, in order. It ends early when somebody wants something, to be begun anew. */
  async function* pieces(): AsyncGenerator<Piece> {
    isStale = false;
    const wants = await store.readWants();
    const all = await inOrder(tools);
    const plannedAt = performance.now();
    let lookedAt = plannedAt;
    const goesOn = async () => {
      if (signal.aborted || bug || isStale || performance.now() - plannedAt > planHolds) return false;
      if (performance.now() - lookedAt < lookEvery) return true;
      lookedAt = performance.now();
      return (await store.readWants()) === wants;
    };

    const byId = new Map([...all.wanted, ...all.others].map((shelf) => [shelf.id, shelf]));
    for (const { shelfId, productId } of await store.readWantedProducts()) {
      const shelf = byId.get(shelfId);
      if (!shelf || !isFree(`${shelfId} ${productId}`)) continue;
      const due = await store.readDueProducts(shelf);
      if (due.includes(productId)) yield skus(shelf, productId);
      else
        for (const one of await store.readDueOffers(shelf, 20))
          if (one.productId === productId) yield* offers(shelf, one);
      if (!(await goesOn())) return;
    }
    for (const shelves of [all.wanted, all.others]) {
      let isUnderWay = false;
      for (const shelf of shelves) {
        if (isListDue(shelf, now()) && isFree(shelf.id)) yield list(shelf);
        if (!(await goesOn())) return;
      }
      const read = shelves.filter((shelf) => shelf.passFrom !== null && shelf.segment !== 'any');
      for (const shelf of read) {
        for (const productId of await store.readDueProducts(shelf)) {
          const name = `${shelf.id} ${productId}`;
          isUnderWay ||= !isLetBe(name);
          if (isFree(name)) yield skus(shelf, productId);
          if (!(await goesOn())) return;
        }
      }
      // What is offered is asked for once the SKUs of all that somebody looks at are there.
      if (isUnderWay && shelves === all.wanted) return;
      for (const shelf of read) {
        for (const due of await store.readDueOffers(shelf, 1_000)) {
          if (!isFree(`${shelf.id} ${due.productId}`)) continue;
          for (const one of offers(shelf, due)) {
            yield one;
            if (!(await goesOn())) return;
          }
        }
      }
    }
  }

  async function* forever(): AsyncGenerator<Piece> {
    while (!signal.aborted && !bug) {
      let count = 0;
      for await (const one of pieces()) {
        count += 1;
        yield one;
      }
      if (count === 0 && !isStale) await pause(claimed.size > 0 ? idle / 5 : idle, signal);
    }
  }

  const queue = forever();
  const runner = async () => {
    for await (const next of { [Symbol.asyncIterator]: () => ({ next: () => queue.next() }) }) {
      if (perMinute) turn = Math.max(turn, performance.now()) + 60_000 / perMinute;
      const wait = Math.max(silentUntil, turn) - performance.now();
      if (wait > 0) await pause(wait, signal);
      await next().catch(note);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, runner));
  await queue.return(undefined);
  await Promise.all(inHand);
  if (bug) throw bug.error;
}

/** With its list a reading begins: every hour, and at once after one that took so long that it was old at its end. */
const isListDue = ({ listedAt, passFrom, readAt }: store.Shelf, at: Date) =>
  store.isOld(listedAt, hour, at) || (passFrom === null && store.isOld(readAt, store.day, at));

/** The shelves as they are kept, the wanted ones apart; those that nobody read yet are made known. */
async function inOrder({ markets, now }: IndexTools) {
  const known = await store.readAllShelves();
  const plan = planShelves(await markets(), known, now());
  const ids = new Set(known.map(({ id }) => id));
  const fresh = plan.others.filter((key) => !ids.has(store.shelfIdOf(key)));
  await store.keepShelves(fresh);
  const all = fresh.length > 0 ? await store.readAllShelves() : known;
  const byId = new Map(all.map((shelf) => [shelf.id, shelf]));
  const shelvesOf = (keys: ShelfKey[]) => keys.flatMap((key) => byId.get(store.shelfIdOf(key)) ?? []);
  return { wanted: shelvesOf(plan.wanted), others: shelvesOf(plan.others) };
}

const isCode = (error: unknown, ...codes: number[]) =>
  error instanceof PartnerCenterError && error.code !== undefined && codes.includes(error.code);

/** What left the catalog since it was listed has nothing to tell (404 400013, 400018; 200 with 400072). */
async function orNone<T>(asked: Promise<T>, none: T): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (isCode(error, 400013, 400018, 400072)) return none;
    throw error;
  }
}
