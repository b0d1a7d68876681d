import 'server-only';
import { createHash } from 'node:crypto';
import { warningsOf } from '@/lib/connection/rules';
import type { TokenHealth } from '@/lib/connection/schema';
import { hostOf, isTaken } from '@/lib/digest/rules';
import { keepMoving } from '@/lib/jobs/keeper';
import { lead, pause } from '@/lib/jobs/leadership';
import { log } from '@/lib/log';
import type { Allowed } from '@/lib/post-addresses';
import { postSigned } from '@/lib/posting';
import { houseFacts } from '@/lib/statusz/data';
import { firing, nextAttempt } from './rules';
import * as store from './store';

export type AlertTools = {
  now: () => Date;
  /** Where alerts are sent; none = they are seen on /statusz and in the audit alone. */
  addresses: readonly string[];
  /** `whsec_…`; absent only where there is no address. */
  secret: string | undefined;
  /** Hosts of the house that they may go to. */
  allowed: Allowed;
  /** What we let go to Microsoft in a minute. */
  perMinute: number;
  /** What is known here of the tokens. */
  health: () => Promise<TokenHealth>;
};

const lookEvery = 10_000;
const keptFor = 400 * 24 * 3_600_000;
const digestOf = (address: string) => createHash('sha256').update(address).digest('base64url');

/**
 * Looks every few seconds at what /statusz shows, on one worker of all, tells what begins and what is over, and sends
 * that until it is taken or given up.
 */
export function keepAlerts(tools: AlertTools): { stop: () => Promise<void> } {
  const looking = lead(store.leadName, async (fence, signal) => {
    while (!signal.aborted) {
      await look(fence, tools);
      await pause(lookEvery, signal);
    }
  });
  const sending = keepMoving({
    due: (limit) => store.dueLetters(tools.now(), limit),
    run: (id) => deliver(id, tools),
    atOnce: 2,
    pollEvery: 1_000,
    words: { id: 'letterId', one: 'an alert could not be sent', all: 'alerts cannot be read' },
  });
  return { stop: async () => void (await Promise.all([looking.stop(), sending.stop()])) };
}

/** One look. */
export async function look(fence: number, { now, addresses, perMinute, health }: AlertTools): Promise<void> {
  const at = now();
  const [facts, tokens] = await Promise.all([houseFacts(perMinute, at), health()]);
  const seen = firing({ ...facts, tokens: warningsOf(tokens) });
  await store.settle(fence, seen, addresses.map(digestOf), at);
  await store.dropOld(new Date(at.getTime() - keptFor));
}

/** One attempt. */
export async function deliver(id: string, { now, addresses, secret, allowed }: AlertTools): Promise<void> {
  const at = now();
  const letter = await store.takeLetter(id, at, (attempts) => nextAttempt(attempts, at));
  if (!letter) return;
  const address = addresses.find((one) => digestOf(one) === letter.address);
  if (!address || !secret) return store.dropLetter(id);
  const { body, attempts } = letter;
  const outcome = await postSigned({ address, secret, id, body }, { allowed });
  const isLast = nextAttempt(attempts, at) === null;
  const state = isTaken(outcome) ? 'delivered' : isLast ? 'failed' : null;
  const host = hostOf(address);
  await store.noteAttempt(letter, { outcome, state, host, at: now() });
  if (state !== 'delivered') log.warn({ letterId: id, host, outcome, attempts }, 'an alert was not taken');
}
