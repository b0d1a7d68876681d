import { breath } from './breath';
import type { ColumnName } from './columns';
import { lineColumns } from './columns';
import { columnsAsked, plain, searchedColumns } from './filter';
import { type Looked, loadColumns, type Packs } from './memory';
import type { LineFacets, LineFilter, LineSum } from './schema';
import { orderOf } from './sorting';
import type { Words } from './words';

/** What a line misses: 0 = it is left by the filter. */
const misses = { q: 1, customer: 2, charge: 4, provider: 8, reseller: 16 } as const;
const chosen = {
  customer: 'customerId',
  charge: 'chargeType',
  provider: 'billingProvider',
  reseller: 'tier2MpnId',
} as const;
type Choice = keyof typeof chosen;
const choices = Object.keys(chosen) as Choice[];
/** Sold directly, or cleared (billing.md 5.1, resellerMpnId; 5.3, tier2MpnId). */
const nobody = ['', '0', '-1'];
const summed = ['currency', 'subtotal', 'taxTotal', 'total'] as const;

export type Found = {
  /** In the order that was asked for; null = all, in the invoice's order. */
  order: Uint32Array | null;
  matched: number;
  sums: LineSum[];
};

/** The lines that a filter leaves, in its order, with the exact sums of them. */
export async function findLines(reading: Looked, filter: LineFilter): Promise<Found> {
  const packs = await loadColumns(reading, [...neededFor(filter), ...summed]);
  const breathe = breath();
  const missed = await missesOf(packs, reading.rows, filter);
  await breathe();
  const sums = await sumsOf(packs, reading.rows, missed);
  await breathe();
  const matched = sums.reduce((lines, sum) => lines + sum.lines, 0);
  if (!filter.sort && matched === reading.rows) return { order: null, matched, sums };
  const order = new Uint32Array(matched);
  let at = 0;
  if (!filter.sort) {
    for (let row = 0; row < reading.rows; row += 1) if (missed[row] === 0) order[at++] = row;
    return { order, matched, sums };
  }
  const { column, descending } = filter.sort;
  const kind = lineColumns[column];
  const whole = await orderOf(kind === 'money' ? packs.amounts(column) : packs.words(column), kind);
  const [start, end, step] = descending ? [whole.length - 1, -1, -1] : [0, whole.length, 1];
  for (let place = start; place !== end; place += step) {
    const row = whole[place] as number;
    // Lines that were read since the reading was looked at are not asked for.
    if (row < reading.rows && missed[row] === 0) order[at++] = row;
  }
  return { order, matched, sums };
}

/** What can be chosen, and how many lines each choice would leave of what the other filters leave. */
export async function countChoices(reading: Looked, filter: LineFilter): Promise<LineFacets> {
  const packs = await loadColumns(reading, [...neededFor(filter), ...Object.values(chosen), 'customerName']);
  const missed = await missesOf(packs, reading.rows, filter);
  const breathe = breath();
  const counts: Partial<Record<Choice, Uint32Array>> = {};
  for (const choice of choices) {
    const { codes, values } = packs.words(chosen[choice]);
    const count = new Uint32Array(values.length);
    const others = ~misses[choice];
    for (let row = 0; row < reading.rows; row += 1)
      if (((missed[row] as number) & others) === 0) {
        const code = codes[row] as number;
        count[code] = (count[code] as number) + 1;
      }
    counts[choice] = count;
    await breathe();
  }
  const optionsOf = (choice: Choice) =>
    packs.words(chosen[choice]).values.flatMap((value, code) => {
      const count = counts[choice]?.[code] ?? 0;
      return count > 0 || filter[choice]?.includes(value) ? [{ value, count }] : [];
    });
  const nameOf = namesOf(packs, reading.rows);
  const order = new Intl.Collator('sv', { numeric: true });
  return {
    customers: optionsOf('customer')
      .map((one) => ({ ...one, name: nameOf.get(one.value) ?? '' }))
      .sort((a, b) => order.compare(a.name || a.value, b.name || b.value)),
    charges: optionsOf('charge').sort((a, b) => b.count - a.count),
    providers: optionsOf('provider').sort((a, b) => b.count - a.count),
    resellers: optionsOf('reseller')
      .filter(({ value }) => !nobody.includes(value) || filter.reseller?.includes(value))
      .sort((a, b) => b.count - a.count),
  };
}

/** A customer by the name on its first line. */
function namesOf(packs: Packs, rows: number): Map<string, string> {
  const ids = packs.words('customerId');
  const names = packs.words('customerName');
  const seen = new Uint8Array(ids.values.length);
  const nameOf = new Map<string, string>();
  for (let row = 0; row < rows; row += 1) {
    const code = ids.codes[row] as number;
    if (seen[code] === 1) continue;
    seen[code] = 1;
    nameOf.set(ids.values[code] as string, names.text(row));
  }
  return nameOf;
}

const neededFor = (filter: LineFilter): ColumnName[] => [
  ...columnsAsked(filter),
  ...(filter.sort ? [filter.sort.column] : []),
];

async function missesOf(packs: Packs, rows: number, filter: LineFilter): Promise<Uint8Array> {
  const missed = new Uint8Array(rows);
  const breathe = breath();
  const text = plain(filter.q.trim());
  if (text !== '') {
    const hit = new Uint8Array(rows);
    for (const name of searchedColumns) {
      const column = packs.words(name);
      const having = await column.having(text, breathe);
      if (having) mark(hit, column.codes, having);
      await breathe();
    }
    for (let row = 0; row < rows; row += 1) if (hit[row] === 0) missed[row] = misses.q;
    await breathe();
  }
  for (const choice of choices) {
    const asked = filter[choice] ?? [];
    if (asked.length === 0) continue;
    const { codes, values } = packs.words(chosen[choice]);
    const wanted = new Set(asked.map((value) => value.toLowerCase()));
    const isWanted = Uint8Array.from(values, (value) => (wanted.has(value.toLowerCase()) ? 1 : 0));
    const bit = misses[choice];
    for (let row = 0; row < rows; row += 1)
      if (isWanted[codes[row] as number] === 0) missed[row] = (missed[row] as number) | bit;
    await breathe();
  }
  return missed;
}

function mark(hit: Uint8Array, codes: Uint32Array, having: Uint8Array): void {
  for (let row = 0; row < hit.length; row += 1)
    hit[row] = (hit[row] as number) | (having[codes[row] as number] as number);
}

async function sumsOf(packs: Packs, rows: number, missed: Uint8Array): Promise<LineSum[]> {
  const breathe = breath();
  const currency: Words = packs.words('currency');
  const groups = currency.values.length;
  const lines = new Uint32Array(groups);
  for (let row = 0; row < rows; row += 1) {
    if (missed[row] !== 0) continue;
    const group = currency.codes[row] as number;
    lines[group] = (lines[group] as number) + 1;
  }
  const of = async (name: 'subtotal' | 'taxTotal' | 'total') => {
    await breathe();
    return packs.amounts(name).sums(missed, rows, currency.codes, groups);
  };
  const [subtotal, tax, total] = [await of('subtotal'), await of('taxTotal'), await of('total')];
  return currency.values.flatMap((code, group) =>
    lines[group]
      ? [
          {
            currency: code,
            lines: lines[group] as number,
            subtotal: subtotal[group] as string,
            tax: tax[group] as string,
            total: total[group] as string,
          },
        ]
      : [],
  );
}
