import { type Scope, scopes } from '@/lib/cart/schema';
import { type BillingCycle, billingCycles } from '@/lib/catalog/schema';
import { type Segment, segments } from '@/lib/customers/schema';
import type { Cells, Column, Problem } from './schema';

/** What a line wants, as far as its own text says; customer, item and subscription are still to be found. */
export type Wish = {
  item: { productId: string; skuId: string } | { title: string };
  quantity: number;
  term: string | null;
  billingCycle: BillingCycle | null;
  scope: Scope;
  segment: Segment;
  name: string;
};

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Reads what a line's cells mean; a cell that means nothing is a problem that names it. Never throws. */
export function readCells(cells: Cells): Wish | Problem {
  const problem = (column: Column, reason: string, more?: Problem['values']): Problem => ({
    reason,
    column,
    values: { typed: (cells[column] ?? '').slice(0, 100), ...more },
  });
  if (cells.customer === '') return problem('customer', 'no-customer');
  if (cells.item === '') return problem('item', 'no-item');
  const quantity = quantityOf(cells.quantity);
  if (quantity === null) return problem('quantity', 'quantity');
  const term = termOf(cells.term);
  if (term === undefined) return problem('term', 'term');
  const billingCycle = cycleOf(cells.cycle);
  if (billingCycle === undefined) return problem('cycle', 'cycle');
  const scope = oneOf(cells.scope, scopes, scopeWords, 'shared');
  if (scope === undefined) return problem('scope', 'scope');
  const segment = oneOf(cells.segment, segments, segmentWords, 'commercial');
  if (segment === undefined) return problem('segment', 'segment');
  if (cells.name.length > 100) return problem('name', 'name');
  return { item: itemOf(cells.item), quantity, term, billingCycle, scope, segment, name: cells.name };
}

/** `product:sku`, with or without an availability behind (`product:sku:availability`), or the title of a SKU. */
function itemOf(text: string): Wish['item'] {
  const ids = /^([a-z0-9]{8,24})\s*[:/ ]\s*([a-z0-9]{4})(?:\s*[:/]\s*[a-z0-9]{1,24})?$/i.exec(text);
  return ids?.[1] && ids[2]
    ? { productId: ids[1].toUpperCase(), skuId: ids[2].toUpperCase() }
    : { title: text };
}

/** A whole number from 1 up, as spreadsheets write it; `1 000` too, but nothing with a comma or a point. */
function quantityOf(text: string): number | null {
  const digits = /^\d{1,3}([ \u00a0\u202f]\d{3})+$/.test(text) ? text.replace(/\D/g, '') : text;
  if (!/^\d{1,9}$/.test(digits)) return null;
  const number = Number(digits);
  return number >= 1 ? number : null;
}

/** `P1Y`, `1Y`, `1 year`, `3 år`, `12 months`, as ISO duration; '' is no wish. */
function termOf(text: string): string | null | undefined {
  if (text === '') return null;
  const parts = /^p?(\d{1,2})(y|years?|yr|år|m|months?|mån|månad|månader)$/.exec(plain(text));
  if (!parts) return undefined;
  const isYears = /^(y|år)/.test(parts[2] ?? '');
  const count = Number(parts[1]);
  if (count === 0) return undefined;
  if (isYears) return `P${count}Y`;
  return count % 12 === 0 ? `P${count / 12}Y` : `P${count}M`;
}

const cycleWords = new Map<string, BillingCycle>(
  Object.entries({
    upfront: 'one_time',
    engång: 'one_time',
    engångs: 'one_time',
    engångsbelopp: 'one_time',
    month: 'monthly',
    månad: 'monthly',
    månadsvis: 'monthly',
    varjemånad: 'monthly',
    yearly: 'annual',
    annually: 'annual',
    år: 'annual',
    årsvis: 'annual',
    årligen: 'annual',
    varjeår: 'annual',
  } satisfies Record<string, BillingCycle>),
);
function cycleOf(text: string): BillingCycle | null | undefined {
  if (text === '') return null;
  const name = plain(text);
  const known = billingCycles.find((cycle) => cycle !== 'unknown' && plain(cycle) === name);
  return known ?? cycleWords.get(name);
}

const scopeWords = new Map<string, Scope>([
  ['delad', 'shared'],
  ['enskild', 'single'],
  ['singlesubscription', 'single'],
]);
const segmentWords = new Map<string, Segment>([
  ['kommersiell', 'commercial'],
  ['utbildning', 'education'],
  ['offentlig', 'government'],
  ['ideell', 'nonprofit'],
]);
function oneOf<T extends string>(
  text: string,
  known: readonly T[],
  words: ReadonlyMap<string, T>,
  ifEmpty: T,
): T | undefined {
  if (text === '') return ifEmpty;
  const name = plain(text);
  return known.find((one) => one === name) ?? words.get(name);
}
