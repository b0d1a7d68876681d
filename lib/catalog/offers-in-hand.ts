import type { Offered } from './schema';

type Keep = (found: Record<string, Offered | null>, done: { count: number; isAll: boolean }) => Promise<void>;

const most = 100;
const longest = 1_000;

/**
 * Answers about one product's SKUs, gathered as they come and kept in their order, a hundred or a second at a time: a
 * product of 500 SKUs isn't written 500 times, and a kill loses a second's reading at most.
 */
export class OffersInHand {
  private readonly answers = new Map<number, Offered | null>();
  private kept: number;
  private keptAt = performance.now();
  private open = 0;
  private isClosed = false;
  /** An answer is missing: what comes behind it would not be kept. */
  isStuck = false;
  private keeping: Promise<void> = Promise.resolve();
  private settle: () => void = () => undefined;
  private fail: (error: unknown) => void = () => undefined;
  /** Over once everything that was begun has come back and is kept. */
  readonly over: Promise<void>;

  constructor(
    readonly skuIds: readonly string[],
    from: number,
    private readonly keep: Keep,
  ) {
    this.kept = from;
    this.over = new Promise((settle, fail) => {
      this.settle = settle;
      this.fail = fail;
    });
  }

  begin(): void {
    this.open += 1;
  }

  /** An answer, or none (`undefined`): then what stands behind it in the order is not kept either. */
  end(index: number, answer: Offered | null | undefined): void {
    this.open -= 1;
    if (answer === undefined) this.isStuck = true;
    else this.answers.set(index, answer);
    this.write();
  }

  /** Nothing more will be begun. */
  close(): void {
    this.isClosed = true;
    this.write();
  }

  private write(): void {
    const isLast = this.isClosed && this.open === 0;
    let count = this.kept;
    while (this.answers.has(count)) count += 1;
    const isDue = count - this.kept >= most || performance.now() - this.keptAt > longest;
    if (count > this.kept && (isDue || isLast)) {
      const found: Record<string, Offered | null> = {};
      for (let index = this.kept; index < count; index += 1) {
        found[this.skuIds[index] ?? ''] = this.answers.get(index) ?? null;
        this.answers.delete(index);
      }
      this.kept = count;
      this.keptAt = performance.now();
      const isAll = count === this.skuIds.length;
      this.keeping = this.keeping.then(() => this.keep(found, { count, isAll }));
      this.keeping.catch(this.fail);
    }
    if (isLast) this.keeping.then(this.settle, this.fail);
  }
}
