import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { standingOf } from '@/lib/approvals/data';
import type { CustomerAccess } from '@/lib/auth/access';
import { getCart, readInventory } from '@/lib/cart/data';
import { linesOf } from '@/lib/cart/rules';
import type { Cart, CartContents, CartLine } from '@/lib/cart/schema';
import { getViewAccess } from '@/lib/catalog/data';
import { resourceTypeOf } from '@/lib/catalog/rules';
import type { Inventory } from '@/lib/catalog/schema';
import { now } from '@/lib/clock';
import { getCustomer, getReadiness, getStanding } from '@/lib/customers/data';
import type { Readiness, Standing } from '@/lib/customers/schema';
import { getLimits } from '@/lib/prices/data';
import { sumOf, whyTypeDomain } from '@/lib/prices/rules';
import { FailureError, fail } from '@/lib/result';
import { getAzureSubscriptions } from '@/lib/subscriptions/data';
import type { AzureSubscription } from '@/lib/subscriptions/schema';
import { blockedBy, checksOf } from './checks';
import { lineChecksOf } from './line-checks';
import { repeatsOf, repeatWindow } from './repeats';
import { isSameDomain } from './rules';
import { toSeen } from './run';
import type { PlaceOrders, Review } from './schema';
import * as store from './store';

/** The review with the customer's name; `access` is the caller's own. */
export async function readReview(access: CustomerAccess, cartId: string) {
  const { api, customerId, person, secondStep } = access;
  const { cart } = await getCart(customerId, cartId);
  if (!cart) return fail('not-found', 'cart');
  const lines = cart.status === 'active' ? linesOf(cart) : [];
  const since = new Date(now().getTime() - repeatWindow);
  const [
    limits,
    customer,
    readiness,
    standing,
    subscriptions,
    perpetual,
    inventories,
    step,
    ours,
    orders,
    pausing,
  ] = await Promise.all([
    getLimits(),
    getCustomer(customerId),
    getReadiness(customerId),
    getStanding(customerId),
    readSubscriptions(customerId, lines),
    readPerpetual(customerId, lines),
    readInventories(customerId, lines),
    secondStep ? orUnknown(secondStep(), null) : null,
    store.purchasesSince(customerId, since),
    api.orders.list(),
    store.pausingPurchase(customerId),
  ]);
  const at = now();
  const known = { cart, customer, readiness, standing, subscriptions, perpetual, inventories };
  const lineChecks = lineChecksOf({ ...known, secondStep: step, now: at });
  const checks = checksOf({ ...known, secondStep: step, now: at }, lineChecks);
  const pausedBy =
    pausing && pausing.purchaseId !== cart.purchaseId
      ? { purchaseId: pausing.purchaseId, at: pausing.at.toISOString() }
      : null;
  const { partnerOnRecord, reseller } = recordOf(cart, standing, readiness);
  const listed = orders.map((order) => toSeen(order, false));
  const { sums, unpriced } = sumOf(linesOf(cart), cart.estimate);
  const why = whyTypeDomain(sums, limits);
  const seen = {
    cart,
    estimate: { list: cart.estimate.list, sums, unpriced: unpriced.length },
    mustTypeDomain: why && customer.domain,
    whyTypeDomain: why,
    partnerOnRecord,
  };
  const shown = hashOf(cart, person, seen);
  const review: Review = {
    ...seen,
    checks,
    lines: lineChecks,
    repeats: repeatsOf(cart, ours, listed, at),
    reseller,
    blocked: blockedBy(cart, checks, pausedBy !== null),
    pausedBy,
    shown,
    approval: await standingOf(access, { cartId: cart.id, shown }, seen.estimate),
    checkedAt: at.toISOString(),
  };
  return { review, customerName: customer.name };
}

/** Who is on record: the resellers that the lines name, else the customer's own, else ourselves. */
function recordOf(
  cart: Cart,
  { reseller }: Standing,
  readiness: Readiness,
): Pick<Review, 'partnerOnRecord' | 'reseller'> {
  const lines = linesOf(cart);
  const named = new Map(
    lines.flatMap((line) => (line.reseller ? [[line.reseller.mpnId, line.reseller.name]] : [])),
  );
  if (named.size === 0)
    return reseller.status === 'named'
      ? { partnerOnRecord: reseller.mpnId, reseller: reseller.name }
      : { partnerOnRecord: readiness.partnerOnRecord, reseller: null };
  const own = lines.every((line) => line.reseller) ? null : readiness.partnerOnRecord;
  return {
    partnerOnRecord: [...named.keys(), ...(own === null ? [] : [own])].join(', '),
    reseller: [...named].map(([mpnId, name]) => name ?? mpnId).join(', '),
  };
}

