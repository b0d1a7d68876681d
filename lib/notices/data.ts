import 'server-only';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { requirePermission } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import { portalEnv } from '@/lib/env';
import { allowedIn, whyNotAddress } from '@/lib/post-addresses';
import { fail } from '@/lib/result';
import { freshSecret } from '@/lib/signing';
import { mostReceivers } from './kinds';
import type { NoticeAnswer, NoticeState, OfLetter, OfReceiver, SaveReceiver } from './schema';
import * as store from './store';

const shown = 50;

/** Who is told of what, and what came of the last notices. */
export async function getNotices(): Promise<NoticeState> {
  await requirePermission('manage-connection');
  return readState();
}

async function readState(): Promise<NoticeState> {
  const [receivers, deliveries] = await Promise.all([store.readReceivers(), store.lastDeliveries(shown)]);
  return {
    receivers: receivers.map(({ id, address, events, isActive, changedBy, changedAt }) => ({
      ...{ id, address, events, isActive, changedBy, changedAt: changedAt.toISOString() },
    })),
    deliveries,
    readAt: now().toISOString(),
  };
}

/** Sets one, or another one; the secret that notices to it are signed with is in the answer the first time. */
export async function saveReceiver(input: z.output<typeof SaveReceiver>): Promise<NoticeAnswer> {
  const person = await requirePermission('manage-connection');
  const { PORTAL_URL: portalUrl, DIGEST_PRIVATE_HOSTS, WORKER_KEY } = portalEnv();
  const { receiverId, ...wish } = input;
  const whyNot = whyNotAddress(wish.address, allowedIn(DIGEST_PRIVATE_HOSTS));
  if (whyNot) return fail('invalid', 'invalid', { fields: { address: [whyNot] } });
  const changed = { ...wish, portalUrl, changedBy: person.name, changedAt: now() };
  if (receiverId !== null) {
    const before = await requireReceiver(receiverId);
    await store.keepReceiver({ ...before, ...changed }, person, { isNewSecret: false });
    return { state: await readState(), secret: null };
  }
  if ((await store.readReceivers()).length >= mostReceivers)
    fail('conflict', 'receivers-many', { values: { most: mostReceivers } });
  const { secret, ...kept } = freshSecret(WORKER_KEY);
  const made = { id: randomUUID(), createdAt: changed.changedAt, ...changed, ...kept };
  await store.keepReceiver(made, person, { isNewSecret: true });
  return { state: await readState(), secret: { receiverId: made.id, secret } };
}

/** Another secret from here on; told this once. */
export async function renewSecret({ receiverId }: z.output<typeof OfReceiver>): Promise<NoticeAnswer> {
  const person = await requirePermission('manage-connection');
  const before = await requireReceiver(receiverId);
  const { secret, ...fresh } = freshSecret(portalEnv().WORKER_KEY);
  const changed = { ...before, ...fresh, changedBy: person.name, changedAt: now() };
  await store.keepReceiver(changed, person, { isNewSecret: true });
  return { state: await readState(), secret: { receiverId, secret } };
}

export async function removeReceiver({ receiverId }: z.output<typeof OfReceiver>): Promise<NoticeAnswer> {
  const person = await requirePermission('manage-connection');
  await store.removeReceiver((await requireReceiver(receiverId)).id, person, now());
  return { state: await readState(), secret: null };
}

/** Tells one receiver of nothing; the worker sends it. */
export async function sendTest({ receiverId }: z.output<typeof OfReceiver>): Promise<NoticeAnswer> {
  const person = await requirePermission('manage-connection');
  await store.tellTest(await requireReceiver(receiverId), person, now());
  return { state: await readState(), secret: null };
}

/** Whatever became of it, it goes once more, under the id that it has. */
export async function sendAgain({ letterId }: z.output<typeof OfLetter>): Promise<NoticeAnswer> {
  const person = await requirePermission('manage-connection');
  if (!(await store.sendAgain(letterId, person, now()))) fail('not-found', 'notice');
  return { state: await readState(), secret: null };
}

const requireReceiver = async (id: string) => (await store.findReceiver(id)) ?? fail('not-found', 'receiver');
