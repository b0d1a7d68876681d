import { z } from 'zod';
import {
  type AuditAction,
  type AuditNoun,
  type AuditSource,
  auditNouns,
  auditSources,
  type ResultKind,
  resultKinds,
} from './kinds';

/* What people ask */

const day = z.iso.date().nullable().catch(null);
/** What an address says that means nothing is as if it were not said. */
export const AuditQuery = z.object({
  source: z.enum(auditSources).catch('kontor'),
  q: z.string().trim().max(200).catch(''),
  /** A person's id, or `kontor`. */
  who: z.string().max(100).nullable().catch(null),
  action: z
    .enum(auditNouns as [AuditNoun, ...AuditNoun[]])
    .nullable()
    .catch(null),
  customer: z.guid().toLowerCase().nullable().catch(null),
  result: z.enum(resultKinds).nullable().catch(null),
  /** Days in UTC, both with the whole day. */
  from: day,
  to: day,
  /** Where the next page begins. */
  cursor: z
    .string()
    .regex(/^\d{1,15}\.[\w-]{1,200}$/)
    .nullable()
    .catch(null),
});
export type AuditQuery = z.output<typeof AuditQuery>;
export type AuditQuestion = Partial<Omit<AuditQuery, 'cursor'>>;

/** A person as the audit names them. */
export type AuditPerson = { oid: string; name: string; roles: readonly string[] };
/** The same where a journal may tell the name alone. */
export type AuditActor = Omit<AuditPerson, 'oid'> & { oid: string | null };

/** Something that was done, as it is kept for ever. */
export type AuditEntry = {
  at: Date;
  /** null = Kontor by itself. */
  by: AuditActor | null;
  action: AuditAction;
  customerId: string | null;
  purchaseId: string | null;
  /** What it led to, in one word of the noun's own. */
  result: string;
  /** All that is known of it; no secrets, no session ids. */
  detail: Record<string, unknown>;
};

/** The first place where the chain does not hold, and how. */
export type Fault = {
  kind: 'changed' | 'missing' | 'moved' | 'unsealed';
  /** What is wrong: a row of the audit, a seal of the chain, or the checkpoint that the chain begins with. */
  what: 'row' | 'seal' | 'checkpoint';
  /** null = the row has none. */
  position: number | null;
  /** null = nobody knows any more. */
  eventId: number | null;
  /** Of what was moved: the position, or the number, under which it stands now. */
  movedTo: number | null;
  /** What the row says it is; null = it is gone. */
  row: { at: string; who: string; action: string } | null;
};
/** How far the chain was walked. */
export type Head = { position: number; hash: string };
export type Verdict =
  | { ok: true; count: number; head: Head; checkpoint: Head | null }
  | { ok: false; count: number; fault: Fault };
/** What the worker found when it last walked the chain. */
export type Kept = Head & { verifiedAt: Date; walkedAt: Date; fault: Fault | null };

/* What is shown */

export type AuditRow = {
  /** `k-17` ours by its number, `m-…` Microsoft's by its id. */
  key: string;
  source: AuditSource;
  at: string;
  /** '' = Kontor by itself, or nobody that Microsoft names. */
  who: string;
  whoOid: string | null;
  /** One of ours, or Microsoft's operation. */
  action: string;
  customer: { id: string; name: string } | null;
  purchaseId: string | null;
  result: string;
  kind: ResultKind;
  about: string;
  /** Of Microsoft's: that nobody did it here. */
  isElsewhere: boolean;
};
export type AuditDetail = AuditRow & {
  roles: string[];
  detail: Record<string, unknown>;
  requestId: string | null;
  correlationId: string | null;
  /** What to search by for all that belongs to it; null = it stands alone. */
  storyId: string | null;
  /** Its seal; null = it waits for it, or is Microsoft's. */
  seal: { position: number; hash: string } | null;
};
export type ChainState = {
  position: number;
  verifiedAt: string;
  walkedAt: string;
  fault: Fault | null;
  /** Everything before was dropped; null = nothing was. */
  keptFrom: string | null;
};
export type AuditPage = {
  rows: AuditRow[];
  /** null = these are the last. */
  next: string | null;
  /** The rows are all that belongs to the id that was searched by, in time, ours and Microsoft's. */
  isStory: boolean;
  /** null = nobody walked the chain yet. */
  chain: ChainState | null;
  /** What can be chosen; only with the first page. */
  people: { oid: string; name: string }[];
  customers: { id: string; name: string }[];
  /** Whose rows this person sees. */
  sees: Sees;
  readAt: string;
};
export type Sees = 'all' | 'billing' | 'own';
