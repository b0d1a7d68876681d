import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/lib/db';
import { bellSeen } from '@/lib/db/schema';

/** When this person last said that they had read all; null = never. */
export async function readSeen(oid: string): Promise<Date | null> {
  const [row] = await db().select().from(bellSeen).where(eq(bellSeen.oid, oid));
  return row?.seenAt ?? null;
}

export async function keepSeen(oid: string, seenAt: Date): Promise<void> {
  await db()
    .insert(bellSeen)
    .values({ oid, seenAt })
    .onConflictDoUpdate({ target: bellSeen.oid, set: { seenAt } });
}
