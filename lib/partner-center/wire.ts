import { z } from 'zod';
import { parseDecimal } from '@/lib/money';

/** An amount or rate: a JSON number or the same as text (billing.md 5); comes out as plain decimal text. */
export const Amount = z.union([z.string(), z.number()]).transform((value, context) => {
  const decimal = parseDecimal(String(value));
  if (decimal !== null) return decimal;
  context.issues.push({ code: 'custom', message: 'not an amount', input: value });
  return z.NEVER;
});

/** A whole number: a JSON number or the same as text. */
export const Whole = z
  .union([z.number(), z.string().regex(/^-?\d+(\.0+)?$/)])
  .transform((value) => Number(value))
  .pipe(z.number().int());

/** A moment as Microsoft wrote it; absent, null, empty and year 1 all mean there is none (conventions.md 5). */
export const Moment = z
  .string()
  .nullish()
  .transform((value) => (!value || value.startsWith('0001-01-01') ? null : value));

/** Text that may be absent or null; comes out as '' then. */
export const Text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

/** A list that may be absent or null. */
export const listOf = <S extends z.ZodType>(item: S) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

/** An object of texts whose keys differ in case from sample to sample; comes out with lower-case keys. */
export const Context = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((context) =>
    Object.fromEntries(
      Object.entries(context ?? {}).flatMap(([key, value]) =>
        value === null || value === undefined ? [] : [[key.toLowerCase(), String(value)]],
      ),
    ),
  );

const Link = z.looseObject({
  uri: z.string(),
  headers: listOf(z.looseObject({ key: z.string(), value: z.string() })),
});

const envelopeOf = <S extends z.ZodType>(item: S) =>
  z.looseObject({
    items: listOf(item),
    continuationToken: z.string().nullish(),
    links: z.looseObject({ next: Link.nullish() }).nullish(),
  });
const envelopes = new WeakMap<z.ZodType, z.ZodType>();
/**
 * The envelope of every list; `totalCount` is of this page only, so nobody reads it (conventions.md 6.1). One for each
 * kind of item: zod compiles a schema when it first reads with it, which costs more than the reading.
 */
export function Collection<S extends z.ZodType>(item: S): ReturnType<typeof envelopeOf<S>> {
  const envelope = envelopes.get(item) ?? envelopeOf(item);
  envelopes.set(item, envelope);
  return envelope as ReturnType<typeof envelopeOf<S>>;
}
export type Page<T> = {
  items: T[];
  continuationToken?: string | null;
  links?: { next?: z.output<typeof Link> | null } | null;
};
