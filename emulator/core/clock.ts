import { ApiError } from './errors';

/** The clock of Partner Center, Graph and prices. It runs by itself; `advance` and `set` only move it. */
export class Clock {
  #offset = 0;

  constructor(
    offset = 0,
    readonly moved: (offset: number) => void = () => undefined,
  ) {
    this.#offset = offset;
  }

  now(): Date {
    return new Date(Date.now() + this.#offset);
  }

  /** Milliseconds between this clock and the machine's. */
  get offset(): number {
    return this.#offset;
  }

  advance(duration: string): void {
    this.#move(this.#offset + milliseconds(duration));
  }

  set(time: string): void {
    const instant = Date.parse(time);
    if (Number.isNaN(instant)) throw new ApiError(400, 2000, `${time} is no time.`);
    this.#move(instant - Date.now());
  }

  reset(): void {
    this.#move(0);
  }

  #move(offset: number): void {
    this.#offset = offset;
    this.moved(offset);
  }
}

const DURATION =
  /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Milliseconds of an ISO 8601 duration; a year counts 365 days and a month 30. */
export function milliseconds(duration: string): number {
  const match = DURATION.exec(duration);
  if (!match || duration.endsWith('P') || duration.endsWith('T')) {
    throw new ApiError(400, 2000, `${duration} is no duration.`);
  }
  const [, minus, ...parts] = match;
  const [years, months, weeks, days, hours, minutes, seconds] = parts.map((part) => Number(part ?? 0));
  const sum =
    ((((years ?? 0) * 365 + (months ?? 0) * 30 + (weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 60 +
      (minutes ?? 0)) *
      60 +
    (seconds ?? 0);
  return (minus ? -1 : 1) * sum * 1000;
}
