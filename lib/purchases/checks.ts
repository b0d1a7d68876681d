import { linesOf } from '@/lib/cart/rules';
import type { Cart } from '@/lib/cart/schema';
import type { Known } from './line-checks';
import type { Check, LineCheck, LineChecks } from './schema';

/**
 * The checks of a whole review, in the order they are shown: what the lines say together, then the customer, the
 * person, the cart, and what only Microsoft can know. Keys of `detail` stand under `review.checks.<id>`.
 */
export const checksOf = (known: Known, lines: readonly LineChecks[]): Check[] => [
  linesCheck(lines),
  ...inventoryCheck(known, lines),
  marketCheck(known, lines),
  agreementCheck(known),
  accountCheck(known),
  ...registrationCheck(known, lines),
  mfaCheck(known),
  resellerCheck(known, lines),
  ageCheck(known),
  { id: 'credit', status: 'told-later', detail: 'later', lineIds: [], remedy: null },
  { id: 'risk', status: 'told-later', detail: 'later', lineIds: [], remedy: null },
];

type Values = Check['values'];
const passed = (id: Check['id'], detail: string, values?: Values): Check => ({
  id,
  status: 'passed',
  detail,
  lineIds: [],
  remedy: null,
  ...(values && { values }),
});
const failed = (
  id: Check['id'],
  detail: string,
  { lineIds = [], remedy = null, values = {} }: Partial<Pick<Check, 'lineIds' | 'remedy' | 'values'>> = {},
): Check => ({ id, status: 'failed', detail, values: { count: lineIds.length, ...values }, lineIds, remedy });
const unread = (id: Check['id'], lineIds: number[] = []): Check => ({
  id,
  status: 'unknown',
  detail: 'unread',
  values: { count: lineIds.length },
  lineIds,
  remedy: 'check-again',
});

/** The lines of which one of these checks says this. */
function linesWith(
  lines: readonly LineChecks[],
  ids: readonly LineCheck['id'][],
  status: LineCheck['status'],
  details?: readonly string[],
): number[] {
  const says = (check: LineCheck) =>
    ids.includes(check.id) && check.status === status && (!details || details.includes(check.detail));
  return lines.filter(({ checks }) => checks.some(says)).map(({ lineId }) => lineId);
}

function linesCheck(lines: readonly LineChecks[]): Check {
  const troubles: [string, LineCheck['id'], string[]?][] = [
    ['refused', 'microsoft'],
    ['gone', 'item', ['gone']],
    ['changed', 'item', ['changed']],
    ['reissued', 'item', ['reissued']],
    ['quantity', 'quantity'],
    ['attestation', 'terms'],
    ['approval', 'approval'],
  ];
  for (const [detail, id, details] of troubles) {
    const lineIds = linesWith(lines, [id], 'failed', details);
    if (lineIds.length > 0) return failed('lines', detail, { lineIds });
  }
  const notRead = linesWith(lines, ['item'], 'unknown');
  if (notRead.length > 0) return unread('lines', notRead);
  const renewed = linesWith(lines, ['item'], 'passed', ['renewed']).length;
  return passed('lines', 'passed', { count: lines.length, renewed });
}

/** A check that could not be made blocks, for the answer is a minute away. */
function inventoryCheck({ cart }: Known, lines: readonly LineChecks[]): Check[] {
  const checked = lines.filter(({ checks }) => checks.some(({ id }) => id === 'inventory'));
  if (checked.length === 0) return [];
  const own = linesOf(cart).filter(({ id }) => checked.some(({ lineId }) => lineId === id));
  const list = (names: (string | null | undefined)[]) =>
    [...new Set(names.flatMap((name) => name || []))].join(', ');
  const subscription = list(own.map((line) => line.subscription?.name)) || 'none';
  const restricted = linesWith(lines, ['inventory'], 'failed');
  if (restricted.length > 0)
    return [failed('inventory', 'restricted', { lineIds: restricted, values: { subscription } })];
  const notRead = linesWith(lines, ['inventory'], 'unknown');
  if (notRead.length > 0) return [unread('inventory', notRead)];
  const region = list(own.map((line) => line.regionName)) || 'none';
  return [passed('inventory', 'passed', { count: checked.length, subscription, region })];
}

function marketCheck({ customer }: Known, lines: readonly LineChecks[]): Check {
  const values = { country: customer.country };
  const foreign = linesWith(lines, ['market'], 'failed');
  if (foreign.length > 0) return failed('market', 'not-sold', { lineIds: foreign, values });
  const wrong = linesWith(lines, ['segment'], 'failed');
  if (wrong.length > 0) return failed('market', 'segment', { lineIds: wrong, values });
  const notRead = linesWith(lines, ['market', 'segment'], 'unknown');
  return notRead.length > 0 ? unread('market', notRead) : passed('market', 'passed', values);
}

