import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { portalEnv } from '@/lib/env';
import { fetchAt } from '@/lib/outbound';
import { type Failure, FailureError, fail } from '@/lib/result';
import type { Audience, TokenWish } from './asker';

const Token = z.object({
  token: z.string(),
  expiresAt: z.iso.datetime(),
  secondStep: z.boolean().nullable().default(null),
});
type Token = z.output<typeof Token>;

/** Hands the worker what lets it act for the person, once, at sign-in. Throws FailureError. */
export async function lendSession(sessionId: string, assertion: string): Promise<void> {
  await knock('/sessions', { sessionId, assertion });
}

/** Tells the worker that the session is over, so that it forgets the person's tokens. */
export async function returnSession(sessionId: string): Promise<void> {
  for (const audience of ['partner-center', 'prices'] as const) tokens.delete(keyOf(sessionId, audience));
  await knock('/sessions/end', { sessionId });
}

const Address = z.object({ address: z.url({ protocol: /^https?$/ }) });

/** The address of Microsoft's page where an account is lent to the house; it leads back to `returnTo`. Throws FailureError. */
export async function lendHouse(sessionId: string, returnTo: string): Promise<string> {
  const response = await knock('/house/lend', { sessionId, returnTo });
  return Address.parse(await response.json()).address;
}

/** Hands the worker what Microsoft's page gave back. Throws FailureError. */
export async function keepHouse(sessionId: string, state: string, code: string): Promise<void> {
  await knock('/house/keep', { sessionId, state, code });
}

/** Has the worker forget the lent account. Throws FailureError. */
export async function returnHouse(sessionId: string): Promise<void> {
  await knock('/house/return', { sessionId });
}

/** What the worker says of its tokens, for an Admin. Throws FailureError. */
export async function askTokenHealth(sessionId: string): Promise<unknown> {
  return (await knock('/tokens/health', { sessionId })).json();
}

/** Access tokens in memory alone, until a minute before they run out; those on their way are shared. */
type Kept = { asked: Promise<Token>; freshUntil: number };
const tokens = new Map<string, Kept>();
const keyOf = (sessionId: string, audience: Audience) => `${audience} ${sessionId}`;
const margin = 60_000;

/** An access token of the person of this session, for Partner Center or another audience; `renew` asks Microsoft for another. */
export const tokenOf = async (sessionId: string, wish: TokenWish = {}): Promise<string> =>
  (await freshToken(sessionId, wish)).token;

/** Whether that token proves a second step, as the worker reads it; null when it cannot be read. */
export const secondStepOf = async (sessionId: string): Promise<boolean | null> =>
  (await freshToken(sessionId)).secondStep;

async function freshToken(
  sessionId: string,
  { renew = false, audience = 'partner-center' }: TokenWish = {},
): Promise<Token> {
  const key = keyOf(sessionId, audience);
  const kept = tokens.get(key);
  if (!renew && kept && Date.now() < kept.freshUntil) return kept.asked;
  const asking: Kept = { asked: askFor(sessionId, audience, renew), freshUntil: Number.POSITIVE_INFINITY };
  forgetOld();
  tokens.set(key, asking);
  try {
    const token = await asking.asked;
    asking.freshUntil = Date.parse(token.expiresAt) - margin;
    return token;
  } catch (error) {
    if (tokens.get(key) === asking) tokens.delete(key);
    throw error;
  }
}

async function askFor(sessionId: string, audience: Audience, renew: boolean): Promise<Token> {
  const response = await knock('/tokens', { sessionId, audience, renew });
  return Token.parse(await response.json());
}

/** The oldest go first: an evicted one only costs another question. */
function forgetOld(): void {
  for (const key of tokens.keys()) {
    if (tokens.size < 1_000) return;
    tokens.delete(key);
  }
}

async function knock(path: string, body: unknown): Promise<Response> {
  const { WORKER_URL, WORKER_KEY } = portalEnv();
  const ask = () =>
    fetchAt(WORKER_URL, `${WORKER_URL}${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${WORKER_KEY}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(25_000),
    });
  // What lends an account may be done once; all else leaves the same if it is done again.
  const response = await untilReached(ask, path.startsWith('/house') ? notThere : [...notThere, ...cutOff]);
  if (response.ok) return response;
  const said: unknown = await response.json().catch(() => null);
  if (isFailure(said)) throw new FailureError(said);
  return fail('unavailable', 'worker-down');
}

/** A worker that is replaced by the next one is away for seconds: nobody's work fails at that. */
const patience = { forAll: 8_000, between: 200 };

async function untilReached(ask: () => Promise<Response>, passing: readonly string[]): Promise<Response> {
  const until = performance.now() + patience.forAll;
  for (;;) {
    try {
      return await ask();
    } catch (cause) {
      if (!isPassing(cause, passing) || performance.now() > until)
        throw new FailureError({ code: 'unavailable', reason: 'worker-down' }, { cause });
      await wait(patience.between);
    }
  }
}

/** No connection came about, so nothing was asked. Several addresses of one name are tried one after another by Node. */
const notThere = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'];
/** A connection that was kept ended at this very moment. */
const cutOff = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'];

function isPassing(error: unknown, passing: readonly string[]): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const causes = cause instanceof AggregateError ? cause.errors : [cause];
  return causes.every((one) => passing.includes(String((one as { code?: unknown } | undefined)?.code)));
}

const isFailure = (said: unknown): said is Failure =>
  typeof said === 'object' && said !== null && 'code' in said && 'reason' in said;
