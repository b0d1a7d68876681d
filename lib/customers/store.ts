import 'server-only';
import { and, count, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { db } from '@/lib/db';
import { cart, customerFact, pin, purchase } from '@/lib/db/schema';
import type { AzureKinds, Customer, CustomerRow, Segment } from './schema';

type Counts = NonNullable<CustomerRow['azure']>;
/** What this portal knows of a customer by itself, for the rows of the list. */
export type Note = Pick<CustomerRow, 'country' | 'azure' | 'cart' | 'lastOrderAt' | 'pinned'>;
export type Fact = { country: string | null; currency: string | null; azureKinds: AzureKinds | null };

const none: Note = { country: null, azure: null, cart: null, lastOrderAt: null, pinned: false };

/**
 * Everything the list shows besides Microsoft's own rows, by customer id. Carts and purchases are kept by other rooms,
 * which read the catalog and so this room: the list reads their tables, or the rooms would lean on each other in a ring.
 */
export async function readNotes(oid: string, now: Date): Promise<Map<string, Note>> {
  const [facts, pins, carts, orders] = await Promise.all([
    db().select().from(customerFact),
    db().select({ customerId: pin.customerId }).from(pin).where(eq(pin.oid, oid)),
    db()
      .select({ customerId: cart.customerId, lines: cart.lines, expiresAt: cart.expiresAt })
      .from(cart)
      .where(eq(cart.status, 'open')),
    db()
      .selectDistinctOn([purchase.customerId], { customerId: purchase.customerId, at: purchase.createdAt })
      .from(purchase)
      .where(inArray(purchase.state, ['placed', 'partly-placed']))
      .orderBy(purchase.customerId, desc(purchase.createdAt)),
  ]);
  const notes = new Map<string, Note>();
  const add = (customerId: string, more: Partial<Note>) =>
    notes.set(customerId, { ...(notes.get(customerId) ?? none), ...more });

  for (const fact of facts) add(fact.customerId, { country: fact.country, azure: countsOf(fact) });
  for (const { customerId } of pins) add(customerId, { pinned: true });
  for (const { customerId, lines, expiresAt } of carts) {
    const count = Array.isArray(lines) ? lines.length : 0;
    if (count > 0 && expiresAt > now) {
      add(customerId, { cart: { lines: count, expiresAt: expiresAt.toISOString() } });
    }
  }
  for (const { customerId, at } of orders) add(customerId, { lastOrderAt: at.toISOString() });
  return notes;
}

function countsOf(fact: typeof customerFact.$inferSelect): Counts | null {
  const { azureEnabled: enabled, azureRegistering: registering, azureTotal: total } = fact;
  return enabled === null || registering === null || total === null ? null : { enabled, registering, total };
}

export async function readFact(customerId: string): Promise<Fact | null> {
  const { country, currency, azureKinds } = customerFact;
  const [fact] = await db()
    .select({ country, currency, azureKinds })
    .from(customerFact)
    .where(eq(customerFact.customerId, customerId));
  return fact ? { ...fact, azureKinds: fact.azureKinds as AzureKinds | null } : null;
}

/** A customer as Microsoft last described it, buying what everybody may where no more was asked; null = never read. */
export async function readCustomer(
  customerId: string,
): Promise<(Omit<Customer, 'currency'> & Pick<Fact, 'currency'>) | null> {
  const [row] = await db().select().from(customerFact).where(eq(customerFact.customerId, customerId));
  if (!row?.country) return null;
  const { name, domain, country, currency, readAt } = row;
  return {
    id: customerId,
    name,
    domain,
    country,
    currency,
    segments: (row.segments as Segment[] | null) ?? ['commercial'],
    relationship: row.relationship ?? '',
    readAt: readAt.toISOString(),
  };
}

/** Keeps what Microsoft said of a customer; a market that moved takes its currency along. */
export async function keepFact(fact: {
  customerId: string;
  name: string;
  domain: string;
  country: string | null;
  segments?: readonly Segment[];
  relationship?: string;
  readAt: string;
}): Promise<Omit<Fact, 'azureKinds'>> {
  const { segments, ...rest } = fact;
  const row = { ...rest, ...(segments && { segments: [...segments] }), readAt: new Date(fact.readAt) };
  const [kept] = await db()
    .insert(customerFact)
    .values(row)
    .onConflictDoUpdate({
      target: customerFact.customerId,
      set: {
        ...row,
        currency: sql`case when ${customerFact.country} is not distinct from ${fact.country} then ${customerFact.currency} end`,
      },
    })
    .returning({ country: customerFact.country, currency: customerFact.currency });
  if (!kept) throw new Error('A fact that was just written is gone.');
  return kept;
}

export async function keepCurrency(customerId: string, currency: string): Promise<void> {
  await db()
    .update(customerFact)
    .set({ currency })
    .where(
      and(
        eq(customerFact.customerId, customerId),
        sql`${customerFact.currency} is distinct from ${currency}`,
      ),
    );
}

/** Keeps what its Azure subscriptions are. `null`: not all could be read, so what was known before stands. */
export async function keepAzure(
  customerId: string,
  counts: Counts | null,
  azureKinds: AzureKinds,
  readAt: Date,
): Promise<void> {
  await db()
    .update(customerFact)
    .set({
      azureReadAt: readAt,
      azureKinds,
      ...(counts && {
        azureEnabled: counts.enabled,
        azureRegistering: counts.registering,
        azureTotal: counts.total,
      }),
    })
    .where(eq(customerFact.customerId, customerId));
}

/** The countries of the customers, those with most of them first. */
export async function readMarkets(): Promise<string[]> {
  const rows = await db()
    .select({ country: customerFact.country })
    .from(customerFact)
    .where(isNotNull(customerFact.country))
    .groupBy(customerFact.country)
    .orderBy(desc(count()), customerFact.country);
  return rows.flatMap(({ country }) => country ?? []);
}

export type ReadTimes = { profile: Date; azure: Date | null };

/** When each customer's profile and Azure subscriptions were last read; one that never was is not among them. */
export async function readTimes(): Promise<Map<string, ReadTimes>> {
  const rows = await db()
    .select({
      customerId: customerFact.customerId,
      profile: customerFact.readAt,
      azure: customerFact.azureReadAt,
    })
    .from(customerFact);
  return new Map(rows.map(({ customerId, ...times }) => [customerId, times]));
}

/** The customers that anybody pinned: they are looked at first. */
export async function readPinned(): Promise<Set<string>> {
  const rows = await db().selectDistinct({ customerId: pin.customerId }).from(pin);
  return new Set(rows.map(({ customerId }) => customerId));
}

export async function setPinned(oid: string, customerId: string, pinned: boolean): Promise<void> {
  if (pinned) await db().insert(pin).values({ oid, customerId }).onConflictDoNothing();
  else
    await db()
      .delete(pin)
      .where(and(eq(pin.oid, oid), eq(pin.customerId, customerId)));
}

/** What is known of this customer is old from now on: the house reads it at its next round. */
export async function makeDue(customerId: string, now: Date): Promise<void> {
  const long = new Date(now.getTime() - 48 * 3_600_000);
  await db()
    .update(customerFact)
    .set({ readAt: sql`least(${customerFact.readAt}, ${long})`, azureReadAt: null })
    .where(eq(customerFact.customerId, customerId));
}
