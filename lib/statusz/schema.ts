import type { OpenAlert } from '@/lib/alerts/schema';
import type { PurchaseState } from '@/lib/purchases/schema';
import type { Lead, Queue } from './kinds';

/** Instants are ISO texts. */
export type PurchaseCount = {
  state: PurchaseState;
  /** Of the last 30 days, and of what is not settled all. */
  count: number;
  /** When the oldest of them was placed. */
  oldest: string;
};
export type CallSums = { calls: number; throttled: number; failed: number };
export type CallFacts = {
  /** What we let go to Microsoft in a minute, and what of that is left in this one. */
  perMinute: number;
  left: number;
  /** Routes that wait for the end of a Retry-After. */
  paused: number;
  /** Of the last 15 minutes. */
  recent: CallSums;
};
export type CatalogFacts = {
  /** Lists that Microsoft lets the partner see, and those of them that were read whole. */
  lists: number;
  read: number;
  /** When the list that was read last was, and the one that waits longest to be read again. */
  newest: string | null;
  oldest: string | null;
};
export type QueueCount = { queue: Queue; waiting: number; oldest: string | null };
/** Digests and notices of the last day that nobody took, and that nobody had sent again. */
export type GivenUp = { letters: number; since: string | null };
export type AuditFacts = {
  /** The last seal; null = there is none yet. */
  head: { position: number; hash: string } | null;
  /** Rows without a seal, and since when the oldest of them waits. */
  waiting: number;
  oldest: string | null;
  verifiedAt: string | null;
  holds: boolean;
};
export type Instance = {
  id: string;
  program: 'portal' | 'worker';
  version: string;
  startedAt: string;
  /** Seconds since it last said so. */
  silentFor: number;
  isDraining: boolean;
};

/** What the house knows of itself, of its own tables alone: it is there while Microsoft is not. */
export type Facts = {
  purchases: PurchaseCount[];
  calls: CallFacts;
  catalog: CatalogFacts;
  queues: QueueCount[];
  givenUp: GivenUp;
  audit: AuditFacts;
  instances: Instance[];
  /** Whether somebody does it now. */
  leads: { lead: Lead; isHeld: boolean }[];
  /** By the clock that the house goes by, and by the real one, which the audit and the programs go by. */
  readAt: string;
  realAt: string;
};
export type Status = Facts & { alerts: OpenAlert[] };
