import 'server-only';
import type { z } from 'zod';
import { requirePermission } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import { getCustomers } from '@/lib/customers/data';
import { fail } from '@/lib/result';
import type { OfTeam, SaveTeam, Teams } from './schema';
import * as store from './store';

/** Who belongs to which customers. What follows from it stands in lib/auth/teams.ts and access.ts. */
export async function getTeams(): Promise<Teams> {
  await requirePermission('manage-teams');
  const [teams, people, customers] = await Promise.all([
    store.readTeams(),
    store.knownPeople(),
    getCustomers(),
  ]);
  const nameOf = new Map(customers.rows.map(({ id, name }) => [id, name]));
  return {
    teams: teams.map((team) => ({
      ...team,
      customers: team.customers.map((id) => ({ id, name: nameOf.get(id) ?? id })),
    })),
    people,
    readAt: now().toISOString(),
  };
}

export async function saveTeam({ teamId, name, ...input }: z.output<typeof SaveTeam>): Promise<Teams> {
  const by = await requirePermission('manage-teams');
  const [people, teams] = await Promise.all([store.knownPeople(), store.readTeams()]);
  // Who has not signed in for long stays a member, under the name they had.
  const known = [...people, ...teams.flatMap((team) => team.members)];
  const members = input.members.map(({ oid, tid }) => {
    const person = known.find((one) => one.oid === oid && one.tid === tid) ?? fail('not-found', 'person');
    return { oid, tid, name: person.name };
  });
  await store.saveTeam(teamId, { name, members, customers: [...new Set(input.customers)] }, by, now());
  return getTeams();
}

export async function removeTeam({ teamId }: z.output<typeof OfTeam>): Promise<Teams> {
  await store.removeTeam(teamId, await requirePermission('manage-teams'), now());
  return getTeams();
}
