import { fail } from '@/lib/result';
import { type Cells, type Column, columns, limits, type Note, type Problem } from './schema';
import { type SheetRecord, splitSheet } from './splitting';

export type ReadLine = { number: number; cells: Cells; problem: Problem | null };

/** How people head their columns, without spaces and case, in English and Swedish. */
const headings: Record<Column, string[]> = {
  customer: ['customer', 'customername', 'customerid', 'company', 'domain', 'kund', 'kundnamn', 'företag'],
  item: [
    'item',
    'catalogitem',
    'catalogitemid',
    'catalogueitem',
    'product',
    'productid',
    'title',
    'skutitle',
  ].concat(['artikel', 'produkt', 'katalogartikel', 'vara']),
  quantity: ['quantity', 'qty', 'units', 'antal', 'kvantitet'],
  term: ['term', 'termduration', 'löptid', 'period'],
  cycle: ['billingcycle', 'cycle', 'billing', 'faktureringsperiod', 'fakturering', 'faktureras'],
  subscription: [
    'subscription',
    'subscriptionid',
    'azuresubscription',
    'prenumeration',
    'azureprenumeration',
  ],
  scope: ['scope', 'omfattning', 'omfång'],
  segment: ['segment', 'targetsegment'],
  name: ['name', 'friendlyname', 'yourname', 'namn', 'benämning'],
  reseller: ['reseller', 'resellermpnid', 'resellerid', 'mpnid', 'indirectreseller'].concat([
    'återförsäljare',
    'återförsäljarensmpnid',
    'indirektåterförsäljare',
  ]),
};
/** A column of its own beside the product: together they are the item. */
const skuHeadings = ['sku', 'skuid'];
const required: Column[] = ['customer', 'item', 'quantity'];

type Place = Column | 'sku' | null;
type Plan = { places: Place[]; hasHeader: boolean; notes: Note[] };

/**
 * The lines of a list. What cannot be understood is kept with the reason; nothing is dropped. Throws FailureError for
 * a list as a whole: it is empty, has too many lines, or its head lacks a column that is needed.
 */
export function readSheet(text: string): { lines: ReadLine[]; notes: Note[] } {
  const { records } = splitSheet(text);
  const [first] = records;
  if (!first) return fail('invalid', 'list-empty');
  const plan = planOf(first);
  const body = plan.hasHeader ? records.slice(1) : records;
  if (body.length === 0) fail('invalid', 'list-empty');
  if (body.length > limits.lines)
    fail('invalid', 'list-long', { values: { count: body.length, most: limits.lines } });
  return { lines: body.map((record) => toLine(record, plan)), notes: plan.notes };
}

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function placeOf(heading: string): Place {
  const name = plain(heading);
  if (skuHeadings.includes(name)) return 'sku';
  return columns.find((column) => headings[column].includes(name)) ?? null;
}

function planOf({ cells }: SheetRecord): Plan {
  const places = cells.map(placeOf);
  const known = places.filter((place) => place !== null);
  if (known.length < 2) {
    const order = columns.filter((column) => column !== 'segment' && column !== 'reseller');
    return { places: order, hasHeader: false, notes: [{ reason: 'no-header' }] };
  }
  const has = (column: Column) => places.includes(column) || (column === 'item' && places.includes('sku'));
  const missing = required.filter((column) => !has(column));
  if (missing.length > 0) fail('invalid', 'list-columns', { values: { missing: missing.join(', ') } });
  // The second of two columns with the same meaning is not used, and said so.
  const used = places.map((place, index) => (places.indexOf(place) === index ? place : null));
  const unused = cells.filter((cell, index) => used[index] === null && cell.trim() !== '');
  const notes: Note[] =
    unused.length > 0 ? [{ reason: 'unused-columns', values: { columns: unused.join(', ') } }] : [];
  return { places: used, hasHeader: true, notes };
}

function toLine({ number, cells }: SheetRecord, { places }: Plan): ReadLine {
  const at = (place: Place) => (cells[places.indexOf(place)] ?? '').trim();
  const read = Object.fromEntries(
    columns.map((column) => [column, places.includes(column) ? at(column) : '']),
  ) as Cells;
  if (places.includes('sku') && at('sku') !== '')
    read.item = read.item === '' ? at('sku') : `${read.item}:${at('sku')}`;
  const extra = cells.slice(places.length).filter((cell) => cell.trim() !== '');
  if (extra.length > 0) {
    const values = { cells: cells.length, columns: places.length, extra: extra.join(' | ').slice(0, 200) };
    return { number, cells: read, problem: { reason: 'cells', values } };
  }
  return { number, cells: read, problem: null };
}
