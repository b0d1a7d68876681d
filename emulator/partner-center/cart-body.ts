import { prop } from '../core/conventions';
import { ApiError } from '../core/errors';
import type { SentLine } from './cart-record';

/** More than anybody buys at once; the documentation names no limit. */
const MOST_LINES = 500;
/** Add-ons of add-ons: the documentation shows one level. */
const DEEPEST = 4;
const CYCLES = ['unknown', 'monthly', 'annual', 'none', 'one_time', 'triennial', 'biennial'];

const malformed = (what: string) => new ApiError(400, 800002, `The request is not valid: ${what}.`);

/** `OneTime`, `one_time`, `onetime` and the position 4 are one cycle (order facts, section 8). */
export function readCycle(value: unknown): string | undefined {
  const text = String(value ?? '')
    .replace(/_/g, '')
    .toLowerCase();
  return CYCLES[Number(text || 'none given')] ?? CYCLES.find((cycle) => cycle.replace('_', '') === text);
}

function text(source: unknown, name: string): string | undefined {
  const value = prop(source, name);
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw malformed(`${name} is no text`);
}

function whole(source: unknown, name: string): number | undefined {
  const value = prop(source, name);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw malformed(`${name} is no whole number`);
}

function list(source: unknown, name: string): unknown[] {
  const value = prop(source, name);
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw malformed(`${name} is no list`);
}

/** An object of texts, its keys with a small first letter as answers print them. */
export function readTexts(source: unknown, name: string): Record<string, string> {
  const value = prop(source, name);
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw malformed(`${name} is no object`);
  const entries = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
  return Object.fromEntries(
    entries.map(([key, item]) => [key.charAt(0).toLowerCase() + key.slice(1), String(item)]),
  );
}

function renewsTo(source: unknown): { termDuration: string } | undefined {
  const value = prop(source, 'renewsTo');
  // The table of the documentation says a list, its samples one object: both are read.
  const termDuration = text(Array.isArray(value) ? value[0] : value, 'termDuration');
  return termDuration ? { termDuration } : undefined;
}

/** Resellers of a line: `participants` of a cart line, or the fields of an order line that they turn into. */
function readParticipants(raw: unknown): { key: string; value: string }[] {
  const ofRecord = text(raw, 'partnerIdOnRecord');
  return [
    ...list(raw, 'participants').map((one) => ({
      key: text(one, 'key') ?? '',
      value: String(prop(one, 'value') ?? ''),
    })),
    ...(ofRecord ? [{ key: 'transaction_reseller', value: ofRecord }] : []),
    ...list(raw, 'additionalPartnerIdsOnRecord').map((value) => ({
      key: 'additional_transaction_reseller',
      value: String(value),
    })),
  ];
}

/**
 * Reads one line. Not an object or wrong types: 400 code 800002; no catalogue item: 400 code 900142; a
 * billing cycle nobody knows: 400 code 900126.
 */
export function readLine(raw: unknown, itemName = 'catalogItemId', depth = 0): SentLine {
  if (depth > DEEPEST) throw malformed('add-ons are nested too deep');
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw malformed('a line is no object');
  const catalogItemId = text(raw, itemName) ?? text(raw, 'catalogId');
  if (!catalogItemId) throw new ApiError(400, 900142, 'A line names no catalogue item.');
  const quantity = whole(raw, 'quantity');
  if (quantity === undefined) throw malformed('a line has no quantity');
  const sentCycle = prop(raw, 'billingCycle');
  const billingCycle = sentCycle === undefined || sentCycle === null ? 'unknown' : readCycle(sentCycle);
  if (!billingCycle) throw new ApiError(400, 900126, `The billing cycle ${String(sentCycle)} is not known.`);
  const accepted = prop(raw, 'attestationAccepted');
  const participants = readParticipants(raw);
  return {
    id: whole(raw, 'id'),
    catalogItemId,
    friendlyName: text(raw, 'friendlyName'),
    quantity,
    currencyCode: text(raw, 'currencyCode'),
    billingCycle,
    termDuration: text(raw, 'termDuration')?.toUpperCase(),
    promotionId: text(raw, 'promotionId')?.trim(),
    ...(participants.length > 0 && { participants }),
    provisioningContext: readTexts(raw, 'provisioningContext'),
    addonItems: list(raw, 'addonItems').map((item) => readLine(item, 'catalogItemId', depth + 1)),
    renewsTo: renewsTo(raw),
    ...(typeof accepted === 'boolean' && { attestationAccepted: accepted }),
    customTermEndDate: text(raw, 'customTermEndDate'),
  };
}

/** The lines of a cart or an order; none at all, or too many, is 400 code 800002. */
export function readLines(body: unknown, itemName?: string): SentLine[] {
  const raw = list(body, 'lineItems');
  if (raw.length === 0) throw malformed('there are no lines');
  if (raw.length > MOST_LINES) throw malformed(`more than ${MOST_LINES} lines`);
  const lines = raw.map((line) => readLine(line, itemName));
  if (countOf(lines) > MOST_LINES) throw malformed(`more than ${MOST_LINES} lines`);
  return lines;
}

const countOf = (lines: readonly SentLine[]): number =>
  lines.reduce((sum, line) => sum + 1 + countOf(line.addonItems), 0);
