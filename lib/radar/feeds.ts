import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { actingAs, requirePermission } from '@/lib/auth/access';
import { findLastPerson } from '@/lib/auth/sessions';
import { now } from '@/lib/clock';
import { portalEnv } from '@/lib/env';
import { fail } from '@/lib/result';
import { calendarOf } from './calendar';
import { calendarWords } from './calendar-words';
import { getEveryRow } from './data';
import { feedRate } from './feed-rate';
import type { MadeFeed, MakeFeed, RadarFeed, RadarRow } from './schema';
import * as store from './store';

const digestOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

/** Makes the person's calendar: its address is told this once, and an older one leads nowhere from here on. */
export async function makeFeed({ language }: z.output<typeof MakeFeed>): Promise<MadeFeed> {
  const person = await requirePermission('see-customers');
  const secret = randomBytes(32).toString('base64url');
  const createdAt = now();
  await store.keepFeed(digestOf(secret), person, createdAt);
  const address = `${portalEnv().PORTAL_URL}/api/radar/calendar/${secret}.ics?lang=${language}`;
  return { address, createdAt: createdAt.toISOString(), usedAt: null };
}

export async function revokeFeed(): Promise<null> {
  await store.revokeFeed(await requirePermission('see-customers'), now());
  return null;
}

/** The person's calendar without its address, which nobody knows any more; null = there is none. */
export async function getFeed(): Promise<RadarFeed | null> {
  const feed = await store.readFeed(await requirePermission('see-customers'));
  return feed && { createdAt: feed.createdAt.toISOString(), usedAt: feed.usedAt?.toISOString() ?? null };
}

/** More than any calendar can show; it says how many there are besides. */
const mostEvents = 5_000;
const isSecret = (text: string) => /^[\w-]{43}$/.test(text);

/**
 * The calendar behind a secret address, which stands for a session: read as its person, with the role of their last
 * sign-in. An unknown, revoked or forsaken one is not found, and all of these look the same.
 */
export async function readCalendar(
  secret: string,
  language: string,
  portal: string | null = null,
): Promise<string> {
  const digest = digestOf(secret);
  feedRate.take(digest);
  const owner = isSecret(secret) ? await store.takeFeed(digest, now()) : null;
  const person = owner && (await findLastPerson(owner));
  if (!person) {
    feedRate.miss();
    return fail('not-found', 'calendar');
  }
  const asPerson = {
    person: async () => person,
    token: async () => fail('unauthenticated', 'signed-out'),
    secondStep: async () => null,
  };
  return actingAs(asPerson, async () => {
    const rows: RadarRow[] = [];
    let left = 0;
    for await (const row of await getEveryRow({ within: 'year' })) {
      if (row.ends.kind !== 'on') continue;
      if (rows.length < mostEvents) rows.push(row);
      else left += 1;
    }
    const words = await calendarWords(language, portal);
    return calendarOf(rows, { words, url: portalEnv().PORTAL_URL, now: now(), left });
  });
}
