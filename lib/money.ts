/**
 * Decimal arithmetic on text. Money is decimal text plus a currency and never a float: Microsoft's amounts reach us
 * as JSON numbers or texts with up to twenty digits, and a reconciliation must be right to the cent.
 *
 * A decimal here is `-?digits[.digits]`, plain, without exponent, plus sign or leading zeros; its scale (the digits
 * after the point) is kept, so `1.10` stays `1.10`. Zero has no sign. Every function below throws RangeError when it
 * is given anything else: what comes from outside goes through parseDecimal first.
 */
type Scaled = { digits: bigint; scale: number };

/** More digits than any amount has; a guard against an exponent that would fill the memory. */
const mostDigits = 100;

/** The plain decimal that a text means (`1E-3`, `+05.0` and `-0` too), or null when it is not a number. */
export function parseDecimal(text: string): string | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text.trim());
  if (!match) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const scale = fraction.length - Number(exponent);
  const zeros = Math.max(0, -scale);
  if (whole.length + fraction.length + Math.abs(scale) + zeros > mostDigits) return null;
  const digits = BigInt(`${whole}${fraction}${'0'.repeat(zeros)}`);
  return write({ digits: sign === '-' ? -digits : digits, scale: Math.max(0, scale) });
}

/** Whether a text is a decimal in the form that the functions here take and give. */
export const isDecimal = (text: string): boolean => parseDecimal(text) === text;

/** The sum; its scale is the larger of the two. */
export function add(a: string, b: string): string {
  const [left, right, scale] = align(a, b);
  return write({ digits: left + right, scale });
}

/** The difference a − b; its scale is the larger of the two. */
export function subtract(a: string, b: string): string {
  const [left, right, scale] = align(a, b);
  return write({ digits: left - right, scale });
}

/** The amount times a whole number; keeps the scale. Throws RangeError for a number that is not whole or not exact. */
export function multiply(a: string, times: number): string {
  if (!Number.isSafeInteger(times)) throw new RangeError(`Not a whole number: ${times}`);
  const { digits, scale } = read(a);
  return write({ digits: digits * BigInt(times), scale });
}

/** The exact product; its scale is that of the two together (`1.5` × `0.25` is `0.375`). */
export function product(a: string, b: string): string {
  const left = read(a);
  const right = read(b);
  return write({ digits: left.digits * right.digits, scale: left.scale + right.scale });
}

/**
 * The amount with this many digits after the point; a half is rounded up, away from zero (`0.125` to `0.13`, `-0.125`
 * to `-0.13`), and missing digits are zeros. Throws RangeError for a number of digits below 0 or not whole.
 */
export function round(a: string, places: number): string {
  if (!Number.isInteger(places) || places < 0) throw new RangeError(`Not a number of digits: ${places}`);
  const value = read(a);
  if (value.scale <= places) return write({ digits: raise(value, places), scale: places });
  const unit = 10n ** BigInt(value.scale - places);
  const size = value.digits < 0n ? -value.digits : value.digits;
  const whole = (size * 2n + unit) / (unit * 2n);
  return write({ digits: value.digits < 0n ? -whole : whole, scale: places });
}

/**
 * The quotient a ÷ b with this many digits after the point; a half is rounded up, away from zero, or with `up` whatever
 * is left over (`1` ÷ `3` to 2 places: `0.33`, up `0.34`). Throws RangeError for a division by nothing and for a number
 * of digits below 0 or not whole.
 */
export function quotient(a: string, b: string, places: number, rounding: 'half' | 'up' = 'half'): string {
  if (!Number.isInteger(places) || places < 0) throw new RangeError(`Not a number of digits: ${places}`);
  const [left, right] = align(a, b);
  if (right === 0n) throw new RangeError('A division by nothing');
  const size = (digits: bigint) => (digits < 0n ? -digits : digits);
  const [over, under] = [size(left) * 10n ** BigInt(places), size(right)];
  const whole = rounding === 'up' ? (over + under - 1n) / under : (over * 2n + under) / (under * 2n);
  return write({ digits: left < 0n === right < 0n ? whole : -whole, scale: places });
}

const minorDigits = new Map<string, number>();

/**
 * How many digits a currency has after the point: 2 for SEK, 0 for JPY. From the ISO 4217 table that Intl carries
 * (ECMA-402, CurrencyDigits); 2 for a code that is none.
 */
export function minorUnit(currency: string): number {
  const known = minorDigits.get(currency);
  if (known !== undefined) return known;
  const options = /^[A-Z]{3}$/.test(currency)
    ? new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    : undefined;
  const digits = options?.maximumFractionDigits ?? 2;
  minorDigits.set(currency, digits);
  return digits;
}

/** -1 when a is less than b, 0 when they are worth the same (`1.0` and `1`), 1 when a is more. */
export function compare(a: string, b: string): -1 | 0 | 1 {
  const [left, right] = align(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The amount without its sign. */
export const absolute = (a: string): string => (a.startsWith('-') ? subtract('0', a) : write(read(a)));

/** -1, 0 or 1. */
export const signOf = (a: string): -1 | 0 | 1 => compare(a, '0');

/** The sum of amounts of one currency; `0` for none. */
export const sum = (amounts: readonly string[]): string => amounts.reduce(add, '0');

function align(a: string, b: string): [bigint, bigint, number] {
  const left = read(a);
  const right = read(b);
  const scale = Math.max(left.scale, right.scale);
  return [raise(left, scale), raise(right, scale), scale];
}

const raise = ({ digits, scale }: Scaled, to: number) => digits * 10n ** BigInt(to - scale);

function read(text: string): Scaled {
  const match = /^(-?\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`Not a decimal: ${JSON.stringify(text)}`);
  const [, whole = '', fraction = ''] = match;
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

function write({ digits, scale }: Scaled): string {
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const point = text.length - scale;
  return scale === 0 ? sign + text : `${sign}${text.slice(0, point)}.${text.slice(point)}`;
}
