import { summaryOf, unprovedGroups } from './plan';
import { namedOrders } from './rules';
import type { Journals } from './run';
import type { Ledger } from './runner';
import type { JournalEntry, PurchaseEvent } from './schema';

/** Does the work in its turn, or not at all: where a proof lets others in, kills a runner or puts it to sleep. */
export type Pace = <T>(work: () => T) => Promise<T>;
const atOnce: Pace = async (work) => work();

type Request = Extract<PurchaseEvent, { type: 'requested' }>;
type Kept = {
  id: string;
  customerId: string;
  cartId: string;
  journal: JournalEntry[];
  fence: number;
  until: number;
  dueAt: Date | null;
};

/**
 * The journal in memory, for proofs that need millions of histories. What it promises is what store.ts promises:
 * store.test.ts asks both the same. `clock` stands for the database's own clock, by which leases end.
 */
export function memoryJournals(clock: () => number) {
  const kept = new Map<string, Kept>();
  const at = (purchaseId: string) => {
    const one = kept.get(purchaseId);
    if (!one) throw new Error(`There is no purchase ${purchaseId}.`);
    return one;
  };
  const write = (one: Kept, event: PurchaseEvent, time: Date) => {
    one.journal.push({ ...event, seq: one.journal.length + 1, at: time.toISOString() });
    one.dueAt = summaryOf(one.journal, time).dueAt;
  };
  const holds = (one: Kept, fence: number) => one.fence === fence && one.until > clock();

  return {
    kept,
    beginPurchase(request: Request, time: Date): string {
      const first = [...kept.values()].find(({ cartId }) => cartId === request.cartId);
      if (first) return first.id;
      const id = `purchase-${kept.size + 1}`;
      const { customerId, cartId } = request;
      const one: Kept = { id, customerId, cartId, journal: [], fence: 0, until: 0, dueAt: null };
      kept.set(id, one);
      write(one, request, time);
      return id;
    },
    pausingPurchase: (customerId: string): string | null =>
      [...kept.values()].find(
        (one) => one.customerId === customerId && summaryOf(one.journal, new Date(clock())).pausesBuying,
      )?.id ?? null,
    duePurchases: (now: Date): string[] =>
      [...kept.values()]
        .filter(({ dueAt, until }) => dueAt !== null && dueAt <= now && until < clock())
        .map(({ id }) => id),
    /** What a person decides or sees: no lease, the next number alone decides. */
    openLedger: (purchaseId: string, now: () => Date): Ledger => ledgerOf(purchaseId, null, now, atOnce),

    journals: (pace: Pace = atOnce): Journals => ({
      takeLease: (purchaseId, seconds) =>
        pace(() => {
          const one = at(purchaseId);
          if (one.until >= clock()) return null;
          one.until = clock() + seconds * 1000;
          one.fence += 1;
          return one.fence;
        }),
      renewLease: (purchaseId, fence, seconds) =>
        pace(() => {
          const one = at(purchaseId);
          if (one.fence !== fence) return false;
          one.until = clock() + seconds * 1000;
          return true;
        }),
      endLease: (purchaseId, fence) =>
        pace(() => {
          const one = at(purchaseId);
          if (one.fence === fence) one.until = 0;
        }),
      leasedLedger: (purchaseId, fence, now) => ledgerOf(purchaseId, fence, now, pace),
      otherPurchases: (customerId, exceptPurchaseId) =>
        pace(() => {
          const others = [...kept.values()].filter(
            (one) => one.customerId === customerId && one.id !== exceptPurchaseId,
          );
          return {
            orders: others.flatMap(({ journal }) => namedOrders(journal)),
            groups: others.flatMap(({ journal }) => unprovedGroups(journal)),
          };
        }),
      setDue: (purchaseId, now, due) =>
        pace(() => {
          const one = at(purchaseId);
          if (one.dueAt && one.dueAt <= now) one.dueAt = due;
        }),
    }),
  };

  function ledgerOf(purchaseId: string, fence: number | null, now: () => Date, pace: Pace): Ledger {
    return {
      load: () => pace(() => [...at(purchaseId).journal]),
      append: (after, event) =>
        pace(() => {
          const one = at(purchaseId);
          if (fence !== null && !holds(one, fence)) return false;
          if (after.length !== one.journal.length) return false;
          write(one, event, now());
          return true;
        }),
      appendFact: (event) => pace(() => write(at(purchaseId), event, now())),
    };
  }
}
export type MemoryJournals = ReturnType<typeof memoryJournals>;
