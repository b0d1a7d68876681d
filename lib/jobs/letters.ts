import 'server-only';
import { and, asc, eq, lte } from 'drizzle-orm';
import { db, type Transaction } from '@/lib/db';
import type { alertLetter, digestDelivery, noticeLetter } from '@/lib/db/schema';

/* What is sent until it is taken or given up: each room keeps its own, in a table with these columns. */

type Letters = typeof alertLetter | typeof digestDelivery | typeof noticeLetter;
/** The columns that all of them have. */
const common = (table: Letters) => table as typeof noticeLetter;

export async function dueIds(table: Letters, now: Date, limit: number): Promise<string[]> {
  const { id, dueAt } = common(table);
  const rows = await db()
    .select({ id })
    .from(common(table))
    .where(lte(dueAt, now))
    .orderBy(asc(dueAt))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** One that is due, held for whoever comes first; null = somebody else has it, or it is over. */
export async function holdDue<T extends Letters>(
  tx: Transaction,
  table: T,
  id: string,
  now: Date,
): Promise<T['$inferSelect'] | null> {
  const [row] = await tx
    .select()
    .from(common(table))
    .where(and(eq(common(table).id, id), lte(common(table).dueAt, now)))
    .for('update', { skipLocked: true });
  return (row as T['$inferSelect'] | undefined) ?? null;
}

/** Counts the attempt that begins, and answers how many that makes; should it crash, the letter is due again by then. */
export async function beginAttempt(
  tx: Transaction,
  table: Letters,
  { id, attempts: before }: { id: string; attempts: number },
  now: Date,
  nextOf: (attempts: number) => Date | null,
): Promise<number> {
  const attempts = before + 1;
  // After the last attempt there is none, but a crash during it must not leave it waiting for ever.
  const dueAt = nextOf(attempts) ?? new Date(now.getTime() + 60_000);
  await tx
    .update(common(table))
    .set({ attempts, dueAt, triedAt: now })
    .where(eq(common(table).id, id));
  return attempts;
}
