import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export interface Change {
  collection: string;
  id: string;
  /** Absent = deleted. */
  value?: unknown;
}

/**
 * What has changed since the seed, on the disk: one line per request, holding all of its changes, written before the
 * answer is sent. So a killed process loses nothing that it has answered, and keeps no half of a request: a line that
 * was cut off by the kill is dropped.
 */
export class ChangeLog {
  readonly #path: string;
  #file: number;
  #waiting: Change[] = [];

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#path = join(folder, 'changes.jsonl');
    this.#file = openSync(this.#path, 'a');
  }

  add(change: Change): void {
    // What changes outside of a request has nobody who would flush it.
    if (this.#waiting.length === 0) setImmediate(() => this.flush());
    this.#waiting.push(change);
  }

  flush(): void {
    if (this.#waiting.length === 0) return;
    const line = Buffer.from(`${JSON.stringify(this.#waiting)}\n`);
    this.#waiting = [];
    for (let at = 0; at < line.length; ) at += writeSync(this.#file, line, at);
  }

  read(): Change[] {
    const whole = readFileSync(this.#path, 'utf8').split('\n').slice(0, -1);
    return whole.flatMap((line) => JSON.parse(line) as Change[]);
  }

  /** Replaces the file by one that holds just these. */
  compact(changes: Iterable<Change>): void {
    this.#waiting = [];
    const fresh = `${this.#path}.new`;
    const file = openSync(fresh, 'w');
    for (const change of changes) writeSync(file, `${JSON.stringify([change])}\n`);
    fsyncSync(file);
    closeSync(file);
    closeSync(this.#file);
    renameSync(fresh, this.#path);
    this.#file = openSync(this.#path, 'a');
  }

  close(): void {
    this.flush();
    closeSync(this.#file);
    this.#file = -1;
  }
}
