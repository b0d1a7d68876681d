import 'server-only';
import { hostOf, isTaken, nextAttempt } from '@/lib/digest/rules';
import { keepMoving } from '@/lib/jobs/keeper';
import { log } from '@/lib/log';
import type { Allowed } from '@/lib/post-addresses';
import { postSigned } from '@/lib/posting';
import { secretShown } from '@/lib/signing';
import { bodyOf } from './rules';
import * as store from './store';

export type NoticeTools = {
  now: () => Date;
  /** The key that portal and worker share. */
  key: string;
  /** Hosts of the house that they may go to. */
  allowed: Allowed;
};
const keptFor = 400 * 24 * 3_600_000;

/** Sends each notice to each of its receivers until it is taken or given up; in what order they arrive is not promised. */
export const keepNotices = (tools: NoticeTools) =>
  keepMoving({
    due: (limit) => store.dueLetters(tools.now(), limit),
    run: (id) => deliver(id, tools),
    atOnce: 4,
    pollEvery: 1_000,
    words: { id: 'letterId', one: 'a notice could not be sent', all: 'notices cannot be read' },
  });

/** One attempt. */
export async function deliver(id: string, { now, key, allowed }: NoticeTools): Promise<void> {
  const at = now();
  const taken = await store.takeLetter(id, at, (attempts) => nextAttempt(attempts, at));
  if (!taken) return;
  const { notice, receiver, attempts } = taken;
  const { address } = receiver;
  const secret = secretShown(key, receiver);
  const letter = { address, id: notice.id, body: bodyOf(notice, receiver.portalUrl) };
  const outcome = secret ? await postSigned({ ...letter, secret }, { allowed }) : 'secret';
  const isLast = nextAttempt(attempts, at) === null;
  const state = isTaken(outcome) ? 'delivered' : isLast ? 'failed' : null;
  await store.noteAttempt(taken, { outcome, state, at: now() });
  if (state !== 'delivered')
    log.warn({ letterId: id, host: hostOf(address), outcome, attempts }, 'a notice was not taken');
}

/** Forgets what nobody looks at any more. */
export const noticeRetention =
  ({ now }: { now: () => Date }) =>
  (): Promise<void> =>
    store.dropOld(new Date(now().getTime() - keptFor));
