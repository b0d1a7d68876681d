import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/lib/db';
import { appearance } from '@/lib/db/schema';

type Row = typeof appearance.$inferSelect;
export type Wishes = Omit<Row, 'oid'>;

/** What a person said of looks and language, in any browser; null = nothing yet. */
export async function readWishes(oid: string): Promise<Wishes | null> {
  const [row] = await db().select().from(appearance).where(eq(appearance.oid, oid));
  return row ?? null;
}

export async function keepWishes(oid: string, change: Partial<Wishes>): Promise<void> {
  await db()
    .insert(appearance)
    .values({ oid, ...change })
    .onConflictDoUpdate({ target: appearance.oid, set: { oid, ...change } });
}
