import { type Clock, type Lane, lanes, steadyClock } from './lanes';
import { type Budget, type Hearing, Permits } from './permits';

export { type Clock, type Lane, steadyClock };

const notSentMark = Symbol.for('kontor.not-sent');

/** It was not let through in time: nothing was sent. Known by its mark: the governor may come from another bundle. */
export class NotSent extends Error {
  readonly [notSentMark] = true;

  constructor(
    /** Seconds until a call may go, when it is the rate that holds it; undefined when too much is in flight. */
    readonly retryAfter: number | undefined,
  ) {
    super('Not let through to Partner Center in time.');
    this.name = 'NotSent';
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && notSentMark in value;
  }
}

const minute = 60_000;
/** Milliseconds for which the first call after a pause goes alone: what waited would else come all at once, and be refused. */
const firstAlone = 1_000;
/** What part of the rate each lane may use up without a budget, so that the house never stands in the way of a purchase. */
const share: Record<Lane, number> = { purchase: 1, person: 0.95, house: 0.5 };

/** Repeats of reads: how many may come at once, and what each minute and each call adds to that. */
type Repeats = { most: number; perMinute: number; perCall: number };
const fewRepeats: Repeats = { most: 5, perMinute: 1, perCall: 0.04 };

type Waiting = {
  lane: Lane;
  route: string;
  deadline: number;
  go: () => void;
  stop: (error: NotSent) => void;
};

/**
 * Lets calls through to Partner Center: one governor for everybody in the process, because Microsoft counts by partner,
 * and one budget for all processes once it follows one. The one published figure is 500 requests a minute and tenant
 * (conventions.md 9); we stay at 80 % of it. After a 429 nothing goes to that route before its Retry-After is over:
 * routes are what Microsoft counts by, alone or together with the customer, so one throttled list does not hold up a
 * purchase. Times are milliseconds of a steady clock.
 */
export class Governor {
  private readonly queues: Record<Lane, Waiting[]> = { purchase: [], person: [], house: [] };
  private readonly pausedUntil = new Map<string, number>();
  /** Routes whose pause is over, and until when the first call to them goes alone: 0 = it did not come yet. */
  private readonly firstAfter = new Map<string, number>();
  private started: number[] = [];
  private readonly repeats: { left: number; at: number };
  private inFlight = 0;
  private timer: NodeJS.Timeout | undefined;
  private permits: Permits | undefined;

  private readonly limits: { perMinute: number; inFlight: number; repeats: Repeats };

  constructor(
    limits: Partial<Governor['limits']> = {},
    private readonly clock: Clock = steadyClock,
  ) {
    this.limits = { perMinute: 400, inFlight: 8, repeats: fewRepeats, ...limits };
    this.repeats = { left: this.limits.repeats.most, at: clock.now() };
  }

  /**
   * From here on all processes that follow this budget share the rate. A permit in hand outlives the moment in which
   * another process is told to wait: with `hear` that is known here before the next asking.
   */
  follow(budget: Budget, hear?: Hearing): void {
    const noteAll = (pauses: Record<string, number>) => {
      for (const [route, left] of Object.entries(pauses)) this.note(route, this.clock.now() + left);
    };
    this.permits = new Permits(budget, this.limits.perMinute, this.clock, (pauses) => {
      noteAll(pauses);
      this.pump();
    });
    hear?.(noteAll);
  }

  /**
   * Waits for its turn and answers with the function that says it is over.
   * Throws NotSent when the turn cannot come before the deadline; at once, if that is certain.
   */
  enter(lane: Lane, route: string, deadline: number): Promise<() => void> {
    return new Promise((resolve, stop) => {
      const go = () => resolve(this.leaveOnce(lane, route));
      this.queues[lane].push({ lane, route, deadline, go, stop });
      this.pump();
    });
  }

  /** Microsoft asked to wait: nothing more goes to this route for so many seconds. */
  pause(route: string, seconds: number): void {
    this.note(route, this.clock.now() + seconds * 1000);
    this.permits?.pause(route, seconds * 1000);
    this.permits?.ask(0, 0);
  }

  private note(route: string, until: number): void {
    this.pausedUntil.set(route, Math.max(until, this.pausedUntil.get(route) ?? 0));
  }

  /**
   * Whether a repeated read still fits the budget; counts it if so. A storm of repeats is worse than an error: a failure
   * now and then is repeated, and of many, few are.
   */
  mayRepeat(): boolean {
    const now = this.clock.now();
    const { most, perMinute } = this.limits.repeats;
    this.repeats.left = Math.min(most, this.repeats.left + ((now - this.repeats.at) / minute) * perMinute);
    this.repeats.at = now;
    if (this.repeats.left < 1) return false;
    this.repeats.left -= 1;
    return true;
  }

  private leaveOnce(lane: Lane, route: string): () => void {
    const isFirst = this.firstAfter.has(route);
    if (isFirst) this.firstAfter.set(route, this.clock.now() + firstAlone);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      if (isFirst) this.firstAfter.delete(route);
      if (lane !== 'purchase') this.inFlight -= 1;
      this.pump();
    };
  }

  private pump(): void {
    const now = this.clock.now();
    const first = this.started.findIndex((at) => at > now - minute);
    this.started.splice(0, first < 0 ? this.started.length : first);
    let wakeAt = Number.POSITIVE_INFINITY;
    const without = { purchase: 0, person: 0, house: 0 };

    for (const lane of lanes) {
      this.queues[lane] = this.queues[lane].filter((one) => {
        const free = this.freeAt(one, now);
        const mayGo = free <= now && (lane === 'purchase' || this.inFlight < this.limits.inFlight);
        const isPermitted = mayGo && (this.permits?.take(lane, now) ?? true);
        if (mayGo && !isPermitted) without[lane] += 1;
        if (isPermitted) {
          this.started.push(now);
          const { most, perCall } = this.limits.repeats;
          this.repeats.left = Math.min(most, this.repeats.left + perCall);
          if (lane !== 'purchase') this.inFlight += 1;
          one.go();
          return false;
        }
        if (free >= one.deadline || now >= one.deadline) {
          one.stop(new NotSent(free > now ? Math.max(1, Math.ceil((free - now) / 1000)) : undefined));
          return false;
        }
        wakeAt = Math.min(wakeAt, one.deadline, free > now ? free : one.deadline);
        return true;
      });
    }
    this.permits?.ask(without.person, without.house);
    this.wake(wakeAt - now);
  }

  /** The moment from which the pause of its route and the rate of its lane allow it. */
  private freeAt({ lane, route }: Waiting, now: number): number {
    const until = this.pausedUntil.get(route) ?? 0;
    if (until <= now && this.pausedUntil.delete(route)) this.firstAfter.set(route, 0);
    const pause = Math.max(until, lane === 'purchase' ? 0 : (this.firstAfter.get(route) ?? 0));
    if (this.permits && lane !== 'purchase') return Math.max(pause, this.permits.freeAt(lane, now));
    const most = Math.max(1, Math.floor(this.limits.perMinute * share[lane]));
    const blocking = this.started.length >= most ? this.started[this.started.length - most] : undefined;
    return Math.max(pause, blocking === undefined ? 0 : blocking + minute);
  }

  private wake(ms: number): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!Number.isFinite(ms)) return;
    // What another process was told came in meanwhile, and is heard first.
    this.timer = setTimeout(() => setImmediate(() => this.pump()), Math.max(1, Math.ceil(ms)));
  }
}
