import { ChangeLog } from './change-log';

/** Records by id: what the seed holds, and over it what has changed since. Ids are the same in any case. */
export interface Collection<T> {
  get(id: string): T | undefined;
  put(id: string, value: T): void;
  delete(id: string): void;
  values(): Iterable<T>;
}

/** What a seed holds of a collection; made when it is asked for, so that a large seed costs nothing until then. */
export interface Base<T> {
  get(id: string): T | undefined;
  ids(): Iterable<string>;
}

/** Records that are made as a whole the first time that somebody asks for one of them. */
export function whenAsked<T>(make: () => Base<T>): Base<T> {
  let made: Base<T> | undefined;
  const base = () => {
    made ??= make();
    return made;
  };
  return { get: (id) => base().get(id), ids: () => base().ids() };
}

const EMPTY: Base<never> = { get: () => undefined, ids: () => [] };

/** The collections by name and, with a folder, what was written of them in earlier runs. */
export class Store {
  readonly #log: ChangeLog | undefined;
  readonly #changes = new Map<string, Map<string, unknown>>();

  constructor(folder?: string) {
    if (!folder) return;
    this.#log = new ChangeLog(folder);
    for (const { collection, id, value } of this.#log.read()) this.#changesOf(collection).set(id, value);
    this.#log.compact(this.#all());
  }

  /** The collection of that name over what the seed holds of it. */
  collection<T>(name: string, base: Base<T> = EMPTY): Collection<T> {
    const changes = this.#changesOf(name) as Map<string, T | undefined>;
    return new Overlay(base, changes, (id, value) => this.#log?.add({ collection: name, id, value }));
  }

  /** Writes what is not on the disk yet; to be called before an answer is sent. */
  flush(): void {
    this.#log?.flush();
  }

  /** Forgets every change, in memory and on the disk. */
  clear(): void {
    this.#changes.clear();
    this.#log?.compact([]);
  }

  close(): void {
    this.#log?.close();
  }

  #changesOf(name: string): Map<string, unknown> {
    const known = this.#changes.get(name) ?? new Map<string, unknown>();
    this.#changes.set(name, known);
    return known;
  }

  *#all() {
    for (const [collection, changes] of this.#changes) {
      for (const [id, value] of changes) yield { collection, id, value };
    }
  }
}

class Overlay<T> implements Collection<T> {
  constructor(
    readonly base: Base<T>,
    /** `undefined` = deleted. */
    readonly changes: Map<string, T | undefined>,
    readonly written: (id: string, value: T | undefined) => void,
  ) {}

  get(id: string): T | undefined {
    const key = id.toLowerCase();
    return this.changes.has(key) ? this.changes.get(key) : this.base.get(key);
  }

  put(id: string, value: T): void {
    const key = id.toLowerCase();
    this.written(key, value);
    this.changes.set(key, value);
  }

  delete(id: string): void {
    const key = id.toLowerCase();
    this.written(key, undefined);
    if (this.base.get(key) === undefined) this.changes.delete(key);
    else this.changes.set(key, undefined);
  }

  *values(): Iterable<T> {
    for (const id of this.base.ids()) {
      const value = this.changes.has(id) ? this.changes.get(id) : this.base.get(id);
      if (value !== undefined) yield value;
    }
    for (const [id, value] of this.changes) {
      if (value !== undefined && this.base.get(id) === undefined) yield value;
    }
  }
}
