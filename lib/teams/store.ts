import 'server-only';
import { randomUUID } from 'node:crypto';
import { asc, desc, eq } from 'drizzle-orm';
import type { AuditPerson } from '@/lib/audit/schema';
import { writeAudit } from '@/lib/audit/store';
import { db } from '@/lib/db';
import { session, team, teamCustomer, teamMember } from '@/lib/db/schema';
import { fail } from '@/lib/result';
import type { KnownPerson } from './schema';

type Member = { oid: string; tid: string; name: string };
export type Kept = { id: string; name: string; members: Member[]; customers: string[]; changedBy: string };

export async function readTeams(): Promise<Kept[]> {
  const [teams, members, customers] = await Promise.all([
    db().select().from(team).orderBy(asc(team.name)),
    db().select().from(teamMember).orderBy(asc(teamMember.name)),
    db().select().from(teamCustomer),
  ]);
  return teams.map(({ id, name, changedBy }) => ({
    ...{ id, name, changedBy },
    members: members.filter((one) => one.teamId === id).map(({ teamId: _, ...member }) => member),
    customers: customers.filter((one) => one.teamId === id).map(({ customerId }) => customerId),
  }));
}

/** Everybody who signed in here in the last month, as they were called last. */
export async function knownPeople(): Promise<KnownPerson[]> {
  const rows = await db()
    .selectDistinctOn([session.tid, session.oid], {
      ...{ oid: session.oid, tid: session.tid, name: session.name, upn: session.upn },
    })
    .from(session)
    .orderBy(session.tid, session.oid, desc(session.createdAt));
  return rows.sort((a, b) => a.name.localeCompare(b.name));
}

/** Puts the team in the place of what it was; null = a new one. From the next request on, it holds. */
export async function saveTeam(
  teamId: string | null,
  set: Omit<Kept, 'id' | 'changedBy'>,
  by: AuditPerson,
  at: Date,
): Promise<void> {
  const { name, members, customers } = set;
  await db().transaction(async (tx) => {
    const id = teamId ?? randomUUID();
    const changed = { name, changedBy: by.name, changedAt: at };
    if (teamId === null) await tx.insert(team).values({ id, ...changed });
    else {
      const [known] = await tx.update(team).set(changed).where(eq(team.id, id)).returning();
      if (!known) fail('not-found', 'team');
      await tx.delete(teamMember).where(eq(teamMember.teamId, id));
      await tx.delete(teamCustomer).where(eq(teamCustomer.teamId, id));
    }
    if (members.length > 0)
      await tx.insert(teamMember).values(members.map((member) => ({ teamId: id, ...member })));
    if (customers.length > 0)
      await tx.insert(teamCustomer).values(customers.map((customerId) => ({ teamId: id, customerId })));
    await writeAudit(tx, {
      ...{ at, by, action: 'team.set', customerId: null, purchaseId: null, result: 'done' },
      detail: { teamId: id, name, members, customers },
    });
  });
}

export async function removeTeam(teamId: string, by: AuditPerson, at: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const [gone] = await tx.delete(team).where(eq(team.id, teamId)).returning();
    if (!gone) return;
    await writeAudit(tx, {
      ...{ at, by, action: 'team.removed', customerId: null, purchaseId: null, result: 'done' },
      detail: { teamId, name: gone.name },
    });
  });
}
