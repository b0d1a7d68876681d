import { z } from 'zod';

export const locales = ['en', 'sv'] as const;
export type Locale = (typeof locales)[number];
export const themes = ['system', 'light', 'dark'] as const;
export const densities = ['normal', 'tight', 'roomy'] as const;
export const keyChoices = ['on', 'off'] as const;

/** How the portal looks and speaks to this person, on this browser. What stands undefined stays as it is. */
export const Appearance = z.object({
  locale: z.enum(locales).optional(),
  theme: z.enum(themes).optional(),
  density: z.enum(densities).optional(),
  /** Single-letter keys: WCAG 2.1.4 wants them to have a switch. */
  keys: z.enum(keyChoices).optional(),
});
export type AppearanceChange = z.input<typeof Appearance>;
export type AppearanceNow = {
  locale: Locale;
  theme: (typeof themes)[number];
  density: (typeof densities)[number];
  keys: (typeof keyChoices)[number];
};
