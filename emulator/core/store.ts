import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** Records by id: what the seed holds, and over it what has changed since. */
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

const EMPTY: Base<never> = { get: () => undefined, ids: () => [] };

export class Store {
  readonly #collections = new Map<string, Overlay<unknown>>();
  readonly #log: ChangeLog | undefined;

  constructor(folder?: string) {
    this.#log = folder ? new ChangeLog(folder) : undefined;
  }

  /** The collection of that name; `base` is what the seed holds of it. */
  collection<T>(name: string, base: Base<T> = EMPTY): Collection<T> {
    const overlay = new Overlay<T>(base, (id, value) => this.#log?.write({ collection: name, id, value }));
    this.#collections.set(name, overlay as Overlay<unknown>);
    return overlay;
  }

  /** Brings back what an earlier run has written; to be called once every collection is there. */
  replay(): void {
    for (const change of this.#log?.read() ?? []) {
      this.#collections.get(change.collection)?.restore(change.id, change.value);
    }
    this.#log?.compact(this.#changes());
  }

  /** Forgets every change, in memory and on the disk. */
  clear(): void {
    for (const overlay of this.#collections.values()) overlay.clear();
    this.#log?.compact([]);
  }

  close(): void {
    this.#log?.close();
  }

  *#changes(): Iterable<Change> {
    for (const [collection, overlay] of this.#collections) {
      for (const [id, value] of overlay.changes()) yield { collection, id, value };
    }
  }
}

class Overlay<T> implements Collection<T> {
  /** `undefined` = deleted. */
  readonly #changed = new Map<string, T | undefined>();

  constructor(
    readonly base: Base<T>,
    readonly written: (id: string, value: T | undefined) => void,
  ) {}

  get(id: string): T | undefined {
    const key = id.toLowerCase();
    return this.#changed.has(key) ? this.#changed.get(key) : this.base.get(key);
  }

  put(id: string, value: T): void {
    this.written(id.toLowerCase(), value);
    this.restore(id, value);
  }

  delete(id: string): void {
    this.written(id.toLowerCase(), undefined);
    this.restore(id, undefined);
  }

  restore(id: string, value: T | undefined): void {
    this.#changed.set(id.toLowerCase(), value);
  }

  clear(): void {
    this.#changed.clear();
  }

  changes(): Iterable<[string, T | undefined]> {
    return this.#changed;
  }

  *values(): Iterable<T> {
    for (const id of this.base.ids()) {
      const value = this.get(id);
      if (value !== undefined) yield value;
    }
    for (const [id, value] of this.#changed) {
      if (value !== undefined && this.base.get(id) === undefined) yield value;
    }
  }
}

interface Change {
  collection: string;
  id: string;
  value: unknown;
}

/**
 * One JSON line per change, written before the answer is sent, so that a killed process loses nothing it has
 * answered. A last line that was cut off by the kill was never answered, and is dropped.
 */
class ChangeLog {
  readonly #path: string;
  #file: number;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#path = join(folder, 'changes.jsonl');
    this.#file = openSync(this.#path, 'a');
  }

  write(change: Change): void {
    writeSync(this.#file, `${JSON.stringify(change)}\n`);
  }

  read(): Change[] {
    const whole = readFileSync(this.#path, 'utf8').split('\n').slice(0, -1);
    return whole.map((line) => JSON.parse(line) as Change);
  }

  compact(changes: Iterable<Change>): void {
    const fresh = `${this.#path}.new`;
    if (existsSync(fresh)) rmSync(fresh);
    const file = openSync(fresh, 'w');
    for (const change of changes) writeSync(file, `${JSON.stringify(change)}\n`);
    fsyncSync(file);
    closeSync(file);
    closeSync(this.#file);
    renameSync(fresh, this.#path);
    this.#file = openSync(this.#path, 'a');
  }

  close(): void {
    closeSync(this.#file);
  }
}
