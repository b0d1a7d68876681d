import 'server-only';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { requireSomebody } from '@/lib/auth/access';
import { digestOfToken, freshToken } from '@/lib/auth/bearer';
import type { Person } from '@/lib/auth/sessions';
import { now } from '@/lib/clock';
import { fail } from '@/lib/result';
import { mostTokens } from './kinds';
import type { MakeToken, OfToken, TokenAnswer, TokenList } from './schema';
import * as store from './store';

/** One's own tokens. Who asks by a token is nobody here: it makes no other. */
export async function getTokens(): Promise<TokenList> {
  return listOf((await requireSomebody()).person);
}

const listOf = async (person: Person): Promise<TokenList> => ({
  tokens: await store.readTokens(person),
  readAt: new Date().toISOString(),
});

/** Makes one; what it is is in the answer, and nowhere else. */
export async function makeToken({ name, days }: z.output<typeof MakeToken>): Promise<TokenAnswer> {
  const { person } = await requireSomebody();
  if ((await store.readTokens(person)).length >= mostTokens)
    fail('conflict', 'tokens-many', { values: { most: mostTokens } });
  const made = freshToken();
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + days * 24 * 3_600_000);
  const kept = { id: randomUUID(), digest: digestOfToken(made), name, createdAt, expiresAt };
  await store.keepToken(kept, person, now());
  return { list: await listOf(person), made };
}

export async function revokeToken({ tokenId }: z.output<typeof OfToken>): Promise<TokenAnswer> {
  const { person } = await requireSomebody();
  if (!(await store.revokeToken(tokenId, person, now()))) fail('not-found', 'token-gone');
  return { list: await listOf(person), made: null };
}
