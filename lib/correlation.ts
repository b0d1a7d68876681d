import { AsyncLocalStorage } from 'node:async_hooks';

/** One for the process, however often a bundler loads this file. */
const holder = globalThis as unknown as Record<symbol, AsyncLocalStorage<string> | undefined>;
const key = Symbol.for('kontor.correlation');
const storage = (): AsyncLocalStorage<string> => {
  holder[key] ??= new AsyncLocalStorage();
  return holder[key];
};

/**
 * Everything that `run` does is known by this id: what it logs, and what it asks Microsoft, which gets it as
 * MS-CorrelationId (conventions.md 4.2: Microsoft's own client keeps one for all calls of a context). A press, a page or
 * a GET of ours is one such thing; a checkout has an id of its own, by which it is found again.
 */
export const correlated = <T>(correlationId: string, run: () => T): T => storage().run(correlationId, run);

/** By what the work under way is known; undefined = it belongs to nothing that somebody asked for. */
export const correlationId = (): string | undefined => storage().getStore();
