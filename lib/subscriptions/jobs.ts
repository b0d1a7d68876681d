import 'server-only';
import { keepMoving } from '@/lib/jobs/keeper';
import { log } from '@/lib/log';
import type { PartnerApi } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { endOf, nextLook, registrationOf } from './rules';
import type { Registration } from './schema';
import * as store from './store';

export type FollowTools = {
  /** Microsoft as the house sees it: reading a status needs no person (enablement.md E6). */
  partner: PartnerApi;
  now: () => Date;
};

/**
 * Follows every registration that was asked for here until it is done, whoever left the page and however often the
 * worker is started. Of several workers the first to take one looks.
 */
export const keepRegistrations = (tools: FollowTools) =>
  keepMoving({
    due: async (limit) => (await store.dueRegistrations(tools.now(), limit)).map(idOf),
    run: (id) => follow(id, tools),
    atOnce: 2,
    pollEvery: 1_000,
    words: {
      id: 'registration',
      one: 'a registration could not be followed',
      all: 'the registrations could not be read',
    },
  });

type Key = Awaited<ReturnType<typeof store.dueRegistrations>>[number];
const idOf = ({ customerId, subscriptionId }: Key) => `${customerId} ${subscriptionId}`;
function keyOf(id: string): Key {
  const [customerId = '', subscriptionId = ''] = id.split(' ');
  return { customerId, subscriptionId };
}

/** One look at one registration. */
export async function follow(id: string, { partner, now }: FollowTools): Promise<void> {
  const key = keyOf(id);
  const at = now();
  const taken = await store.takeDue(key, at, (askedAt) => nextLook(askedAt, at));
  if (!taken) return;
  const said = await readStatus(partner, key);
  const end = endOf(said, taken.askedAt, at);
  if (end) await store.settle(key, end, at);
  else await store.noteStatus(key, said, at);
}

async function readStatus(partner: PartnerApi, key: Key): Promise<Registration | 'gone'> {
  try {
    const { subscriptions } = partner.customer(key.customerId);
    return registrationOf(await subscriptions.registrationStatus(key.subscriptionId));
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    if (error.failure.code === 'not-found') return 'gone';
    log.warn({ err: error, ...key }, 'the status of a registration could not be read');
    return 'unknown';
  }
}
