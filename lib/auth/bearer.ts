import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { db } from '@/lib/db';
import { personalToken } from '@/lib/db/schema';
import { fail } from '@/lib/result';
import type { Asker } from './asker';
import { secondStepOf, tokenOf } from './door';
import { requireRoom } from './inbound';
import { rolesLast } from './rules';
import { findLiveOf, type Session } from './sessions';

/** So that it is known for what it is, also by whoever looks for secrets where none should be. */
const prefix = 'kontor_';
const form = new RegExp(`^Bearer (${prefix}[\\w-]{43})$`, 'i');

export const freshToken = (): string => `${prefix}${randomBytes(32).toString('base64url')}`;
export const digestOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Who asks by a personal token: its person, with what they may do now and as a session of theirs says it, so that it
 * opens nothing that their own page would not. Nobody signed in, or roles that are too old, and it opens nothing at all.
 * It keeps no session alive, is no person at a screen, and is asked for nowhere but in the API.
 */
export async function bearerOf(headers: Headers): Promise<Asker> {
  await requireRoom(headers, 'api');
  const token = form.exec(headers.get('authorization') ?? '')?.[1];
  const owner = token ? await take(digestOfToken(token)) : null;
  if (!owner) return fail('unauthenticated', 'token');
  await requireRoom(headers, 'api', `token ${owner.id}`);
  if (owner.isOver) return fail('unauthenticated', 'token-over');
  const find = async (): Promise<Session> =>
    (await findLiveOf(owner)) ?? fail('unauthenticated', 'token-signed-out');
  const { person, rolesAt } = await find();
  if (Date.now() - rolesAt.getTime() > rolesLast.anything * 1_000) fail('unauthenticated', 'token-roles-old');
  return {
    person: async () => person,
    token: ({ sessionId }, wish) => tokenOf(sessionId, wish),
    secondStep: ({ sessionId }) => secondStepOf(sessionId),
  };
}

type Owner = { id: string; oid: string; tid: string; isOver: boolean };

/** Whose token it is; null = nobody's. That it was used is noted once a minute. */
async function take(digest: string): Promise<Owner | null> {
  const [row] = await db()
    .select({
      ...{ id: personalToken.id, oid: personalToken.oid, tid: personalToken.tid },
      isOver: sql<boolean>`${personalToken.revokedAt} is not null or ${personalToken.expiresAt} <= now()`,
    })
    .from(personalToken)
    .where(eq(personalToken.digest, digest));
  if (!row) return null;
  const isLongAgo = or(
    isNull(personalToken.usedAt),
    lt(personalToken.usedAt, sql`now() - interval '1 minute'`),
  );
  if (!row.isOver)
    await db()
      .update(personalToken)
      .set({ usedAt: sql`now()` })
      .where(and(eq(personalToken.id, row.id), isLongAgo));
  return row;
}
