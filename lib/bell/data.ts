import 'server-only';
import { getApprovals } from '@/lib/approvals/data';
import { requireSomebody } from '@/lib/auth/access';
import { can } from '@/lib/auth/rules';
import { now } from '@/lib/clock';
import { getMyEndedExports } from '@/lib/exports/data';
import { getMyPurchases } from '@/lib/purchases/data';
import { getMyEndedRegistrations } from '@/lib/subscriptions/data';
import { told, toldFor } from './rules';
import type { Bell, Notice } from './schema';
import * as store from './store';

/** What a person is told, from what the rooms keep of it: nothing is written down a second time. */
export async function getBell(): Promise<Bell> {
  const { person } = await requireSomebody();
  const at = now();
  const since = new Date(at.getTime() - toldFor);
  const may = (permission: Parameters<typeof can>[1]) => can(person.roles, permission);
  const [seenAt, ...all] = await Promise.all([
    store.readSeen(person.oid),
    may('approve-orders') ? wanted() : [],
    may('place-orders') ? decided() : [],
    may('place-orders') ? purchases(since) : [],
    may('see-billing') ? exports(since) : [],
    may('register-subscriptions') ? registrations(since) : [],
  ]);
  return { ...told(all.flat(), seenAt, at), readAt: at.toISOString() };
}

/** All that was told until then is read; what came meanwhile stays new. */
export async function markRead({ until }: { until: string }): Promise<Bell> {
  const { person } = await requireSomebody();
  const at = now();
  await store.keepSeen(person.oid, new Date(Math.min(Date.parse(until), at.getTime())));
  return getBell();
}

async function wanted(): Promise<Notice[]> {
  const { rows } = await getApprovals('decide');
  return rows.map(({ id: approvalId, customer, askedBy, askedAt }) => ({
    ...{ kind: 'approval-wanted', approvalId, customer, askedBy, at: askedAt },
  }));
}

/** What this person asked for, and others or time decided. */
async function decided(): Promise<Notice[]> {
  const { rows } = await getApprovals('mine');
  return rows.flatMap(({ id: approvalId, customer, state, decidedBy, decidedAt, expiresAt }) => {
    const at = state === 'expired' ? expiresAt : decidedAt;
    if (!at || !['approved', 'declined', 'expired'].includes(state)) return [];
    return [{ kind: 'approval-over' as const, approvalId, customer, state, by: decidedBy, at }];
  });
}

async function purchases(since: Date): Promise<Notice[]> {
  const mine = await getMyPurchases(since);
  return mine.map(({ id: purchaseId, customer, state, at }) => ({
    ...{ kind: 'purchase', purchaseId, customer, state, at },
  }));
}

async function exports(since: Date): Promise<Notice[]> {
  const mine = await getMyEndedExports(since);
  return mine.map(({ id: exportId, name, state, at }) => ({ kind: 'export', exportId, name, state, at }));
}

async function registrations(since: Date): Promise<Notice[]> {
  const mine = await getMyEndedRegistrations(since);
  return mine.map(({ customerId, subscriptionId: id, name, end, at }) => ({
    ...{ kind: 'registration', subscription: { id, name }, customerId, end, at },
  }));
}
