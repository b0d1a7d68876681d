import { z } from 'zod';
import { contrastPairs } from './rules';

const colour = z
  .string()
  .regex(
    /^(#[0-9a-f]{6}|oklch\(\d+(\.\d+)?% \d+(\.\d+)? \d+(\.\d+)?\))$/i,
    'is no colour: #2551bf or oklch(47.5% 0.18 264)',
  );
/** Those whose contrast is checked: no other may be set. */
const names = [...new Set(contrastPairs.map(([on]) => on).concat(contrastPairs.map(([, under]) => under)))];
const Colours = z.partialRecord(z.enum(names, 'is no name of app/tokens.css that may be set'), colour);

const link = z.url({ protocol: /^(https|mailto)$/, error: 'must be an https or mailto address' });

/** What BRAND_FILE holds: all of it may be left out. */
export const BrandFile = z.strictObject({
  /** In place of "Kontor", wherever it is written. */
  name: z.string().trim().min(1).max(40).optional(),
  /** An SVG or PNG file beside this one, square. */
  mark: z
    .string()
    .regex(/^[\w.-]+\.(svg|png)$/, 'must be the name of an .svg or .png file beside it')
    .optional(),
  colours: z.strictObject({ light: Colours.optional(), dark: Colours.optional() }).optional(),
  help: z.strictObject({ label: z.string().trim().min(1).max(60), url: link }).optional(),
  legal: z
    .array(z.strictObject({ text: z.string().trim().min(1).max(200), url: link.optional() }))
    .max(6)
    .optional(),
});
export type BrandFile = z.output<typeof BrandFile>;

/** The reseller's own way to help, and what the law or they want said. */
export type BrandLinks = {
  help: { label: string; url: string } | null;
  legal: { text: string; url?: string }[];
};
