import 'server-only';
import { randomUUID } from 'node:crypto';
import { keepMoving } from '@/lib/jobs/keeper';
import { log } from '@/lib/log';
import type { Allowed } from '@/lib/post-addresses';
import { postSigned } from '@/lib/posting';
import { secretShown } from '@/lib/signing';
import { makeDigest } from './making';
import { hostOf, isTaken, nextAttempt, periodOf } from './rules';
import * as store from './store';

export type DigestTools = {
  now: () => Date;
  /** The key that portal and worker share. */
  key: string;
  /** Hosts of the house that it may go to. */
  allowed: Allowed;
};
const keptFor = 400 * 24 * 3_600_000;

/**
 * Makes the digest of each period once, however many workers there are, and sends it until it is taken or given up.
 * Whoever takes one has sent or lost it long before another may.
 */
export const keepDigests = (tools: DigestTools) =>
  keepMoving({
    due: async (limit) => {
      await makeDue(tools.now());
      return store.dueDeliveries(tools.now(), limit);
    },
    run: (id) => deliver(id, tools),
    atOnce: 2,
    pollEvery: 1_000,
    words: { id: 'digestId', one: 'a digest could not be sent', all: 'digests cannot be read' },
  });

/** Makes the one of the period that runs, if it began after it was set and nobody made it yet. */
export async function makeDue(now: Date): Promise<void> {
  const setting = await store.readSetting();
  if (!setting) return;
  const { name: period, from } = periodOf(setting.rhythm, now);
  if (from <= setting.changedAt || (await store.isMade(period))) return;
  await store.keepDelivery({ ...(await makeDigest(randomUUID(), setting, now)), period, askedBy: '' }, null);
  await store.dropOldDeliveries(new Date(now.getTime() - keptFor));
}

/** One attempt. */
export async function deliver(id: string, { now, key, allowed }: DigestTools): Promise<void> {
  const at = now();
  const taken = await store.takeDelivery(id, at, (attempts) => nextAttempt(attempts, at));
  if (!taken) return;
  const setting = await store.readSetting();
  // Turned off while it was made.
  if (!setting) return store.dropDelivery(id);
  const outcome = await send(taken, setting, key, allowed);
  const host = hostOf(setting.address);
  const isLast = nextAttempt(taken.attempts, at) === null;
  await store.noteAttempt(taken, outcome, { host, isLast, at: now() });
  if (!isTaken(outcome))
    log.warn({ digestId: id, host, outcome, attempts: taken.attempts }, 'a digest was not taken');
}

async function send({ id, body }: store.Taken, setting: store.Kept, key: string, allowed: Allowed) {
  const secret = secretShown(key, setting);
  return secret ? postSigned({ address: setting.address, secret, id, body }, { allowed }) : 'secret';
}
