/**
 * What a page keeps in its address, as values: each part is read from its text and written as one, and what an address
 * does not say, or says in no way that can be read, is the part's fallback, which is left out of what is written.
 */
export type Part<T> = {
  readonly fallback: T;
  /** null: no value of this part. */
  readonly read: (text: string) => T | null;
  write(value: NonNullable<T>): string;
};
// biome-ignore lint/suspicious/noExplicitAny: parts of any kind stand together in one address
export type Parts = Readonly<Record<string, Part<any>>>;
export type ValuesIn<P extends Parts> = { [K in keyof P]: P[K] extends Part<infer T> ? T : never };
/** null: back to the fallback. */
export type ChangeIn<P extends Parts> = Partial<{ [K in keyof P]: ValuesIn<P>[K] | null }>;

const same = (text: string) => text;

export function text(): Part<string | null>;
export function text(fallback: string): Part<string>;
export function text(fallback: string | null = null): Part<string | null> {
  return { fallback, read: same, write: same };
}

export function oneOf<V extends string>(values: readonly V[]): Part<V | null>;
export function oneOf<V extends string>(values: readonly V[], fallback: V): Part<V>;
export function oneOf<V extends string>(values: readonly V[], fallback: V | null = null): Part<V | null> {
  return { fallback, read: (said) => values.find((value) => value === said) ?? null, write: same };
}

export function whole(): Part<number | null>;
export function whole(fallback: number): Part<number>;
export function whole(fallback: number | null = null): Part<number | null> {
  return { fallback, read: (said) => (/^-?\d{1,15}$/.test(said) ? Number(said) : null), write: String };
}

export function flag(): Part<boolean | null>;
export function flag(fallback: boolean): Part<boolean>;
export function flag(fallback: boolean | null = null): Part<boolean | null> {
  const said: Record<string, boolean> = { true: true, false: false };
  return { fallback, read: (one) => said[one] ?? null, write: String };
}

/** Texts with commas between them; a comma within one is written `%2C`. Said again the same, it is the same list. */
export function texts(): Part<string[]> {
  const fallback: string[] = [];
  let last = { said: '', list: fallback };
  return {
    fallback,
    read: (said) => {
      if (said !== last.said) last = { said, list: said.split(',').map((one) => one.replaceAll('%2C', ',')) };
      return last.list;
    },
    write: (values) => values.map((one) => one.replaceAll(',', '%2C')).join(','),
  };
}

type Search = URLSearchParams | Readonly<Record<string, string | string[] | undefined>>;

/** The values that an address has: of a name that stands there more than once, the first. */
export function readAddress<P extends Parts>(parts: P, search: Search): ValuesIn<P> {
  const said = (name: string) => {
    if (search instanceof URLSearchParams) return search.get(name);
    const one = search[name];
    return (Array.isArray(one) ? one[0] : one) ?? null;
  };
  const values = Object.entries(parts).map(([name, { fallback, read }]) => {
    const one = said(name);
    return [name, (one === null ? null : read(one)) ?? fallback];
  });
  return Object.fromEntries(values) as ValuesIn<P>;
}

/** The query with these values in it, from its `?`; what else stood `in` it stays. Empty when nothing is to be said. */
export function writeAddress<P extends Parts>(
  parts: P,
  change: ChangeIn<P> | null,
  { within = '' }: { within?: string } = {},
): string {
  const search = new URLSearchParams(within);
  for (const [name, { fallback, write }] of Object.entries(parts)) {
    const value = change === null ? null : change[name];
    if (value === undefined) continue;
    const said = value === null ? null : write(value);
    if (said === null || (fallback !== null && said === write(fallback))) search.delete(name);
    else search.set(name, said);
  }
  return queryOf(search);
}

/** Commas and colons mean nothing in a query, and read better as they are. */
function queryOf(search: URLSearchParams): string {
  const query = search.toString().replace(/%2C/g, ',').replace(/%3A/g, ':');
  return query === '' ? '' : `?${query}`;
}
