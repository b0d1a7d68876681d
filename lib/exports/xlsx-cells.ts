import { startsFormula } from '@/lib/csv';
import type { ColumnKind } from '@/lib/reconciliation/schema';
import { isPlainDecimal } from './csv';

/** The looks of a cell, by their place in `stylesXml`. */
export const styles = { plain: 0, head: 1, id: 2, day: 3, moment: 4, money: 5, harmless: 6 } as const;

/** `text` goes into the cell as words; `number` as a number, of which a date is one. */
export type SheetCell = { style: number } & ({ number: string } | { text: string });

/** Excel takes no more of a cell's text. */
export const mostInCell = 32_767;

export function sheetCell(value: string, kind: ColumnKind): SheetCell {
  if ((kind === 'money' || kind === 'number') && isExact(value))
    return { number: value, style: kind === 'money' ? styles.money : styles.plain };
  const serial = kind === 'date' ? serialOf(value) : null;
  if (serial !== null) return { number: serial, style: serial.includes('.') ? styles.moment : styles.day };
  const style = startsFormula(value) ? styles.harmless : kind === 'id' ? styles.id : styles.plain;
  return { text: value.length > mostInCell ? `${value.slice(0, mostInCell - 1)}…` : value, style };
}

/** A spreadsheet reckons with fifteen digits; what has more would be another number there. */
const isExact = (value: string) =>
  isPlainDecimal(value) && value.replace(/[-.]/g, '').replace(/^0+/, '').length <= 15;

const day = 86_400_000;
/** Excel's day 61 is 1 March 1900; before it the count has a day that never was. */
const from1900 = Date.UTC(1899, 11, 30);

/** Days since 1900 as a spreadsheet counts them, with the time as a part of a day; null = no such date. */
export function serialOf(value: string): string | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?Z?)?$/.exec(value);
  if (!match) return null;
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const at = new Date(Date.UTC(year, month - 1, date));
  const isDate = at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  if (!isDate || hour > 23 || minute > 59 || second > 59) return null;
  const days = (at.getTime() - from1900) / day;
  if (days < 61) return null;
  const seconds = hour * 3600 + minute * 60 + second;
  return seconds === 0 ? String(days) : (days + seconds / 86_400).toFixed(8);
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** What XML cannot say goes as _x000D_ (ECMA-376, ST_Xstring); text that looks like that is told apart. */
export function xmlText(text: string): string {
  if (!/[&<>_\p{Cc}\uFFFE\uFFFF]/u.test(text)) return text;
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (one) => (isSayable(one) ? one : `_x${hex(one)}_`))
    .replace(/[&<>]/g, (one) => escapes[one] ?? one);
}
const isSayable = (one: string) => one === '\t' || one === '\n' || (one >= '\x7F' && one < '\uFFFE');
const hex = (one: string) => one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');

/** A, B, … Z, AA, AB … */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
