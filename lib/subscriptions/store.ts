import 'server-only';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { db } from '@/lib/db';
import { purchase, purchaseEvent, registration } from '@/lib/db/schema';
import { evidenceOf, groupsOf } from '@/lib/purchases/rules';
import type { JournalEntry, PurchaseEvent } from '@/lib/purchases/schema';

type Asked = { customerId: string; subscriptionId: string; askedAt: string; askedBy: string };

/** Who asked here for the registration of which subscription, and when; the last one to ask. */
export async function readAsked(
  customerId: string,
): Promise<Map<string, Pick<Asked, 'askedAt' | 'askedBy'>>> {
  const rows = await db().select().from(registration).where(eq(registration.customerId, customerId));
  return new Map(
    rows.map((row) => [row.subscriptionId, { askedAt: row.askedAt.toISOString(), askedBy: row.askedBy }]),
  );
}

export async function keepAsked(asked: Asked): Promise<void> {
  const row = { ...asked, askedAt: new Date(asked.askedAt) };
  await db()
    .insert(registration)
    .values(row)
    .onConflictDoUpdate({
      target: [registration.customerId, registration.subscriptionId],
      set: { askedAt: row.askedAt, askedBy: row.askedBy },
    });
}

/** Units of reservations that were placed from here, by Azure subscription. */
export async function readReservedUnits(customerId: string): Promise<Map<string, number>> {
  const rows = await db()
    .select({
      purchaseId: purchase.id,
      seq: purchaseEvent.seq,
      at: purchaseEvent.at,
      event: purchaseEvent.event,
    })
    .from(purchaseEvent)
    .innerJoin(purchase, eq(purchase.id, purchaseEvent.purchaseId))
    .where(and(eq(purchase.customerId, customerId), inArray(purchase.state, ['placed', 'partly-placed'])))
    .orderBy(asc(purchaseEvent.seq));
  const journals = new Map<string, JournalEntry[]>();
  for (const { purchaseId, seq, at, event } of rows) {
    const entry: JournalEntry = { ...(event as PurchaseEvent), seq, at: at.toISOString() };
    journals.set(purchaseId, [...(journals.get(purchaseId) ?? []), entry]);
  }
  return countUnits([...journals.values()]);
}

function countUnits(journals: readonly JournalEntry[][]): Map<string, number> {
  const units = new Map<string, number>();
  for (const journal of journals) {
    const placed = new Set(evidenceOf(journal).orders.map(({ groupId }) => groupId));
    const lines = journal.flatMap((entry) => (entry.type === 'requested' ? entry.lines : []));
    for (const group of groupsOf(lines)) {
      if (!placed.has(group.id)) continue;
      for (const { subscription, quantity } of group.lines) {
        if (!subscription) continue;
        const id = subscription.id.toLowerCase();
        units.set(id, (units.get(id) ?? 0) + quantity);
      }
    }
  }
  return units;
}
