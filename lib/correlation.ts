import { AsyncLocalStorage } from 'node:async_hooks';

/** Something that somebody asked for, once it is over; `name` holds no id. Milliseconds; `from` since 1970. */
export type Operation = { id: string; name: string; from: number; lasted: number; isFailed: boolean };
type Held = { storage: AsyncLocalStorage<string>; hearing: Set<(operation: Operation) => void> };

/** One for the process, however often a bundler loads this file. */
const holder = globalThis as unknown as Record<symbol, Held | undefined>;
const key = Symbol.for('kontor.correlation');
const held = (): Held => {
  holder[key] ??= { storage: new AsyncLocalStorage(), hearing: new Set() };
  return holder[key];
};

/**
 * Everything that `run` does is known by this id: what it logs, and what it asks Microsoft, which gets it as
 * MS-CorrelationId (conventions.md 4.2: Microsoft's own client keeps one for all calls of a context). A press, a page or
 * a GET of ours is one such thing; a checkout has an id of its own, by which it is found again.
 */
export async function correlated<T>(id: string, name: string, run: () => Promise<T>): Promise<T> {
  const { storage, hearing } = held();
  const [from, began] = [Date.now(), performance.now()];
  let isFailed = true;
  try {
    const value = await storage.run(id, run);
    isFailed = false;
    return value;
  } finally {
    for (const hear of hearing) hear({ id, name, from, lasted: performance.now() - began, isFailed });
  }
}

/** By what the work under way is known; undefined = it belongs to nothing that somebody asked for. */
export const correlationId = (): string | undefined => held().storage.getStore();

/** From here on `hear` is told of each when it is over. Answers with what ends it. */
export function onOperation(hear: (operation: Operation) => void): () => void {
  held().hearing.add(hear);
  return () => void held().hearing.delete(hear);
}

/** The address of a GET without what may be an id or a secret in it: what is no plain small word is left out. */
export const routeOf = (pathname: string): string =>
  pathname
    .split('/')
    .map((part) => (/^[a-z-]{0,20}$/.test(part) ? part : '{}'))
    .join('/');
