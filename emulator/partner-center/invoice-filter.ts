import type { IssuedInvoice } from '../billing/invoices';
import { ApiError } from '../core/errors';

type Test = (invoice: IssuedInvoice) => boolean;

const COMPARE = new Map<string, (a: number, b: number) => boolean>([
  ['equals', (a, b) => a === b],
  ['not_equals', (a, b) => a !== b],
  ['greater_than', (a, b) => a > b],
  ['greater_than_or_equals', (a, b) => a >= b],
  ['less_than', (a, b) => a < b],
  ['less_than_or_equals', (a, b) => a <= b],
]);

/**
 * The `filter` of the invoice list: JSON, on `InvoiceDate` alone, simple or two
 * simple ones joined by `and` or `or` (billing facts, section 1). A value without
 * a time means the whole day when it is compared for equality. Anything else is
 * 400 code 2000.
 */
export function invoiceFilter(text: string | undefined): Test {
  if (!text) return () => true;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw refused('The filter is no JSON.');
  }
  return testOf(parsed, 0);
}

function testOf(value: unknown, depth: number): Test {
  if (typeof value !== 'object' || value === null || depth > 8)
    throw refused('The filter is no filter object.');
  const part = new Map(
    Object.entries(value).map(([name, content]) => [name.toLowerCase(), content as unknown]),
  );
  const operator = named(part.get('operator'));
  if (operator === 'and' || operator === 'or') {
    const left = testOf(part.get('leftfilter'), depth + 1);
    const right = testOf(part.get('rightfilter'), depth + 1);
    return operator === 'and' ? (one) => left(one) && right(one) : (one) => left(one) || right(one);
  }
  if (named(part.get('field')) !== 'invoice_date') throw refused('Invoices are filtered by InvoiceDate.');
  const compare = COMPARE.get(operator);
  if (!compare) throw refused(`InvoiceDate knows no operator ${operator}.`);
  const given = part.get('value');
  const at = typeof given === 'string' ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(at)) throw refused('The value of the filter is no date.');
  const whole = typeof given === 'string' && given.length <= 10;
  return ({ issuedAt }) =>
    compare(whole ? Date.parse(issuedAt.toISOString().slice(0, 10)) : issuedAt.getTime(), at);
}

/** `GreaterThan`, `greater_than` and `greaterthan` as one: snake case. */
const named = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase() : '';

const refused = (description: string): ApiError => new ApiError(400, 2000, description);
