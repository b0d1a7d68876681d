import type { Clock, Lane } from './lanes';

/** What a process asks of the budget that all share. */
export type Ask = {
  /** Calls of purchases that went without asking. */
  owed: number;
  person: number;
  house: number;
  /** Routes that Microsoft throttled here, with the milliseconds until they may be asked again. */
  pauses: Record<string, number>;
};
export type Grant = {
  person: number;
  house: number;
  /** Milliseconds until it is worth asking again where nothing was granted. */
  wait: { person: number; house: number };
  /** All routes that anybody was throttled on, with the milliseconds left. */
  pauses: Record<string, number>;
};
/** Gives permits to call. Each is good for `permitLife` from the moment it was asked for. */
export type Budget = (ask: Ask) => Promise<Grant>;
/** Routes that another process was throttled on, with the milliseconds left, as soon as that is known. */
export type Hearing = (tell: (pauses: Record<string, number>) => void) => void;

/**
 * Milliseconds; and how long the budget may take to answer: what comes in time can be used, however slow the database
 * is, and a budget that is slower is away.
 */
export const permitLife = 2_000;
const minute = 60_000;
/** Milliseconds: for how long a block lasts, and how long the budget is let be when it did not answer. */
const blockOf = 250;
const letBe = 1_000;
/** Of the rate, for people, while the budget is away: three processes so stay within what Microsoft allows. */
const shareAlone = 0.05;
type Asking = 'person' | 'house';

/**
 * The permits of this process. They come in small blocks, so that a call costs no round trip, and those unused die. A
 * purchase never waits for them: it takes what is there or owes it. While the budget is away, people get a small part
 * of the rate, the house nothing.
 */
export class Permits {
  private readonly held = { person: { count: 0, until: 0 }, house: { count: 0, until: 0 } };
  private readonly notBefore = { person: 0, house: 0 };
  private wanted = { person: 0, house: 0 };
  private owed = 0;
  private pauses: Record<string, number> = {};
  private isAsking = false;
  private isAway = false;
  private alone: number[] = [];

  constructor(
    private readonly budget: Budget,
    private readonly perMinute: number,
    private readonly clock: Clock,
    /** Something came, or the budget turned out to be away. */
    private readonly arrived: (pauses: Record<string, number>) => void,
  ) {}

  /** Before this moment there is surely none for the lane; one that is past says nothing. */
  freeAt(lane: Lane, now: number): number {
    if (lane === 'purchase' || this.has(lane, now)) return 0;
    if (!this.isAway || lane === 'house') return this.notBefore[lane];
    const most = Math.max(1, Math.floor(this.perMinute * shareAlone));
    this.alone = this.alone.filter((at) => at > now - minute);
    return this.alone.length < most ? 0 : (this.alone[this.alone.length - most] ?? 0) + minute;
  }

  take(lane: Lane, now: number): boolean {
    const pot = lane === 'house' ? 'house' : 'person';
    if (this.has(pot, now)) this.held[pot].count -= 1;
    else if (lane === 'purchase') this.owed += 1;
    else if (lane === 'person' && this.isAway && this.freeAt(lane, now) <= now) this.alone.push(now);
    else return false;
    return true;
  }

  /** To be told to everybody with the next asking. */
  pause(route: string, milliseconds: number): void {
    this.pauses[route] = this.clock.now() + milliseconds;
  }

  /** Asks for so many, and for a block more where the house is concerned; one asking at a time. */
  ask(person: number, house: number): void {
    this.wanted = { person, house };
    if (this.isAsking || !this.isWorthIt(this.wantsNow())) return;
    this.isAsking = true;
    // A page makes several calls at once: the first of them asks for all.
    setImmediate(() => void this.fetch());
  }

  private wantsNow(): Record<Asking, number> {
    const { person, house } = this.wanted;
    const isDue = (lane: Asking, count: number) => count > 0 && this.notBefore[lane] <= this.clock.now();
    return {
      person: isDue('person', person) ? person : 0,
      house: isDue('house', house) ? Math.max(house, this.block) : 0,
    };
  }

  private isWorthIt(wants: Record<Asking, number>): boolean {
    const tells = this.isAway
      ? this.notBefore.person <= this.clock.now() // looks whether it is back
      : this.owed > 0 || Object.keys(this.pauses).length > 0;
    return wants.person + wants.house > 0 || tells;
  }

  private get block(): number {
    return Math.ceil((this.perMinute * blockOf) / minute);
  }

  private has(lane: Asking, now: number): boolean {
    return this.held[lane].count > 0 && this.held[lane].until > now;
  }

  private async fetch(): Promise<void> {
    const from = this.clock.now();
    const wants = this.wantsNow();
    const { owed, pauses } = this;
    this.owed = 0;
    this.pauses = {};
    let heard: Record<string, number> = {};
    try {
      const left = Object.fromEntries(Object.entries(pauses).map(([route, until]) => [route, until - from]));
      const grant = await inTime(this.budget({ owed, ...wants, pauses: left }));
      if (this.isAway) this.notBefore.person = this.notBefore.house = 0;
      this.isAway = false;
      for (const lane of ['person', 'house'] as const) {
        if (grant[lane] > 0) this.held[lane] = { count: grant[lane], until: from + permitLife };
        else if (wants[lane] > 0) this.notBefore[lane] = this.clock.now() + grant.wait[lane];
      }
      heard = grant.pauses;
    } catch {
      // The budget is away; its owner has said so. What it was to be told is told when it is back.
      this.owed += owed;
      this.pauses = { ...pauses, ...this.pauses };
      this.isAway = true;
      this.notBefore.person = this.notBefore.house = this.clock.now() + letBe;
      setTimeout(() => this.arrived({}), letBe + 1).unref();
    } finally {
      this.isAsking = false;
      this.arrived(heard);
    }
  }
}

function inTime<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('The budget does not answer.')), permitLife);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
