import { Amounts } from './amounts';
import { type Breath, breath } from './breath';
import type { ColumnKind } from './columns';
import type { Words } from './words';

/** So many steps of a loop are a few milliseconds. */
const step = 65_536;

/** The lines in the ascending order of a column; kept with it until it grows. Equal ones stay in the invoice's order. */
export function orderOf(column: Words | Amounts, kind: ColumnKind): Promise<Uint32Array> {
  column.order ??= made(column, kind);
  return column.order;
}

async function made(column: Words | Amounts, kind: ColumnKind): Promise<Uint32Array> {
  const breathe = breath();
  const { rows } = column;
  if (column instanceof Amounts) {
    const keys = new Float64Array(rows);
    for (let row = 0; row < rows; row += 1) {
      keys[row] = column.key(row);
      if (row % step === 0) await breathe();
    }
    return byNumbers(keys, breathe);
  }
  const ranks = await ranksOf(column.values.slice(), kind, breathe);
  const { codes } = column;
  const digits = [new Uint16Array(rows), new Uint16Array(rows)] as const;
  for (let row = 0; row < rows; row += 1) {
    const rank = ranks[codes[row] as number] as number;
    digits[0][row] = rank;
    digits[1][row] = rank >>> 16;
    if (row % step === 0) await breathe();
  }
  return byDigits(digits, rows, breathe);
}

/** The place of each value in the order of its kind; the same for values that are worth the same. */
async function ranksOf(values: string[], kind: ColumnKind, breathe: Breath): Promise<Uint32Array> {
  const ranks = new Uint32Array(values.length);
  const keys = kind === 'number' || kind === 'money' ? Float64Array.from(values, numberOf) : null;
  const order = keys ? await byNumbers(keys, breathe) : await byText(values, kind, breathe);
  let rank = 0;
  for (let at = 0; at < order.length; at += 1) {
    const [code, before] = [order[at] as number, order[at - 1]];
    if (!keys || before === undefined || keys[code] !== keys[before]) rank = at;
    ranks[code] = rank;
  }
  return ranks;
}
const numberOf = (text: string) => (text === '' ? Number.NEGATIVE_INFINITY : Number(text));

/** A language's own order costs a microsecond a comparison: more names than these are put in that of their letters. */
const mostCollated = 20_000;
const collator = new Intl.Collator('sv', { numeric: true });
const plainly = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts in slices that are merged, so that others have their turn between them. */
async function byText(values: string[], kind: ColumnKind, breathe: Breath): Promise<Uint32Array> {
  const isCollated = kind === 'text' && values.length <= mostCollated;
  const keys = isCollated ? values : values.map((value) => value.toLowerCase());
  const compare = isCollated ? collator.compare : plainly;
  const of = (a: number, b: number) => compare(keys[a] as string, keys[b] as string);
  let order = Uint32Array.from(values, (_, code) => code);
  let next = new Uint32Array(values.length);
  let width = 1_024;
  for (let from = 0; from < order.length; from += width) {
    order.subarray(from, from + width).sort(of);
    await breathe();
  }
  for (; width < order.length; width *= 2) {
    for (let from = 0; from < order.length; from += 2 * width) {
      const middle = Math.min(order.length, from + width);
      const end = Math.min(order.length, middle + width);
      let [left, right] = [from, middle];
      for (let at = from; at < end; at += 1) {
        const isLeft =
          right >= end || (left < middle && of(order[left] as number, order[right] as number) <= 0);
        next[at] = order[isLeft ? left : right] as number;
        if (isLeft) left += 1;
        else right += 1;
        if (at % 4_096 === 0) await breathe();
      }
      await breathe();
    }
    [order, next] = [next, order];
  }
  return order;
}

/** The places of the numbers, ascending. A float's bits sort as it does once its sign is turned. */
async function byNumbers(keys: Float64Array, breathe: Breath): Promise<Uint32Array> {
  const bits = new Uint32Array(keys.buffer, keys.byteOffset, 2 * keys.length);
  const digits = [0, 1, 2, 3].map(() => new Uint16Array(keys.length)) as [
    Uint16Array,
    Uint16Array,
    Uint16Array,
    Uint16Array,
  ];
  for (let at = 0; at < keys.length; at += 1) {
    let low = bits[2 * at] as number;
    let high = bits[2 * at + 1] as number;
    if (high >>> 31) {
      low = ~low;
      high = ~high;
    } else high ^= 0x80000000;
    digits[0][at] = low;
    digits[1][at] = low >>> 16;
    digits[2][at] = high;
    digits[3][at] = high >>> 16;
    if (at % step === 0) await breathe();
  }
  return byDigits(digits, keys.length, breathe);
}

/** Sorts by digits of sixteen bits, the least first: no comparison, and equal ones keep their order. */
async function byDigits(
  digits: readonly Uint16Array[],
  count: number,
  breathe: Breath,
): Promise<Uint32Array> {
  let order = new Uint32Array(count);
  let next = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) order[at] = at;
  for (const digit of digits) {
    await breathe();
    const starts = new Uint32Array(65_537);
    for (let at = 0; at < count; at += 1) {
      const after = (digit[at] as number) + 1;
      starts[after] = (starts[after] as number) + 1;
    }
    if (count > 0 && starts[(digit[0] as number) + 1] === count) continue;
    await breathe();
    for (let at = 1; at < starts.length; at += 1)
      starts[at] = (starts[at] as number) + (starts[at - 1] as number);
    for (let at = 0; at < count; at += 1) {
      const one = order[at] as number;
      const place = starts[digit[one] as number] as number;
      starts[digit[one] as number] = place + 1;
      next[place] = one;
    }
    [order, next] = [next, order];
  }
  return order;
}
