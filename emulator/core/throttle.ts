const WINDOW_MS = 60_000;

/** Counts the requests of a minute for each tenant, on the clock of Partner Center. */
export class Throttle {
  readonly #counts = new Map<string, { from: number; count: number }>();

  constructor(
    readonly limit: number,
    readonly clock: () => Date,
  ) {}

  /** Seconds to wait, or 0 when the request may pass. */
  pass(tenant: string): number {
    const now = this.clock().getTime();
    const window = this.#counts.get(tenant);
    // A clock that was set back begins anew.
    if (!window || now < window.from || now - window.from >= WINDOW_MS) {
      this.#counts.set(tenant, { from: now, count: 1 });
      return 0;
    }
    window.count += 1;
    return window.count <= this.limit ? 0 : Math.ceil((window.from + WINDOW_MS - now) / 1000);
  }

  clear(): void {
    this.#counts.clear();
  }
}

/** The body of a 429: not the usual error shape (conventions, 9). */
export const throttled = (seconds: number) => ({
  statusCode: 429,
  message: `Rate limit is exceeded. Try again in ${seconds} seconds.`,
});
