/**
 * Exact decimal numbers: an integer and a count of places after the point.
 * Prices, rates and usage amounts are multiplied here and nowhere else, because
 * Microsoft's totals depend on cutting digits off at the right moment.
 */
export type Decimal = { readonly units: bigint; readonly places: number };

const SHAPE = /^-?\d+(\.\d+)?$/;

/** Reads decimal text such as `10.40`. Throws a RangeError on anything else. */
export function decimal(text: string): Decimal {
  if (!SHAPE.test(text)) throw new RangeError(`not a decimal number: ${text}`);
  const point = text.indexOf('.');
  if (point < 0) return { units: BigInt(text), places: 0 };
  return { units: BigInt(text.slice(0, point) + text.slice(point + 1)), places: text.length - point - 1 };
}

export const whole = (value: number): Decimal => ({ units: BigInt(value), places: 0 });

export const fromCents = (cents: number): Decimal => ({ units: BigInt(cents), places: 2 });

export const times = (a: Decimal, b: Decimal): Decimal => ({
  units: a.units * b.units,
  places: a.places + b.places,
});

export function plus(a: Decimal, b: Decimal): Decimal {
  const places = Math.max(a.places, b.places);
  return { units: scaled(a, places) + scaled(b, places), places };
}

/** Cuts digits off towards zero (Microsoft's ROUNDDOWN). */
export function roundDown(value: Decimal, places: number): Decimal {
  if (value.places <= places) return { units: scaled(value, places), places };
  return { units: value.units / 10n ** BigInt(value.places - places), places };
}

/** Rounds halves away from zero, as tax is rounded. */
export function roundHalfUp(value: Decimal, places: number): Decimal {
  if (value.places <= places) return { units: scaled(value, places), places };
  const step = 10n ** BigInt(value.places - places);
  const half = value.units < 0n ? -step / 2n : step / 2n;
  return { units: (value.units + half) / step, places };
}

/** `a / b`, rounded to the given places. */
export function divided(a: Decimal, b: Decimal, places: number): Decimal {
  const guard = places + 1;
  const shift = BigInt(guard + b.places - a.places);
  const units = shift >= 0n ? (a.units * 10n ** shift) / b.units : a.units / (b.units * 10n ** -shift);
  return roundHalfUp({ units, places: guard }, places);
}

/** The value in hundredths; digits beyond are cut off. Safe up to 90 trillion. */
export const toCents = (value: Decimal): number => Number(roundDown(value, 2).units);

/** Decimal text without trailing zeros, at least `least` places. */
export function toText(value: Decimal, least = 0): string {
  const negative = value.units < 0n;
  const digits = (negative ? -value.units : value.units).toString().padStart(value.places + 1, '0');
  const head = digits.slice(0, digits.length - value.places);
  const tail = value.places === 0 ? '' : digits.slice(-value.places);
  const kept = tail.replace(/0+$/, '').padEnd(least, '0');
  return `${negative ? '-' : ''}${head}${kept === '' ? '' : `.${kept}`}`;
}

/** The JSON number Microsoft would print. Only for the wire, never for arithmetic. */
export const toNumber = (value: Decimal): number => Number(toText(value));

function scaled(value: Decimal, places: number): bigint {
  return places >= value.places
    ? value.units * 10n ** BigInt(places - value.places)
    : value.units / 10n ** BigInt(value.places - places);
}
