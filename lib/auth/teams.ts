import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/lib/db';
import { teamCustomer, teamMember } from '@/lib/db/schema';
import { can } from './rules';
import type { Person } from './sessions';

type Whose = Pick<Person, 'oid' | 'tid' | 'roles'>;

/** Customers of teams by how many of those teams this person is in; a customer without a team is not among them. */
const ofTeams = ({ oid, tid }: Whose, customerId?: string) =>
  db()
    .select({ customerId: teamCustomer.customerId })
    .from(teamCustomer)
    .leftJoin(
      teamMember,
      and(eq(teamMember.teamId, teamCustomer.teamId), eq(teamMember.oid, oid), eq(teamMember.tid, tid)),
    )
    .where(customerId === undefined ? undefined : eq(teamCustomer.customerId, customerId))
    .groupBy(teamCustomer.customerId)
    .having(sql`count(${teamMember.oid}) = 0`);

/**
 * The customers that are kept from this person: those of one or more teams, none of which they are in. Whoever manages
 * the teams sees all. Every list over customers leaves these out.
 */
export async function hiddenFrom(person: Whose): Promise<ReadonlySet<string>> {
  if (can(person.roles, 'manage-teams')) return new Set();
  return new Set((await ofTeams(person)).map(({ customerId }) => customerId));
}

export async function isHidden(person: Whose, customerId: string): Promise<boolean> {
  if (can(person.roles, 'manage-teams')) return false;
  return (await ofTeams(person, customerId)).length > 0;
}