/** 403 13605 at Microsoft. */
function agreementCheck({ readiness: { agreement } }: Known): Check {
  if (agreement.status === 'missing') return failed('agreement', 'missing', { remedy: 'partner-center' });
  // In the cloud of the US Government nobody can see it beforehand.
  if (agreement.status === 'not-shown')
    return { id: 'agreement', status: 'told-later', detail: 'not-shown', lineIds: [], remedy: null };
  if (agreement.status === 'unknown') return unread('agreement');
  return passed('agreement', 'accepted', { at: agreement.at ?? '', by: agreement.by ?? '' });
}

/** 403 800073 to 800075 at Microsoft. */
function accountCheck({ readiness: { account } }: Known): Check {
  switch (account.status) {
    case 'unknown':
      return unread('account');
    case 'under-review':
      return failed('account', 'under-review', { remedy: 'wait' });
    case 'not-approved':
      return failed('account', 'not-approved', { remedy: 'ask-support' });
    case 'approved':
    case 'no-status':
      return passed('account', account.status);
  }
}

function registrationCheck({ cart }: Known, lines: readonly LineChecks[]): Check[] {
  const nameOf = (lineIds: readonly number[]) =>
    linesOf(cart).find(({ id }) => id === lineIds[0])?.subscription?.name ?? '';
  const own = linesOf(cart).flatMap((line) => line.subscription?.name ?? []);
  if (own.length === 0) return [];
  for (const state of ['missing', 'inactive', 'not-registered', 'registering', 'impossible']) {
    const lineIds = linesWith(lines, ['subscription'], 'failed', [state]);
    if (lineIds.length > 0)
      return [failed('registration', state, { lineIds, values: { subscription: nameOf(lineIds) } })];
  }
  const notRead = linesWith(lines, ['subscription'], 'unknown');
  if (notRead.length > 0) return [unread('registration', notRead)];
  return [passed('registration', 'registered', { subscription: [...new Set(own)].join(', ') })];
}

/** 401 900421 at Microsoft, for a token without evidence of a second step. */
function mfaCheck({ secondStep }: Known): Check {
  if (secondStep === null) return unread('mfa');
  return secondStep ? passed('mfa', 'proved') : failed('mfa', 'missing', { remedy: 'sign-in-again' });
}

/** Who the partner on record is: ourselves, the indirect reseller tied to the customer (customers.md 5), or whom the lines name. */
function resellerCheck(
  { standing: { reseller }, readiness: { partnerOnRecord } }: Known,
  lines: readonly LineChecks[],
): Check {
  const ended = linesWith(lines, ['reseller'], 'failed', ['ended']);
  if (ended.length > 0) return failed('reseller', 'ended', { lineIds: ended });
  const lineIds = linesWith(lines, ['reseller'], 'failed');
  if (lineIds.length > 0) return failed('reseller', 'lines', { lineIds, remedy: 'name-reseller' });
  const chosen = lines.map(({ checks }) =>
    checks.find(({ id, status }) => id === 'reseller' && status === 'passed'),
  );
  if (
    chosen.length > 0 &&
    chosen.every((check) => check) &&
    chosen.some((check) => check?.detail !== 'named')
  ) {
    const names = chosen.flatMap((check) => (check?.values?.reseller ? String(check.values.reseller) : []));
    return passed('reseller', 'chosen', { resellers: [...new Set(names)].join(', ') });
  }
  switch (reseller.status) {
    case 'unknown':
      return unread('reseller');
    case 'none':
      return partnerOnRecord ? passed('reseller', 'none', { mpn: partnerOnRecord }) : unread('reseller');
    case 'named':
      return passed('reseller', 'named', { reseller: reseller.name, mpn: reseller.mpnId });
    case 'unnamed':
      return failed('reseller', 'unnamed', {
        remedy: 'partner-center',
        values: { reseller: reseller.name || 'none' },
      });
    case 'invalid':
      return failed('reseller', 'invalid', {
        remedy: 'partner-center',
        values: { reseller: reseller.name, mpn: reseller.mpnId },
      });
  }
}

function ageCheck({ cart, now }: Known): Check {
  const left = Date.parse(cart.expiresAt) - now.getTime();
  if (cart.status === 'expired' || left <= 0) return failed('cart-age', 'expired', { remedy: 'rebuild' });
  if (Number.isNaN(left)) return unread('cart-age');
  return passed('cart-age', 'passed', { hours: Math.floor(left / 3_600_000) });
}

/** Why the orders cannot be placed as it stands: a key under `review.blocked`, or null. */
export function blockedBy(cart: Cart, checks: readonly Check[], isPaused: boolean): string | null {
  if (cart.status === 'ordered') return 'ordered';
  if (cart.status === 'expired') return 'expired';
  if (isPaused) return 'paused';
  if (checks.some((check) => check.status === 'failed')) return 'checks';
  // Agreement and account are Microsoft's to refuse, cleanly; these two cost a failed group.
  const mustKnow = checks.filter((check) => check.id === 'lines' || check.id === 'inventory');
  return mustKnow.some((check) => check.status === 'unknown') ? 'unread' : null;
}
