import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Person, Session } from './sessions';

/** What a token is for: Partner Center itself, or its second host with the price sheets (authentication.md, Clouds). */
export type Audience = 'partner-center' | 'prices';
export type TokenWish = { renew?: boolean; audience?: Audience };

/** Who asks a room for something: the person of the request at hand, or the one for whom the worker goes on. */
export type Asker = {
  /** Throws FailureError when nobody is signed in, or no longer. */
  person: () => Promise<Person>;
  /** An access token with the person's own rights, for Partner Center if nothing else is said; `renew` asks Microsoft for another. */
  token: (person: Person, wish?: TokenWish) => Promise<string>;
  /** Whether that token proves a second step; null = it cannot be read. */
  secondStep: (person: Person) => Promise<boolean | null>;
  /** How old what is known of the person is; absent where nobody sits at a screen who could go and be asked. */
  known?: () => Promise<Session>;
  /** Set where nobody waits at a screen: every call then leaves the rest of the minute to people. */
  lane?: 'house';
};

type Held = { acting: AsyncLocalStorage<Asker>; portal?: Asker };
/** One for the process, however often a bundler loads this file; each copy prefers what was told to it. */
const holder = globalThis as unknown as Record<symbol, Held | undefined>;
const key = Symbol.for('kontor.asker');
const held = () => {
  holder[key] ??= { acting: new AsyncLocalStorage() };
  return holder[key];
};
let portal: Asker | undefined;

/** Does something as this person, outside any request. */
export const actingAs = <T>(asker: Asker, work: () => Promise<T>): Promise<T> =>
  held().acting.run(asker, work);

/** Tells how the person of a request is known. The portal's session does; the worker has none. */
export function answerForRequests(asker: Asker): void {
  portal = asker;
  held().portal = asker;
}

export function asker(): Asker {
  const asks = held().acting.getStore() ?? portal ?? held().portal;
  if (!asks) throw new Error('Nobody asks here: a request comes through lib/asking, a job through actingAs.');
  return asks;
}
