import { customerApi } from '@/lib/auth/access';
import { lineFor, requireUnrestricted, type Wanted } from '@/lib/cart/data';
import { isSameThing, linesOf, resellerOf, whyNotQuantity } from '@/lib/cart/rules';
import type { CartLine } from '@/lib/cart/schema';
import { findSkus } from '@/lib/catalog/data';
import type { CustomerRow } from '@/lib/customers/schema';
import type { Review } from '@/lib/purchases/schema';
import { getResellers } from '@/lib/resellers/data';
import { FailureError } from '@/lib/result';
import { getAzureSubscriptions } from '@/lib/subscriptions/data';
import { readCells, type Wish } from './cells';
import type { BulkLine, Problem, Shown } from './schema';

type Found = Omit<CartLine, 'id'>;
const plain = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** The customer whom a cell means: by id, by domain (with or without Microsoft's ending), or by the exact name. */
export function findCustomer(
  rows: readonly Pick<CustomerRow, 'id' | 'name' | 'domain'>[],
  typed: string,
): Pick<CustomerRow, 'id' | 'name' | 'domain'> | Problem {
  const text = plain(typed);
  const isMeant = (row: (typeof rows)[number]) =>
    row.id === text || plain(row.domain) === text || plain(row.domain).split('.')[0] === text;
  const certain = rows.filter(isMeant);
  const found = certain.length > 0 ? certain : rows.filter(({ name }) => plain(name) === text);
  const [first] = found;
  const values = { typed: typed.slice(0, 100), n: found.length };
  if (first && found.length === 1) return first;
  return { reason: first ? 'customer-ambiguous' : 'customer-unknown', column: 'customer', values };
}

/**
 * What Microsoft offers now for a line, by the same rules as adding it to a cart by hand; or why not. Nothing is put
 * right silently: a term, a cycle or a quantity that is not sold is a problem. Throws FailureError for what cannot be read.
 */
export async function checkLine(
  line: Pick<BulkLine, 'number' | 'cells' | 'customerId'>,
  others: readonly BulkLine[],
): Promise<Found | Problem> {
  const wish = readCells(line.cells);
  if ('reason' in wish) return wish;
  const access = await customerApi(line.customerId ?? '', 'place-orders');
  const sku = await findSku(access.customerId, wish, line.cells.item);
  if ('reason' in sku) return sku;
  const subscriptionId = await findSubscription(access.customerId, line.cells.subscription);
  if (typeof subscriptionId === 'object' && subscriptionId !== null) return subscriptionId;

  const resellerMpnId = await findReseller(line.cells.reseller ?? '');
  if (typeof resellerMpnId === 'object') return resellerMpnId;

  const { item: _, ...rest } = wish;
  const wanted: Wanted = {
    ...{ ...rest, ...sku, subscriptionId, attestationAccepted: false },
    ...(resellerMpnId !== undefined && { resellerMpnId }),
  };
  try {
    const found = await lineFor(access, wanted);
    const why = whyNot(wish, found) ?? whyTwice(found, others);
    if (why) return why;
    if (subscriptionId && found.subscription)
      await requireUnrestricted(access.customerId, wanted, found.title);
    return found;
  } catch (error) {
    const problem = problemOf(error);
    if (problem) return problem;
    throw error;
  }
}

async function findSku(
  customerId: string,
  { item, segment }: Wish,
  typed: string,
): Promise<Pick<Wanted, 'view' | 'productId' | 'skuId'> | Problem> {
  const [first, ...more] = await findSkus(customerId, { ...item, segment });
  const values = { typed: typed.slice(0, 100) };
  if (!first) return { reason: 'item-unknown', column: 'item', values };
  const { view, productId, skuId } = first;
  if (more.length === 0) return { view, productId, skuId };
  const items = [first, ...more].map((one) => `${one.title} (${one.productId}:${one.skuId})`);
  return {
    reason: 'item-ambiguous',
    column: 'item',
    values: { ...values, n: items.length, items: items.slice(0, 6).join('; ') },
  };
}

/** By id or by name, among the customer's own; null when the line names none. */
async function findSubscription(customerId: string, typed: string): Promise<string | null | Problem> {
  if (typed === '') return null;
  const { subscriptions } = await getAzureSubscriptions(customerId);
  const text = plain(typed);
  const byId = subscriptions.filter(({ id }) => id === text);
  const found = byId.length > 0 ? byId : subscriptions.filter(({ name }) => plain(name) === text);
  const [first] = found;
  if (first && found.length === 1) return first.id;
  const values = { typed: typed.slice(0, 100), names: subscriptions.map(({ name }) => name).join(', ') };
  const reason = first ? 'subscription-ambiguous' : 'subscription-unknown';
  return { reason, column: 'subscription', values };
}

/** By MPN id or by name, among those of ours whom a line may name; undefined when the line names none: the customer's own. */
async function findReseller(typed: string): Promise<string | undefined | Problem> {
  if (typed === '') return undefined;
  const { resellers } = await getResellers();
  const active = resellers.filter(({ isActive }) => isActive);
  const text = plain(typed);
  const byId = active.filter(({ mpnId }) => mpnId === text);
  const found = byId.length > 0 ? byId : active.filter(({ name }) => plain(name) === text);
  const [first] = found;
  if (first && found.length === 1) return first.mpnId;
  const reason = first ? 'reseller-ambiguous' : 'reseller-unknown';
  return { reason, column: 'reseller', values: { typed: typed.slice(0, 100) } };
}

function whyNot({ term, billingCycle, quantity }: Wish, found: Found): Problem | null {
  if (term && found.term !== term) {
    const values = { item: found.title, terms: found.terms.join(', ') || 'none' };
    return { reason: 'term-unsold', column: 'term', values };
  }
  if (billingCycle && found.billingCycle !== billingCycle)
    return { reason: 'cycle-unsold', column: 'cycle', values: { item: found.title } };
  const limit = whyNotQuantity(quantity, found);
  if (!limit) return null;
  return { reason: limit.reason, column: 'quantity', values: { item: found.title, limit: limit.limit } };
}

/** The same thing for the same customer twice is more likely a slip of the paste than a wish. */
function whyTwice(found: Found, others: readonly BulkLine[]): Problem | null {
  const same = others.find(
    ({ line }) =>
      line && isSameThing({ ...line, id: 0 }, { ...found, id: 0 }) && resellerOf(line) === resellerOf(found),
  );
  return same ? { reason: 'twice', column: 'item', values: { line: same.number } } : null;
}

/** A refusal that is about this line. What stands in the way of all of them, or only for now, is none. */
export function problemOf(error: unknown): Problem | null {
  if (!(error instanceof FailureError)) return null;
  const { failure } = error;
  if (['unauthenticated', 'forbidden', 'throttled', 'unavailable'].includes(failure.code)) return null;
  if (failure.reason === 'cart-busy') return null;
  if (failure.fields?.subscriptionId?.includes('required'))
    return { reason: 'subscription-needed', column: 'subscription' };
  const column = failure.reason.startsWith('item-') || failure.reason === 'product' ? 'item' : undefined;
  return { reason: 'failure', failure, ...(column && { column }) };
}

/** What a person sees of a review before they confirm many. */
export const toShown = ({
  cart,
  estimate,
  checks,
  repeats,
  partnerOnRecord,
  shown,
  checkedAt,
}: Review): Shown => ({
  hash: shown,
  orders: cart.groups.length,
  estimate,
  lines: linesOf(cart).map((line) => ({
    id: line.id,
    title: line.title,
    fullTitle: line.fullTitle,
    kind: line.kind,
    quantity: line.quantity,
    term: line.term,
    billingCycle: line.billingCycle,
    orderGroup: line.orderGroup,
    error: line.error,
    ...(line.renewedAt && { renewedAt: line.renewedAt }),
    ...(line.reseller && { reseller: line.reseller }),
    subscription: line.subscription?.name ?? null,
    estimate: cart.estimate.units[line.id] ?? null,
  })),
  repeats,
  partnerOnRecord,
  attestations: linesOf(cart).flatMap(({ title: item, attestation }) =>
    attestation ? [{ item, ...attestation }] : [],
  ),
  checks: checks.filter(({ status }) => status === 'failed' || status === 'unknown'),
  checkedAt,
});
