import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { CustomerAccess } from '@/lib/auth/access';
import { getCart, readInventory } from '@/lib/cart/data';
import { linesOf } from '@/lib/cart/rules';
import type { Cart } from '@/lib/cart/schema';
import { now } from '@/lib/clock';
import { getCustomer, getReadiness } from '@/lib/customers/data';
import { fail } from '@/lib/result';
import { getAzureSubscriptions } from '@/lib/subscriptions/data';
import { blockedBy, checksOf } from './checks';
import { repeatsOf, repeatWindow } from './repeats';
import { isSameDomain } from './rules';
import { toSeen } from './run';
import type { PlaceOrders, Review } from './schema';
import * as store from './store';

/** The review with the customer's name; `access` is the caller's own. */
export async function readReview({ api, customerId, person }: CustomerAccess, cartId: string) {
  const { cart } = await getCart(customerId, cartId);
  if (!cart) return fail('not-found', 'cart');
  const lines = linesOf(cart);
  const reserved = lines.filter((line) => line.subscription !== null);
  const isActive = cart.status === 'active';
  const since = new Date(now().getTime() - repeatWindow);
  const [customer, readiness, azure, inventories, ours, orders, pausing] = await Promise.all([
    getCustomer(customerId),
    getReadiness(customerId),
    reserved.length > 0 ? getAzureSubscriptions(customerId) : null,
    Promise.all(
      (isActive ? reserved : []).map(
        async (line) => [line.id, await readInventory(customerId, line)] as const,
      ),
    ),
    store.purchasesSince(customerId, since),
    api.orders.list(),
    store.pausingPurchase(customerId),
  ]);
  const at = now();
  const checks = checksOf({
    cart,
    customer,
    readiness,
    inventories: new Map(inventories),
    subscriptions: azure?.subscriptions ?? [],
    now: at,
  });
  const pausedBy =
    pausing && pausing.purchaseId !== cart.purchaseId
      ? { purchaseId: pausing.purchaseId, at: pausing.at.toISOString() }
      : null;
  const listed = orders.map((order) => toSeen(order, false));
  const review: Review = {
    cart,
    checks,
    repeats: repeatsOf(cart, ours, listed, at),
    // There is no price list yet, so no order can be known to be small.
    mustTypeDomain: customer.domain,
    partnerOnRecord: readiness.partnerOnRecord,
    blocked: blockedBy(cart, checks, pausedBy !== null),
    pausedBy,
    shown: hashOf(cart, person, customer.domain, readiness.partnerOnRecord),
    checkedAt: at.toISOString(),
  };
  return { review, customerName: customer.name };
}

/** Of what this person saw, and nobody else. An order placed differs from it in nothing. */
export function hashOf(
  cart: Cart,
  person: { oid: string; tid: string },
  domain: string,
  partnerOnRecord: string | null,
): string {
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
  ]);
  const who = [person.tid, person.oid];
  const shown = JSON.stringify([who, cart.customerId, domain, cart.id, partnerOnRecord, lines]);
  return createHash('sha256').update(shown).digest('base64url');
}

/** Refuses what is blocked, and what the person had to say first and has not. */
export function requireAcknowledged(seen: Review, input: z.output<typeof PlaceOrders>) {
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
