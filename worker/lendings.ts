import { and, eq, lt, sql } from 'drizzle-orm';
import { db } from '@/lib/db';
import { houseLending } from '@/lib/db/schema';

type Lending = { state: string; sessionId: string; sealed: string };

/** A sign-in for lending begins; it has ten minutes. Those that nobody came back from are forgotten. */
export async function beginLending(lending: Lending): Promise<void> {
  await db().delete(houseLending).where(lt(houseLending.expiresAt, sql`now()`));
  await db()
    .insert(houseLending)
    .values({ ...lending, expiresAt: sql`now() + interval '10 minutes'` });
}

/** What was sealed for this session at the beginning, once; null = there is none, it ran out, or it was taken already. */
export async function takeLending(state: string, sessionId: string): Promise<string | null> {
  const [row] = await db()
    .delete(houseLending)
    .where(and(eq(houseLending.state, state), eq(houseLending.sessionId, sessionId)))
    .returning({ sealed: houseLending.sealed, isOver: sql<boolean>`${houseLending.expiresAt} < now()` });
  return row && !row.isOver ? row.sealed : null;
}