/** Not being able to read is an answer of a review; nobody signed in, or a customer who isn't ours, is none. */
async function orUnknown<T>(reading: Promise<T>, unknown: T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    const { code, reason } = error.failure;
    if (code === 'unauthenticated' || reason === 'customer' || reason === 'mfa') throw error;
    return unknown;
  }
}

async function readSubscriptions(customerId: string, lines: readonly CartLine[]) {
  if (lines.every((line) => line.subscription === null)) return [];
  const reading = getAzureSubscriptions(customerId).then(({ subscriptions }) => subscriptions);
  return orUnknown<AzureSubscription[] | null>(reading, null);
}

const readPerpetual = (customerId: string, lines: readonly CartLine[]) =>
  lines.some((line) => line.view === 'perpetual')
    ? orUnknown(getViewAccess({ customerId, view: 'perpetual' }), 'unknown')
    : Promise.resolve('open' as const);

/** Of the lines whose kind of item Microsoft keeps an inventory of. */
async function readInventories(customerId: string, lines: readonly CartLine[]) {
  const unknown: Inventory = {
    status: 'unknown',
    restricted: [],
    unchecked: [],
    readAt: now().toISOString(),
  };
  const readings = lines
    .filter((line) => resourceTypeOf(line.view) !== null)
    .map(async (line) => [line.id, await orUnknown(readInventory(customerId, line), unknown)] as const);
  return new Map(await Promise.all(readings));
}

/**
 * Of what this person saw, and nobody else: a hash of the content, prices and limit among it, and behind it one that
 * binds it to the person. An order placed differs from it in nothing. `cart` is what Microsoft has now, `seen` what the
 * review said besides.
 */
export function hashOf(
  cart: CartContents,
  person: { oid: string; tid: string },
  seen: Pick<Review, 'cart' | 'mustTypeDomain' | 'whyTypeDomain' | 'partnerOnRecord'>,
): string {
  const { list, units } = seen.cart.estimate;
  const lines = linesOf(cart).map((line) => [
    line.catalogItemId,
    line.quantity,
    line.term,
    line.billingCycle,
    line.currency,
    line.subscription?.id,
    line.scope,
    line.orderGroup,
    line.attestation?.accepted,
    Object.values(units[line.id] ?? {}),
    ...(line.participants?.length ? [line.participants.map(({ key, value }) => [key, value])] : []),
  ]);
  const { mustTypeDomain, whyTypeDomain: why, partnerOnRecord } = seen;
  const prices = [list && [list.name, list.month], mustTypeDomain, why && Object.values(why)];
  const content = digest([cart.customerId, cart.id, partnerOnRecord, prices, lines]);
  return `${content}.${digest([content, person.tid, person.oid])}`;
}

const digest = (parts: unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** Refuses what is blocked, and what the person had to say first and has not. */
export function requireAcknowledged(
  seen: Review,
  input: Pick<z.output<typeof PlaceOrders>, 'typedDomain' | 'isNewPurchase' | 'partnerOnRecordAttested'>,
) {
  if (seen.pausedBy) fail('conflict', 'buying-paused', { values: { at: seen.pausedBy.at } });
  if (seen.blocked) fail('rejected', 'review-blocked', { values: { why: seen.blocked } });
  const fields: Record<string, string[]> = {};
  if (seen.mustTypeDomain !== null && !isSameDomain(input.typedDomain, seen.mustTypeDomain))
    fields.typedDomain = ['domain'];
  if (seen.repeats.length > 0 && !input.isNewPurchase) fields.isNewPurchase = ['required'];
  if (seen.partnerOnRecord !== null && !input.partnerOnRecordAttested)
    fields.partnerOnRecordAttested = ['required'];
  if (Object.keys(fields).length > 0) fail('invalid', 'invalid', { fields });
}
