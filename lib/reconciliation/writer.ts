import { ChunkBuilder, linesPerChunk } from './column';
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
  private raw: Kept[] = [];
  private number: number;
  private unreadable: number;
  private readonly tally: LineTally;
  private keptAt = performance.now();
  private isDirty = false;
  private keeping: Promise<void> = Promise.resolve();

  private constructor(
    private readonly row: store.ReadingRow,
    private readonly fence: number,
    private chunk: ChunkBuilder,
  ) {
    this.number = Math.floor(row.rows / linesPerChunk);
    this.unreadable = row.unreadable;
    this.tally = new LineTally(row.sums);
  }

  /** Goes on after what is kept of the reading. */
  static async of(row: store.ReadingRow, fence: number): Promise<LineWriter> {
    const chunk = new ChunkBuilder();
    const open = row.rows % linesPerChunk;
    if (open > 0)
      for (const line of await store.readLines(row.id, Math.floor(row.rows / linesPerChunk), open))
        chunk.add(line);
    return new LineWriter(row, fence, chunk);
  }

  private get rows(): number {
    return this.number * linesPerChunk + this.chunk.rows;
  }

  /** `cursor`: where the reading goes on after this line. Answers with something to wait for when there is. */
  take({ line, reason }: ReadLine, raw: () => string, cursor: () => unknown): Promise<void> | undefined {
    if (reason !== null) {
      this.raw.push({ row: this.rows, raw: raw(), reason });
      this.unreadable += 1;
    }
    this.chunk.add(line);
    this.tally.add(line);
    this.isDirty = true;
    return this.chunk.rows === linesPerChunk ? this.flush(cursor()) : undefined;
  }

  /** What came is kept every now and then, also when the chunk is not full. */
  async keepInTime(cursor: () => unknown): Promise<void> {
    if (this.isDirty && performance.now() - this.keptAt >= keepEvery) await this.settle(cursor());
  }

  /** Begins to keep what is there; waits only for what was begun before. Throws LeaseLost, also later. */
  private async flush(cursor: unknown): Promise<void> {
    await this.keeping;
    if (!this.isDirty) return;
    const { row, fence, chunk, number, raw, unreadable } = this;
    const set = {
      ...{ rows: this.rows, unreadable, chunks: number + 1, sums: this.tally.sums(), cursor },
      ...{ failure: null, attempts: 0 },
    };
    if (chunk.rows === linesPerChunk) {
      this.number += 1;
      this.chunk = new ChunkBuilder();
    }
    this.raw = [];
    this.isDirty = false;
    this.keptAt = performance.now();
    const keeping = chunk
      .pack()
      .then((columns) => store.keepStep(row.id, fence, { chunk: number, raw, columns }, set));
    // Whoever waits for it next hears of its failure.
    keeping.catch(() => {});
    this.keeping = keeping;
  }

  /** Keeps everything and waits until it is kept: a chunk that is not full must not grow meanwhile. */
  async settle(cursor: unknown): Promise<void> {
    await this.flush(cursor);
    await this.keeping;
  }
}
