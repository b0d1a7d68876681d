import { pause } from '@/lib/jobs/leadership';
import { log } from '@/lib/log';
import type { PartnerApi } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { FailureError } from '@/lib/result';
import { holdingsOf } from './holdings';
import { nameGiver } from './names';
import * as store from './store';

export type RadarTools = {
  /** Microsoft as the house sees it (App-only, in the lane of the house). */
  partner: PartnerApi;
  /** Microsoft as the account sees it that an Admin lent; null = none is lent, or it does not work. */
  account: () => Promise<PartnerApi | null>;
  now: () => Date;
  /** Customers that are read at a time. */
  atOnce: number;
};

const minute = 60_000;
const hour = 60 * minute;
/** How long a customer is let be, milliseconds. */
const restFor = { gone: 24 * hour, refused: hour, silent: 10 * minute };
const idle = 1_000;
const longestPause = 60_000;
const nameEvery = 5_000;

/**
 * Reads what every customer holds, for as long as it leads: a few customers at a time, each kept at once, so whoever
 * leads next goes on from there. A 429 or silence makes all wait, a refusal puts off the one customer; only a bug or a
 * database that is away ends it, and then it is begun anew.
 */
export async function readRadar(tools: RadarTools, fence: number, signal: AbortSignal): Promise<void> {
  const { partner, now, atOnce } = tools;
  const claimed = new Set<string>();
  let listedAt: number | undefined;
  let silentUntil = 0;
  let silence = 1_000;
  let accountRestsUntil = 0;
  let namedAt = 0;
  const giveNames = nameGiver(partner, fence);
  let bug: { error: unknown } | undefined;

  /** What Microsoft doesn't answer is tried again later; those under way together fall silent together. */
  function waitAfter(error: FailureError, about: object): void {
    if (performance.now() >= silentUntil) {
      silence = Math.min(longestPause, silence * 2);
      log.warn({ err: error, ...about }, 'the reading of what customers hold waits');
    }
    const asked = error instanceof PartnerCenterError ? error.retryAfter : undefined;
    silentUntil = Math.max(silentUntil, performance.now() + (asked ? asked * 1_000 : silence));
  }

  async function listCustomers(): Promise<void> {
    const rows = await partner.customers.list();
    const listed = rows.map(({ id, companyProfile: { companyName, domain } }) => ({
      ...{ customerId: id.toLowerCase(), name: companyName, domain },
    }));
    await store.keepCustomers(listed, fence, now());
    listedAt = now().getTime();
  }

  /** null: the account does not reach, whatever the reason; what it read before stays. */
  async function readEntitlements(account: PartnerApi | null, customerId: string) {
    if (!account) return null;
    try {
      return await account.customer(customerId).entitlements.list();
    } catch (error) {
      if (!(error instanceof FailureError) || !isOfAccount(error)) throw error;
      accountRestsUntil = performance.now() + minute;
      log.warn({ err: error }, 'entitlements cannot be read with the lent account');
      return null;
    }
  }

  async function readOne(customerId: string, account: PartnerApi | null): Promise<void> {
    const startedAt = now();
    try {
      const [subscriptions, entitlements] = await Promise.all([
        partner.customer(customerId).subscriptions.list(),
        readEntitlements(account, customerId),
      ]);
      const held = holdingsOf(subscriptions, entitlements);
      await store.keepHoldings(customerId, fence, held, {
        ...{ whole: entitlements !== null, startedAt, now: now() },
      });
      silence = 1_000;
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      const outcome = error instanceof PartnerCenterError ? error.outcome : 'held';
      if (outcome !== 'rejected') waitAfter(error, { customerId });
      // Asked to slow down, or no token: nothing is said of this customer, who stays the next.
      if (outcome === 'held') return;
      const trouble = isGone(error) ? 'gone' : outcome === 'rejected' ? 'refused' : 'silent';
      const dueAt = new Date(now().getTime() + restFor[trouble]);
      await store.keepTrouble(customerId, fence, trouble, dueAt);
      if (outcome === 'rejected')
        log.warn({ err: error, customerId }, 'what a customer holds could not be read');
    }
  }

  /** Everything there is to do, in order; it ends when the order may have changed. */
  async function* pieces(): AsyncGenerator<() => Promise<void>> {
    const time = now().getTime();
    if (listedAt === undefined || Math.abs(time - listedAt) > hour) {
      try {
        await listCustomers();
      } catch (error) {
        if (!(error instanceof FailureError)) throw error;
        waitAfter(error, {});
        if (listedAt === undefined) return;
      }
    }
    const account = performance.now() < accountRestsUntil ? null : await tools.account();
    // Who is being read while the question is asked may be done before its answer is there, which says due still.
    const before = new Set(claimed);
    const due = await store.readDue(now(), account !== null, 4 * atOnce + claimed.size);
    const free = due
      .filter((customerId) => !claimed.has(customerId) && !before.has(customerId))
      .slice(0, 4 * atOnce);
    for (const customerId of free) {
      claimed.add(customerId);
      yield async () => {
        try {
          await readOne(customerId, account);
        } finally {
          claimed.delete(customerId);
        }
      };
    }
    if (performance.now() - namedAt < nameEvery) return;
    namedAt = performance.now();
    yield () =>
      giveNames({ mayAsk: free.length === 0 }).catch((error: unknown) => {
        if (!(error instanceof FailureError)) throw error;
        waitAfter(error, {});
      });
  }

  async function* forever(): AsyncGenerator<() => Promise<void>> {
    while (!signal.aborted && !bug) {
      let count = 0;
      for await (const one of pieces()) {
        count += 1;
        yield one;
      }
      const wait = Math.max(silentUntil - performance.now(), count === 0 ? idle : 0);
      if (wait > 0) await pause(wait, signal);
    }
  }

  const queue = forever();
  const runner = async () => {
    for await (const next of { [Symbol.asyncIterator]: () => ({ next: () => queue.next() }) }) {
      const wait = silentUntil - performance.now();
      if (wait > 0) await pause(wait, signal);
      if (signal.aborted) return;
      await next().catch((error: unknown) => {
        bug ??= { error };
      });
    }
  };
  await Promise.all(
    Array.from({ length: atOnce }, () =>
      runner().catch((error: unknown) => {
        bug ??= { error };
      }),
    ),
  );
  if (bug) throw bug.error;
}

/** Microsoft says that the customer is not the partner's, or not there (any more). */
const isGone = (error: FailureError) =>
  error.failure.code === 'not-found' && error.failure.reason === 'customer';

/** No token can be had for it, or Microsoft finds that the account itself may not: nothing about the customer. */
function isOfAccount(error: FailureError): boolean {
  if (!(error instanceof PartnerCenterError)) return true;
  return error.status === 401 || ['microsoft-role', 'mfa'].includes(error.failure.reason);
}
