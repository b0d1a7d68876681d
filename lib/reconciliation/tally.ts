import type { Line } from './columns';
import type { LineSum } from './schema';

/** An exact sum of decimals: whole units of the smallest place that was met. */
export class Exact {
  private units = 0n;
  private places = 0;

  /** '' adds nothing. */
  add(decimal: string): void {
    if (decimal === '') return;
    const point = decimal.indexOf('.');
    if (point < 0) {
      this.units += BigInt(decimal) * 10n ** BigInt(this.places);
      return;
    }
    const places = decimal.length - point - 1;
    const digits = BigInt(decimal.slice(0, point) + decimal.slice(point + 1));
    if (places > this.places) {
      this.units = this.units * 10n ** BigInt(places - this.places) + digits;
      this.places = places;
    } else this.units += places === this.places ? digits : digits * 10n ** BigInt(this.places - places);
  }

  toString(): string {
    const sign = this.units < 0n ? '-' : '';
    const text = (this.units < 0n ? -this.units : this.units).toString().padStart(this.places + 1, '0');
    const point = text.length - this.places;
    return this.places === 0 ? sign + text : `${sign}${text.slice(0, point)}.${text.slice(point)}`;
  }
}

export type Amounts = Pick<Line, 'subtotal' | 'taxTotal' | 'total'>;
type Sums = { lines: number; subtotal: Exact; tax: Exact; total: Exact };

/** Exact sums under keys; of a million lines, none passes through a float. */
export class Tally {
  private readonly all = new Map<string, Sums>();

  add(key: string, { subtotal, taxTotal, total }: Amounts): void {
    const sums = this.at(key);
    sums.lines += 1;
    sums.subtotal.add(subtotal);
    sums.tax.add(taxTotal);
    sums.total.add(total);
  }

  private at(key: string): Sums {
    let sums = this.all.get(key);
    if (!sums) {
      sums = { lines: 0, subtotal: new Exact(), tax: new Exact(), total: new Exact() };
      this.all.set(key, sums);
    }
    return sums;
  }

  *entries(): Generator<{ key: string } & Omit<LineSum, 'currency'>> {
    for (const [key, { lines, subtotal, tax, total }] of this.all)
      yield { key, lines, subtotal: String(subtotal), tax: String(tax), total: String(total) };
  }
}

/** The sums of lines by currency, going on from earlier ones. A line without any amount and currency adds to none. */
export class LineTally {
  private readonly tally = new Tally();
  private readonly before = new Map<string, number>();

  constructor(earlier: readonly LineSum[] = []) {
    for (const { currency, lines, subtotal, tax, total } of earlier) {
      this.tally.add(currency, { subtotal, taxTotal: tax, total });
      // What was summed is one entry of the tally and so many lines.
      this.before.set(currency, lines - 1);
    }
  }

  add(line: Pick<Line, 'currency'> & Amounts): void {
    if (line.currency !== '' || line.total !== '' || line.subtotal !== '')
      this.tally.add(line.currency, line);
  }

  sums(): LineSum[] {
    return [...this.tally.entries()]
      .map(({ key: currency, lines, ...sum }) => ({
        currency,
        lines: lines + (this.before.get(currency) ?? 0),
        ...sum,
      }))
      .sort((a, b) => a.currency.localeCompare(b.currency));
  }
}
