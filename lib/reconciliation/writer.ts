import { linesPerChunk } from './column';
import type { Line } from './columns';
import type { ReadLine } from './lines';
import * as store from './store';
import { LineTally } from './tally';

/** Milliseconds after which what was read is kept, so that it is seen. */
const keepEvery = 2_000;

type Kept = { row: number; raw: string; reason: string };

/**
 * Puts lines into the store, a chunk at a time, each together with where the reading goes on after it. Whoever gives
 * lines waits while a chunk is kept and the next is full already, so no more than two are ever held.
 */
export class LineWriter {
  private lines: Line[];
  private raw: Kept[] = [];
  private chunk: number;
  private unreadable: number;
  private readonly tally: LineTally;
  private keptAt = performance.now();
  private isDirty = false;
  private keeping: Promise<void> = Promise.resolve();

  private constructor(
    private readonly row: store.ReadingRow,
    private readonly fence: number,
    lines: Line[],
  ) {
    this.lines = lines;
    this.chunk = Math.floor(row.rows / linesPerChunk);
    this.unreadable = row.unreadable;
    this.tally = new LineTally(row.sums);
  }

  /** Goes on after what is kept of the reading. */
  static async of(row: store.ReadingRow, fence: number): Promise<LineWriter> {
    const open = row.rows % linesPerChunk;
    const lines = open === 0 ? [] : await store.readLines(row.id, Math.floor(row.rows / linesPerChunk), open);
    return new LineWriter(row, fence, lines);
  }

  get rows(): number {
    return this.chunk * linesPerChunk + this.lines.length;
  }

  /** `cursor`: where the reading goes on after this line. Answers with something to wait for when there is. */
  take({ line, reason }: ReadLine, raw: () => string, cursor: () => unknown): Promise<void> | undefined {
    if (reason !== null) {
      this.raw.push({ row: this.rows, raw: raw(), reason });
      this.unreadable += 1;
    }
    this.lines.push(line);
    this.tally.add(line);
    this.isDirty = true;
    return this.lines.length === linesPerChunk ? this.flush(cursor()) : undefined;
  }

  /** What came is kept every now and then, also when the chunk is not full. */
  async keepInTime(cursor: () => unknown): Promise<void> {
    if (this.isDirty && performance.now() - this.keptAt >= keepEvery) await this.flush(cursor());
  }

  /** Begins to keep what is there; waits only for what was begun before. Throws LeaseLost, also later. */
  async flush(cursor: unknown): Promise<void> {
    await this.keeping;
    if (!this.isDirty) return;
    const { row, fence, chunk, lines, raw, unreadable } = this;
    const set = {
      ...{ rows: this.rows, unreadable, chunks: chunk + 1, sums: this.tally.sums(), cursor },
      ...{ failure: null, attempts: 0 },
    };
    if (lines.length === linesPerChunk) {
      this.chunk += 1;
      this.lines = [];
    }
    this.raw = [];
    this.isDirty = false;
    this.keptAt = performance.now();
    // A chunk that is not full goes on growing while it is kept.
    const packed = store.packChunk({ chunk, lines: lines.slice(), raw });
    const keeping = packed.then((one) => store.keepStep(row.id, fence, one, set));
    // Whoever waits for it next hears of its failure.
    keeping.catch(() => {});
    this.keeping = keeping;
  }

  /** Keeps everything and waits until it is kept. */
  async settle(cursor: unknown): Promise<void> {
    await this.flush(cursor);
    await this.keeping;
  }
}
