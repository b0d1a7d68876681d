import 'server-only';
import { lead } from '@/lib/jobs/leadership';
import { log } from '@/lib/log';
import { sealAll } from './sealing';
import * as store from './store';
import { verifyChain } from './verifying';

/** Keeps the chain: of all workers one seals, and another goes on when that one is gone. */
export const keepAudit = (): { stop: () => Promise<void> } => lead(store.leadName, sealAll);

/**
 * Walks what came since the last walk or, `isWhole`, everything, and keeps what was found for the page. A fault stays
 * until all of it was walked and holds.
 */
export const verifier =
  ({ isWhole }: { isWhole: boolean }) =>
  async (signal: AbortSignal): Promise<void> => {
    const before = await store.readVerdict();
    if (before?.fault && !isWhole) return;
    const noted = before?.fault ? undefined : (before ?? undefined);
    const from = isWhole ? undefined : noted;
    const verdict = await verifyChain({ from, noted, signal });
    const verifiedAt = new Date();
    if (verdict.ok) {
      const walkedAt = from && before ? before.walkedAt : verifiedAt;
      await store.keepVerdict({ ...verdict.head, verifiedAt, walkedAt, fault: null });
      // The log is kept elsewhere: a head that stands there proves what the database says.
      log.info({ ...verdict.head, rows: verdict.count }, 'the audit holds');
      return;
    }
    const { fault } = verdict;
    log.error({ fault }, 'the audit does not hold');
    const { position, hash } = before ?? (await store.headOf());
    await store.keepVerdict({ position, hash, verifiedAt, walkedAt: before?.walkedAt ?? verifiedAt, fault });
  };

/** Drops what is older than so many months; null = everything is kept. */
export const retention =
  ({ months, now }: { months: number | null; now: () => Date }) =>
  async (): Promise<void> => {
    if (months === null) return;
    const at = now();
    const before = new Date(at);
    before.setUTCMonth(before.getUTCMonth() - months);
    await store.dropRecords(before);
    const rows = await store.dropBefore(before, at);
    if (rows > 0) log.info({ rows, before }, 'old rows of the audit were dropped');
  };

export { recordReader } from './microsoft';
