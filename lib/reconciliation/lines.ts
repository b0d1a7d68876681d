import { parseDecimal, product } from '@/lib/money';
import { type ColumnKind, type ColumnName, columnNames, type Line, lineColumns } from './columns';

/** A line as it can be kept, and why not all of it could be read; null = it could. */
export type ReadLine = { line: Line; reason: string | null };
/** Reads what a line says: key, value, key, value … (partner-center: fields). */
export type LineReader = (fields: readonly string[]) => ReadLine;

/** What one key of a line means. */
type Meaning = {
  column: ColumnName;
  read: (value: string) => string | null;
  isSpare: boolean;
  /** Many lines say what the last one said. */
  last: { value: string; read: string | null };
};
export type Meanings = {
  /** Keys, in any case, that are not called as the column is. `spare`: only where nothing else says it. */
  named?: Record<string, ColumnName | { column: ColumnName; as?: Reading; spare?: true }>;
  /** Keys called as a column is that mean something else: they are kept in `other`. */
  foreign?: readonly string[];
  /** Who billed it, where the line doesn't say. */
  provider: string;
  /** Keys that say nothing of the line. */
  dropped?: readonly string[];
  /** What the key-by-key reading cannot know. */
  finish?: (line: Line) => void;
  /** Without an amount the line could not add to the invoice. */
  needsAmount: boolean;
};
/** `share`: 0.15 where the column says 15. */
type Reading = ColumnKind | 'share';

const plain = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
/** A decimal as lib/money takes it; null = it is none. A missing number is ''. */
const number = (value: string): string | null =>
  value === '' ? '' : plain.test(value) && !value.startsWith('-0') ? value : parseDecimal(value);
const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ]|$)/;
/** Microsoft's dates are shown as they are, never shifted; year 1 means that there is none (conventions.md 5). */
const date = (value: string): string | null =>
  value === '' || value.startsWith('0001-01-01') ? '' : day.test(value) ? value.slice(0, 10) : null;
const share = (value: string): string | null => {
  const decimal = number(value);
  if (!decimal) return decimal;
  const percent = product(decimal, '100');
  return percent.includes('.') ? percent.replace(/\.?0+$/, '') : percent;
};
const text = (value: string): string => value;
/** A list comes as JSON, of which an empty one says nothing. */
const list = (value: string): string => {
  if (!value.startsWith('[')) return value;
  try {
    const items: unknown = JSON.parse(value);
    return Array.isArray(items) ? items.map(String).join(', ') : value;
  } catch {
    return value;
  }
};
const id = (value: string): string => value.trim();
/** Customers are lower-case GUIDs here; old rows write them with `org:` in front, or in capitals (billing.md 5.1, 5.3). */
const guid = (value: string): string => value.trim().toLowerCase().replace(/^org:/, '');

const readings = { text, id, money: number, number, date, share } as const;
const special: Partial<Record<ColumnName, (value: string) => string>> = {
  customerId: guid,
  productQualifiers: list,
  chargeType: chargeTypeOf,
  billingProvider: (value) => value.trim().toLowerCase(),
};

/** The documented ones of the new commerce (billing.md 7), which come in any case; others are kept as they are. */
const chargeTypes = new Map(
  [
    ...['new', 'renew', 'cycleCharge', 'addQuantity', 'removeQuantity', 'moveQuantity', 'cancelImmediate'],
    ...['convert', 'changeBillingPlan', 'customerCredit', 'extendTerm'],
  ].map((type) => [type.toLowerCase(), type]),
);
function chargeTypeOf(value: string): string {
  const plainly = value.trim().toLowerCase();
  // Version 1 renames it on output; where it did not, it is the same (billing.md 5).
  return chargeTypes.get(plainly) ?? (plainly === 'purchase' ? 'new' : value.trim());
}

// Through JSON: an object that grows key by key is slow to copy.
const nothing = JSON.parse(JSON.stringify(Object.fromEntries(columnNames.map((name) => [name, ''])))) as Line;
export const emptyLine = (): Line => ({ ...nothing });

/**
 * Makes the reader of one kind of line. Keys are those of the columns in any case, unless said otherwise; what is known
 * of neither is kept in `other`. Safe on anything: it never throws, and says what makes no sense.
 */
export function lineReader(kind: Meanings): LineReader {
  const { named = {}, dropped = [], foreign = [], finish, needsAmount, provider } = kind;
  const meanings = new Map<string, Meaning | null>();
  const meaningOf = (column: ColumnName, as?: Reading, isSpare = false): Meaning => ({
    ...{ column, isSpare, read: special[column] ?? readings[as ?? lineColumns[column]] },
    last: { value: '', read: '' },
  });
  for (const name of columnNames) if (name !== 'other') meanings.set(name.toLowerCase(), meaningOf(name));
  for (const key of foreign) meanings.delete(key.toLowerCase());
  for (const [key, to] of Object.entries(named))
    meanings.set(
      key.toLowerCase(),
      typeof to === 'string' ? meaningOf(to) : meaningOf(to.column, to.as, to.spare),
    );
  for (const key of dropped) meanings.set(key.toLowerCase(), null);
  /** By the key as it is written, so that a million lines need not be lower-cased. */
  const known = new Map<string, Meaning | null | undefined>();

  return (fields) => {
    const line = emptyLine();
    let reason: string | null = null;
    let isOff = false;
    let other: Record<string, string> | undefined;
    for (let at = 0; at < fields.length; at += 2) {
      const [key, value] = [fields[at] as string, fields[at + 1] as string];
      if (value === '') continue;
      let meaning = known.get(key);
      if (meaning === undefined) {
        meaning = meanings.get(key.toLowerCase());
        if (meaning !== undefined && known.size < 1_000) known.set(key, meaning);
      }
      if (meaning === null) continue;
      if (meaning === undefined) {
        other ??= Object.create(null) as Record<string, string>;
        other[key] = value;
      } else if (!meaning.isSpare || line[meaning.column] === '') {
        const { last } = meaning;
        if (last.value !== value) {
          last.value = value;
          last.read = meaning.read(value);
        }
        const { read } = last;
        if (read === null) {
          reason ??= meaning.column;
          isOff ||= meaning.column === 'total' || meaning.column === 'subtotal';
        } else line[meaning.column] = read;
      }
    }
    line.billingProvider ||= provider;
    if (other) line.other = JSON.stringify(other);
    // Of an amount that makes no sense none is made up.
    if (!isOff) finish?.(line);
    if (needsAmount) reason ??= line.total === '' ? 'total' : line.currency === '' ? 'currency' : null;
    return { line, reason };
  };
}
