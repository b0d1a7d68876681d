import 'server-only';
import { sql } from 'drizzle-orm';
import { db } from '@/lib/db';
import { holdingReading } from '@/lib/db/schema';

/** Something changed at Microsoft's for this customer: what it holds is read again as soon as there is room. */
export async function wantSoon(customerId: string, now: Date): Promise<void> {
  await db()
    .insert(holdingReading)
    .values({ customerId, dueAt: now })
    .onConflictDoUpdate({
      target: holdingReading.customerId,
      set: { dueAt: sql`least(${holdingReading.dueAt}, excluded.due_at)` },
    });
}
