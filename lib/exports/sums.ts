import type { LineSum } from '@/lib/reconciliation/schema';
import type { Chunk } from './csv';

type Exact = { digits: bigint; scale: number };
const amounts = ['subtotal', 'taxTotal', 'total'] as const;
export const summedColumns = [...amounts, 'currency'] as const;

/** Adds up the lines that pass, by currency, digit for digit. */
export function sumUp() {
  const sums = new Map<string, { lines: number; amounts: [Exact, Exact, Exact] }>();
  const zero = (): Exact => ({ digits: 0n, scale: 2 });
  return {
    add({ lines, columns, rows }: Chunk): void {
      const { currency } = columns;
      const parts = amounts.map((name) => {
        const column = columns[name];
        return column && { codes: column.codes, exact: column.values.map(exactOf) };
      });
      const count = rows?.length ?? lines;
      for (let at = 0; at < count; at += 1) {
        const row = rows ? (rows[at] as number) : at;
        const key = currency ? (currency.values[currency.codes[row] as number] as string) : '';
        let sum = sums.get(key);
        if (!sum) {
          sum = { lines: 0, amounts: [zero(), zero(), zero()] };
          sums.set(key, sum);
        }
        sum.lines += 1;
        for (const [place, part] of parts.entries()) {
          const exact = part?.exact[part.codes[row] as number];
          if (exact) addTo(sum.amounts[place] as Exact, exact);
        }
      }
    },
    result: (): LineSum[] =>
      [...sums]
        .map(
          ([
            currency,
            {
              lines,
              amounts: [subtotal, tax, total],
            },
          ]) => ({
            ...{ currency, lines },
            ...{ subtotal: textOf(subtotal), tax: textOf(tax), total: textOf(total) },
          }),
        )
        .sort((a, b) => a.currency.localeCompare(b.currency)),
  };
}

function exactOf(text: string): Exact | null {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return null;
  const point = text.indexOf('.');
  return point < 0
    ? { digits: BigInt(text), scale: 0 }
    : { digits: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}

function addTo(sum: Exact, { digits, scale }: Exact): void {
  if (scale === sum.scale) sum.digits += digits;
  else if (scale < sum.scale) sum.digits += digits * 10n ** BigInt(sum.scale - scale);
  else {
    sum.digits = sum.digits * 10n ** BigInt(scale - sum.scale) + digits;
    sum.scale = scale;
  }
}

function textOf({ digits, scale }: Exact): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  return `${digits < 0n ? '-' : ''}${text.slice(0, text.length - scale)}.${text.slice(text.length - scale)}`;
}
