import { z } from 'zod';
import { densities, keyChoices, type Locale, locales, themes } from './kinds';
import { isClear, isKey, type Keymap, singleKeys } from './rules';

export * from './kinds';

/** '' is the zone of the browser. */
export const isZone = (zone: string): boolean => {
  try {
    return zone === '' || Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

/** Keys in place of the single ones. */
export const Keys = z
  .partialRecord(z.enum(singleKeys), z.string().refine(isKey, 'key'))
  .refine(isClear, 'key-taken');

/** How the portal looks and speaks to this person. What stands undefined stays as it is. */
export const Appearance = z.object({
  locale: z.enum(locales).optional(),
  theme: z.enum(themes).optional(),
  density: z.enum(densities).optional(),
  /** Single-letter keys: WCAG 2.1.4 wants them to have a switch. */
  keys: z.enum(keyChoices).optional(),
  /** All that are changed; an empty one = each key as it was. */
  keymap: Keys.optional(),
  /** A name of the IANA database, such as Europe/Stockholm. */
  zone: z.string().max(64).refine(isZone, 'zone').optional(),
});
export type AppearanceChange = z.input<typeof Appearance>;
export type AppearanceNow = {
  locale: Locale;
  theme: (typeof themes)[number];
  density: (typeof densities)[number];
  keys: (typeof keyChoices)[number];
  keymap: Keymap;
  zone: string;
};
