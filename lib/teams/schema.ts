import { z } from 'zod';
import { CustomerId } from '@/lib/customers/schema';

const Member = z.object({ oid: z.string().min(1).max(100), tid: z.string().min(1).max(100) });
export const SaveTeam = z.object({
  /** null = a new one */
  teamId: z.guid({ error: 'guid' }).nullable(),
  name: z.string().trim().min(1, { error: 'required' }).max(100, { error: 'name-long' }),
  members: z.array(Member).max(500),
  customers: z.array(CustomerId).max(5_000),
});
export type SaveTeam = z.input<typeof SaveTeam>;
export const OfTeam = z.object({ teamId: z.guid({ error: 'guid' }) });

/** Somebody who has signed in here. */
export type KnownPerson = { oid: string; tid: string; name: string; upn: string };
export type Team = {
  id: string;
  name: string;
  members: { oid: string; tid: string; name: string }[];
  customers: { id: string; name: string }[];
  changedBy: string;
};
export type Teams = { teams: Team[]; people: KnownPerson[]; readAt: string };
