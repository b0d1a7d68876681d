import 'server-only';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { requirePermission } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import { portalEnv } from '@/lib/env';
import { allowedIn, whyNotAddress } from '@/lib/post-addresses';
import { fail } from '@/lib/result';
import { freshSecret } from '@/lib/signing';
import { makeDigest } from './making';
import { nextPeriod } from './rules';
import type { DigestAnswer, DigestState, SaveDigest } from './schema';
import * as store from './store';

const shown = 20;

/** What is set, when the next one goes, and what came of the last ones. */
export async function getDigest(): Promise<DigestState> {
  await requirePermission('manage-connection');
  return readState();
}

async function readState(): Promise<DigestState> {
  const [setting, deliveries] = await Promise.all([store.readSetting(), store.lastDeliveries(shown)]);
  const at = now();
  return {
    setting: setting && {
      ...{ address: setting.address, rhythm: setting.rhythm, daysAhead: setting.daysAhead },
      ...{ kinds: setting.kinds, changedBy: setting.changedBy, changedAt: setting.changedAt.toISOString() },
    },
    nextAt: setting && nextPeriod(setting.rhythm, at).toISOString(),
    deliveries,
    readAt: at.toISOString(),
  };
}

/** Sets where it goes and what it holds. The first time, the secret that it is signed with is in the answer. */
export async function saveDigest(input: z.output<typeof SaveDigest>): Promise<DigestAnswer> {
  const person = await requirePermission('manage-connection');
  const { PORTAL_URL: portalUrl, DIGEST_PRIVATE_HOSTS, WORKER_KEY } = portalEnv();
  const whyNot = whyNotAddress(input.address, allowedIn(DIGEST_PRIVATE_HOSTS));
  if (whyNot) return fail('invalid', 'invalid', { fields: { address: [whyNot] } });
  const before = await store.readSetting();
  const { salt, secretDigest, secret } = before ? { ...before, secret: null } : freshSecret(WORKER_KEY);
  const changed = { ...input, salt, secretDigest, portalUrl, changedBy: person.name, changedAt: now() };
  await store.keepSetting(changed, person, secret !== null);
  return { state: await readState(), secret };
}

/** Another secret from here on; told this once. */
export async function renewSecret(): Promise<DigestAnswer> {
  const person = await requirePermission('manage-connection');
  const setting = await requireSetting();
  const { secret, ...fresh } = freshSecret(portalEnv().WORKER_KEY);
  await store.keepSetting({ ...setting, ...fresh, changedBy: person.name }, person, true);
  return { state: await readState(), secret };
}

export async function turnOff(): Promise<DigestAnswer> {
  await store.dropSetting(await requirePermission('manage-connection'), now());
  return { state: await readState(), secret: null };
}

/** Makes one now, in place of what still waits; the worker sends it. */
export async function sendNow(): Promise<DigestAnswer> {
  const person = await requirePermission('manage-connection');
  const setting = await requireSetting();
  const id = randomUUID();
  await store.keepDelivery(
    { ...(await makeDigest(id, setting, now())), period: `now ${id}`, askedBy: person.name },
    person,
  );
  return { state: await readState(), secret: null };
}

const requireSetting = async () => (await store.readSetting()) ?? fail('conflict', 'digest-none');
