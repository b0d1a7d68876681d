import 'server-only';
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { db } from '@/lib/db';
import { inboundCount } from '@/lib/db/schema';
import { portalEnv } from '@/lib/env';
import { log } from '@/lib/log';
import { fail } from '@/lib/result';
import { readSessionId, sessionCookie } from './cookie';
import { type Counts, hear, type Kind, perMinute, take, untold } from './inbound-law';

/**
 * Requests are counted in memory, so that none waits for the database; once a second each portal tells the others what
 * it counted, in one statement, and hears what they did. Of a limit that is shared by several portals, a second's worth
 * more can pass.
 */
type Held = { counts: Counts; isShared: boolean; timer?: NodeJS.Timeout; isAway: boolean };
/** One for the process, however often a bundler loads this file. */
const holder = globalThis as unknown as Record<symbol, Held | undefined>;
const key = Symbol.for('kontor.inbound');
const held = (): Held => {
  holder[key] ??= { counts: new Map(), isShared: false, isAway: false };
  return holder[key];
};

/** The portal does this once, at its start: what it counts counts for all. */
export const shareInbound = (): void => {
  held().isShared = true;
};

/** Who asks, as far as can be said without the database: a session's cookie cannot be made up. */
async function whoAsks(headers: Headers): Promise<string> {
  const { PORTAL_URL, AUTH_SECRET } = portalEnv();
  const name = sessionCookie(PORTAL_URL);
  const cookie = headers
    .get('cookie')
    ?.split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${name}=`));
  const sessionId = await readSessionId(cookie?.slice(name.length + 1), AUTH_SECRET);
  return sessionId ?? addressOf(headers);
}

/** lib/forwarded.ts has settled it: the one address of who asks. */
const addressOf = (headers: Headers) => headers.get('x-forwarded-for') ?? '';

/**
 * Throws FailureError once there were too many of the kind in this minute, of this session or address; or of `of`, for
 * what is proved by neither.
 */
export async function requireRoom(headers: Headers, kind: Kind, of?: string): Promise<void> {
  const isOfAddress = kind === 'sign-in' || kind === 'report' || kind === 'api';
  const who = of ?? (isOfAddress ? addressOf(headers) : await whoAsks(headers));
  const state = held();
  const limit = Math.ceil((perMinute[kind] * Number(portalEnv().REQUEST_RATE)) / 100);
  // Neither sessions nor addresses are kept, only what tells them apart.
  const name = `${kind} ${createHash('sha256').update(who).digest('base64url').slice(0, 22)}`;
  const wait = take(state.counts, name, limit, Date.now());
  if (wait !== null) {
    if (isFirst(name)) log.warn({ kind, limit }, 'somebody asks too often');
    fail('throttled', 'too-many', { retryAfter: wait });
  }
  if (state.isShared) state.timer ??= setTimeout(() => void tell(state), 1_000).unref();
}

/** Somebody had a browser, or a program, ask as if it were one of our pages. */
export function noteForeign(headers: Headers, path: string): void {
  const site = headers.get('sec-fetch-site')?.slice(0, 20);
  const origin = headers.get('origin')?.slice(0, 100);
  if (isFirst(`foreign ${addressOf(headers)}`))
    log.warn({ site, origin, path }, 'a request of another site was refused');
}

const warned = new Map<string, number>();
/** Once a minute of the same: whoever floods the portal shall not flood the log. */
function isFirst(name: string): boolean {
  const now = Date.now();
  if ((warned.get(name) ?? 0) > now - 60_000) return false;
  if (warned.size >= 1_000) warned.clear();
  warned.set(name, now);
  return true;
}

async function tell(state: Held): Promise<void> {
  const told = untold(state.counts);
  try {
    hear(state.counts, told, await count(told));
    state.isAway = false;
  } catch (error) {
    if (!state.isAway)
      log.warn({ err: error }, 'requests cannot be counted together; each portal counts its own');
    state.isAway = true;
  } finally {
    state.timer = undefined;
  }
}

async function count(told: ReturnType<typeof untold>) {
  if (told.length === 0) return [];
  const oldest = Math.min(...told.map(({ minute }) => minute)) - 2;
  if (Math.random() < 0.02) await db().delete(inboundCount).where(sql`${inboundCount.minute} < ${oldest}`);
  return db()
    .insert(inboundCount)
    .values(told)
    .onConflictDoUpdate({
      target: [inboundCount.name, inboundCount.minute],
      set: { count: sql`${inboundCount.count} + excluded.count` },
    })
    .returning();
}
