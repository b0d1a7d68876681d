import 'server-only';
import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import type { AuditPerson } from '@/lib/audit/schema';
import { writeAudit } from '@/lib/audit/store';
import { db } from '@/lib/db';
import { customerFact, readingMark, webhookEvent } from '@/lib/db/schema';
import type { Outcome } from './kinds';
import type { Registration, WebhookEvent } from './schema';

type Arrived = {
  id: string;
  name: string;
  resourceUri: string;
  customerId: string | null;
  changedAt: Date | null;
  body: unknown;
};

/** Keeps an event; one that came before is counted and stays as it is. */
export async function keepEvent(event: Arrived, now: Date): Promise<void> {
  await db()
    .insert(webhookEvent)
    .values({ ...event, receivedAt: now })
    .onConflictDoUpdate({
      target: webhookEvent.id,
      set: { deliveries: sql`${webhookEvent.deliveries} + 1` },
    });
}

/** Those that wait, the oldest first. */
export async function dueEvents(limit: number): Promise<string[]> {
  const rows = await db()
    .select({ id: webhookEvent.id })
    .from(webhookEvent)
    .where(isNull(webhookEvent.handledAt))
    .orderBy(webhookEvent.receivedAt)
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** One that waits; null = it was handled meanwhile. */
export async function findDue(id: string): Promise<{ name: string; customerId: string | null } | null> {
  const [row] = await db()
    .select({ name: webhookEvent.name, customerId: webhookEvent.customerId })
    .from(webhookEvent)
    .where(and(eq(webhookEvent.id, id), isNull(webhookEvent.handledAt)));
  return row ?? null;
}

export async function markHandled(id: string, outcome: Outcome, now: Date): Promise<void> {
  await db().update(webhookEvent).set({ handledAt: now, outcome }).where(eq(webhookEvent.id, id));
}

/** The last ones to arrive, with the names of customers as far as they are known here. */
export async function lastEvents(limit: number): Promise<WebhookEvent[]> {
  const rows = await db()
    .select({ event: webhookEvent, customerName: customerFact.name })
    .from(webhookEvent)
    // A name is all that is wanted, and the customers' room gives names only to who asks Microsoft for its list.
    .leftJoin(customerFact, eq(customerFact.customerId, webhookEvent.customerId))
    .orderBy(desc(webhookEvent.receivedAt), desc(webhookEvent.changedAt), desc(webhookEvent.id))
    .limit(limit);
  return rows.map(({ event, customerName }) => ({
    ...{ id: event.id, name: event.name, customerId: event.customerId, customerName },
    changedAt: event.changedAt?.toISOString() ?? null,
    receivedAt: event.receivedAt.toISOString(),
    deliveries: event.deliveries,
    outcome: event.outcome as Outcome | null,
  }));
}

/** Rows that nobody looks at any more. */
export async function dropOldEvents(before: Date): Promise<void> {
  await db().delete(webhookEvent).where(lt(webhookEvent.receivedAt, before));
}

const audit = eq(readingMark.name, 'audit');

/** Up to when Microsoft's audit records were read; null = never. */
export async function readMark(): Promise<Date | null> {
  const [row] = await db().select().from(readingMark).where(audit);
  return row?.readTo ?? null;
}

export async function setMark(readTo: Date): Promise<void> {
  await db()
    .insert(readingMark)
    .values({ name: 'audit', readTo })
    .onConflictDoUpdate({ target: readingMark.name, set: { readTo } });
}

/** Another program's address may carry a secret in its query, which the audit must not keep. */
const shownOf = ({ url, events }: Registration) => ({ url: url.replace(/[?#].*$/s, ''), events });

/** Who had what registered at Microsoft, and what was there before. */
export async function noteRegistered(
  by: AuditPerson,
  registered: Registration,
  before: Registration | null,
  now: Date,
): Promise<void> {
  await db().transaction((tx) =>
    writeAudit(tx, {
      ...{ at: now, by, action: 'webhooks.registered' },
      ...{ customerId: null, purchaseId: null, result: before ? 'replaced' : 'registered' },
      detail: { registered: shownOf(registered), before: before && shownOf(before) },
    }),
  );
}
