import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import type { z } from 'zod';
import { getPerson } from '@/lib/auth/session';
import { densities, keyChoices, knownLocale, themes, wished } from './kinds';
import { givenWay } from './rules';
import { type Appearance, type AppearanceNow, isZone, Keys } from './schema';
import { keepWishes, readWishes, type Wishes } from './store';

const oneOf = <T extends string>(known: readonly T[], value: string | null | undefined): T | undefined =>
  known.find((one) => one === value);

/**
 * What the person said, wherever they said it; without that what this browser remembers, and then what it asks for. The
 * cookies speak for who is not signed in yet.
 */
export const getAppearance = cache(async (): Promise<AppearanceNow> => {
  const jar = await cookies();
  const person = await getPerson();
  const wishes = person && (await readWishes(person.oid));
  const said = (name: Exclude<keyof Wishes, 'keymap'>) => wishes?.[name] ?? jar.get(name)?.value;
  return {
    locale: knownLocale(said('locale')) ?? wished((await headers()).get('accept-language')),
    theme: oneOf(themes, said('theme')) ?? 'system',
    density: oneOf(densities, said('density')) ?? 'normal',
    keys: oneOf(keyChoices, said('keys')) ?? 'on',
    keymap: Keys.catch({}).parse(givenWay(wishes?.keymap ?? {})),
    zone: wishes?.zone && isZone(wishes.zone) ? wishes.zone : '',
  };
});

export async function keepAppearance(change: z.output<typeof Appearance>): Promise<AppearanceNow> {
  const jar = await cookies();
  const { zone, keymap, ...looks } = change;
  for (const [name, value] of Object.entries(looks)) {
    if (value) jar.set(name, value, { path: '/', sameSite: 'lax', maxAge: 31_536_000 });
  }
  const person = await getPerson();
  if (person && Object.values(change).some((one) => one !== undefined)) await keepWishes(person.oid, change);
  return {
    ...(await getAppearance()),
    ...looks,
    ...(zone !== undefined && { zone }),
    ...(keymap && { keymap }),
  };
}

/** The person's own zone; else that of the browser, which before-paint.js leaves in a cookie; UTC until it has. */
export async function getTimeZone(): Promise<string> {
  const { zone } = await getAppearance();
  const browsers = (await cookies()).get('zone')?.value;
  if (zone || !browsers) return zone || 'UTC';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: decodeURIComponent(browsers) }).resolvedOptions()
      .timeZone;
  } catch {
    return 'UTC'; // an old or forged name: times are then shown in UTC, never refused
  }
}
