import { add } from '@/lib/money';
import type { Column } from './column';
import { grown } from './grown';

/** Digits after the point that `cents` and `rest` hold together. */
const places = 17;
const restPlaces = 15;
const restUnit = 10n ** BigInt(restPlaces);
/** Sums of numbers below this are exact in floats as long as they stay below it. */
const exact = 2 ** 52;

/**
 * A column of money in memory: hundredths in whole numbers, what is smaller beside them where anything is, and the few
 * that fit in neither as their text. No amount is ever a rounded float.
 */
export class Amounts {
  rows = 0;
  /** NaN where a line has no amount, and where it is in `odd`. */
  cents: Float64Array = new Float64Array(0);
  /** Of the same lines, what is below a hundredth, in 10^-17; null as long as nothing is. */
  rest: Float64Array | null = null;
  readonly odd = new Map<number, string>();
  order: Promise<Uint32Array> | null = null;

  append(column: Column | undefined, from: number, to: number): void {
    this.cents = grown(this.cents, this.rows, to - from);
    if (this.rest) this.rest = grown(this.rest, this.rows, to - from);
    if (column) {
      const parsed = column.values.map(split);
      if (!this.rest && parsed.some((one) => one?.rest)) this.rest = new Float64Array(this.cents.length);
      for (let at = from; at < to; at += 1) {
        const row = this.rows + at - from;
        const code = column.codes[at] as number;
        const one = parsed[code];
        this.cents[row] = one ? one.cents : Number.NaN;
        if (this.rest) this.rest[row] = one ? one.rest : 0;
        if (!one && column.values[code] !== '') this.odd.set(row, column.values[code] as string);
      }
    } else {
      this.cents.fill(Number.NaN, this.rows, this.rows + to - from);
      this.rest?.fill(0, this.rows, this.rows + to - from);
    }
    this.rows += to - from;
    this.order = null;
  }

  settle(): void {}

  text(row: number): string {
    const cents = this.cents[row] as number;
    if (Number.isNaN(cents)) return this.odd.get(row) ?? '';
    const rest = this.rest?.[row];
    return rest ? written(BigInt(cents) * restUnit + BigInt(rest)) : written2(cents);
  }

  /** Near enough to sort by; a line without an amount comes first. */
  key(row: number): number {
    const cents = this.cents[row] as number;
    if (!Number.isNaN(cents)) return this.rest ? cents + (this.rest[row] as number) / 1e15 : cents;
    const odd = this.odd.get(row);
    return odd === undefined ? Number.NEGATIVE_INFINITY : Number(odd) * 100;
  }

  /** The exact sums of the lines that miss nothing, for each of so many groups. */
  sums(misses: Uint8Array, rows: number, groupOf: Uint32Array, groups: number): string[] {
    const cents = summed(this.cents, misses, rows, groupOf, groups);
    const rest = this.rest && summed(this.rest, misses, rows, groupOf, groups);
    const sums = cents.map((whole, group) => written(whole * restUnit + (rest?.[group] ?? 0n)));
    for (const [row, amount] of this.odd) {
      if (row >= rows || misses[row] !== 0) continue;
      const group = groupOf[row] as number;
      sums[group] = add(sums[group] as string, amount);
    }
    return sums;
  }

  get bytes(): number {
    const order = this.order ? 4 * this.rows : 0;
    return 8 * this.cents.length + (this.rest ? 8 * this.rest.length : 0) + 96 * this.odd.size + order;
  }
}

function summed(
  numbers: Float64Array,
  misses: Uint8Array,
  rows: number,
  groupOf: Uint32Array,
  groups: number,
): bigint[] {
  const whole = new Array<bigint>(groups).fill(0n);
  const part = new Float64Array(groups);
  for (let row = 0; row < rows; row += 1) {
    if (misses[row] !== 0) continue;
    const number = numbers[row] as number;
    if (Number.isNaN(number)) continue;
    const group = groupOf[row] as number;
    const sum = (part[group] as number) + number;
    if (sum < exact && sum > -exact) part[group] = sum;
    else {
      whole[group] = (whole[group] as bigint) + BigInt(sum);
      part[group] = 0;
    }
  }
  return whole.map((sum, group) => sum + BigInt(part[group] as number));
}

/** A plain decimal as hundredths and what is below them; null for what they cannot hold. */
function split(text: string): { cents: number; rest: number } | null {
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,17}))?$/.exec(text);
  if (!match) return null;
  const sign = match[1] ? -1 : 1;
  const fraction = match[3] ?? '';
  const cents = Number(match[2]) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
  const rest = fraction.length > 2 ? Number(fraction.slice(2).padEnd(restPlaces, '0')) : 0;
  return { cents: sign * cents || 0, rest: sign * rest || 0 };
}

function written2(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** With two digits after the point, and more where they say something. */
function written(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '').padEnd(2, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -places)}.${fraction}`;
}
