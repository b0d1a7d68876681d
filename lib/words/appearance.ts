import 'server-only';
import { cookies, headers } from 'next/headers';
import type { z } from 'zod';
import type { Appearance } from './schema';
import { type AppearanceNow, densities, keyChoices, type Locale, locales, themes } from './schema';

const oneOf = <T extends string>(known: readonly T[], value: string | undefined): T | undefined =>
  known.find((one) => one === value);

export async function getAppearance(): Promise<AppearanceNow> {
  const jar = await cookies();
  return {
    locale: oneOf(locales, jar.get('locale')?.value) ?? wished((await headers()).get('accept-language')),
    theme: oneOf(themes, jar.get('theme')?.value) ?? 'system',
    density: oneOf(densities, jar.get('density')?.value) ?? 'normal',
    keys: oneOf(keyChoices, jar.get('keys')?.value) ?? 'on',
  };
}

export async function keepAppearance(change: z.output<typeof Appearance>): Promise<AppearanceNow> {
  const jar = await cookies();
  for (const [name, value] of Object.entries(change)) {
    if (value) jar.set(name, value, { path: '/', sameSite: 'lax', maxAge: 31_536_000 });
  }
  return { ...(await getAppearance()), ...change };
}

/** The zone of the browser, which before-paint.js leaves in a cookie; UTC until it has. */
export async function getTimeZone(): Promise<string> {
  const zone = (await cookies()).get('zone')?.value;
  if (!zone) return 'UTC';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: decodeURIComponent(zone) }).resolvedOptions().timeZone;
  } catch {
    return 'UTC'; // an old or forged name: times are then shown in UTC, never refused
  }
}

/** The first language of Accept-Language that we speak; quality values are in order in every browser. */
const wished = (accepted: string | null): Locale =>
  oneOf(
    locales,
    accepted
      ?.split(',')
      .map((part) => part.trim().slice(0, 2).toLowerCase())
      .find((language) => oneOf(locales, language)),
  ) ?? 'en';
