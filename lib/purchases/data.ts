// Long, because reading a purchase, asking for it, placing it and deciding about it by hand share one door and one way to show it.
import 'server-only';
import type { z } from 'zod';
import { ask, requireApproval, spendApproval } from '@/lib/approvals/data';
import { noteAct, noteSeen } from '@/lib/audit/data';
import {
  type CustomerAccess,
  customerApi,
  partnerApi,
  requirePermission,
  requireRecentRoles,
} from '@/lib/auth/access';
import { hiddenFrom } from '@/lib/auth/teams';
import { addAgain, placeCart } from '@/lib/cart/data';
import { isGuid, linesOf } from '@/lib/cart/rules';
import { now } from '@/lib/clock';
import { getMarket } from '@/lib/customers/data';
import { FailureError, fail } from '@/lib/result';
import { confirmedLines } from './confirmed';
import { isInFlight, pausesBuying, settledBy, stateOf } from './plan';
import { hashOf, readReview, requireAcknowledged } from './review';
import { contentOf } from './rules';
import { lookAt } from './run';
import { look } from './runner';
import type {
  AskForApproval,
  LiftPause,
  OfPurchase,
  OpenPurchase,
  PlacedHere,
  PlaceOrders,
  Purchase,
  PurchaseEvent,
  PurchaseTold,
  RecordOutcome,
  Review,
} from './schema';
import * as store from './store';
import { groupsShown, type OrderStatuses, requestOf, toOpenPurchase, toPurchase, toTold } from './view';

/** The last look before buying: everything that can be known now is read again. */
export async function getReview(customerId: string, cartId: string): Promise<Review> {
  const access = await customerApi(customerId, 'see-customers');
  const { review } = await readReview(access, cartId);
  await noteSeen({ action: 'review.shown', customerId: access.customerId, detail: seenOf(review) });
  return review;
}

/**
 * Writes the intent and returns; the worker sends. A second press, tab or person gets the same purchase.
 * Refuses what was not shown, not acknowledged, or is not allowed now.
 */
export async function placeOrders(input: z.output<typeof PlaceOrders>): Promise<{ purchaseId: string }> {
  await requireRecentRoles();
  return placeOrNote(await customerApi(input.customerId, 'place-orders'), input);
}

/** A refusal of ours is written down too, with what was confirmed. */
async function placeOrNote(...[access, input, ofMany]: Parameters<typeof placeWith>) {
  try {
    return await placeWith(access, input, ofMany);
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    const { customerId, ...confirmed } = input;
    const { reason, microsoftCode, correlationId, requestId } = error.failure;
    const detail = { ...confirmed, microsoftCode, correlationId, requestId, bulkId: ofMany?.bulkId };
    await noteAct({ action: 'purchase.not-begun', customerId: access.customerId, result: reason, detail });
    throw error;
  }
}

/** What a person saw before they confirmed: what is bought, for how much, and how every check stood. */
const seenOf = ({ cart, checks, lines, estimate, repeats, shown, ...review }: Review) => ({
  ...{ cartId: cart.id, shown, estimate, repeats },
  ...{ mustTypeDomain: review.mustTypeDomain, blocked: review.blocked },
  lines: linesOf(cart).map(({ id, catalogItemId, title, quantity, term, billingCycle, reseller }) => ({
    ...{ id, catalogItemId, title, quantity, term, billingCycle, ...(reseller && { reseller }) },
    estimate: cart.estimate.units[id] ?? null,
  })),
  checks: checks.map(({ id, status, detail }) => ({ id, status, detail })),
  lineChecks: lines.flatMap(({ lineId, checks: ofLine }) =>
    ofLine.map(({ id, status, detail }) => ({ lineId, id, status, detail })),
  ),
});

/** Of many purchases at once: what was confirmed once for all of them, and whether this one still is as it was shown. */
export type OfMany = { bulkId: string; requireAsShown: (review: Review) => void };

/** The same for many at once, where no domain is typed: the number of orders is, once. */
export async function placeOneOfMany(
  input: z.output<typeof PlaceOrders>,
  ofMany: OfMany,
): Promise<{ purchaseId: string }> {
  return placeOrNote(await customerApi(input.customerId, 'place-orders'), input, ofMany);
}

async function placeWith(
  access: CustomerAccess,
  input: z.output<typeof PlaceOrders>,
  ofMany?: OfMany,
): Promise<{ purchaseId: string }> {
  const { customerId, person } = access;
  const known = await store.findPurchaseOfCart(customerId, input.cartId);
  if (known) return { purchaseId: known };

  const { review: seen, customerName } = await readReview(access, input.cartId);
  // Pressed twice at once: the other was quicker while this one checked, and its purchase must not count as a hindrance.
  const meanwhile = await store.findPurchaseOfCart(customerId, input.cartId);
  if (meanwhile) return { purchaseId: meanwhile };
  ofMany?.requireAsShown(seen);
  requireAcknowledged(ofMany ? { ...seen, mustTypeDomain: null } : seen, input);
  const purchaseId = await placeCart(
    access,
    input.cartId,
    input.partnerOnRecordAttested,
    async (cart, tx) => {
      if (cart.purchaseId) return cart.purchaseId;
      const shown = hashOf(cart, person, seen);
      if (ofMany ? contentOf(shown) !== contentOf(input.shown) : shown !== input.shown)
        fail('conflict', 'review-changed');
      const pausing = await store.pausingPurchase(customerId, tx);
      if (pausing) fail('conflict', 'buying-paused', { values: { at: pausing.at.toISOString() } });
      const leave = await requireApproval(tx, access, { cartId: cart.id, shown }, seen.estimate);
      const request: PurchaseEvent = {
        type: 'requested',
        customerId,
        customerName,
        cartId: cart.id,
        sender: {
          oid: person.oid,
          tid: person.tid,
          upn: person.upn,
          name: person.name,
          sessionId: person.sessionId,
          roles: person.roles,
        },
        shown: input.shown,
        lines: confirmedLines(cart, seen),
        estimate: seen.estimate,
        isNewPurchase: input.isNewPurchase,
        partnerOnRecordAttested: input.partnerOnRecordAttested,
        typedDomain: input.typedDomain,
        ...(ofMany && { bulkId: ofMany.bulkId }),
        ...leave,
      };
      const begun = await store.beginPurchase(tx, request, now());
      await spendApproval(tx, access, leave, { cartId: cart.id, purchaseId: begun });
      return begun;
    },
  );
  return { purchaseId };
}

/**
 * Has a second person look at exactly this before it can be placed. Spends nothing and sends nothing: what is asked
 * about is frozen, and whoever asked places it once it is approved. A second press gets the same.
 */
export async function askForApproval(
  input: z.output<typeof AskForApproval>,
): Promise<{ approvalId: string }> {
  const access = await customerApi(input.customerId, 'place-orders');
  const { review: seen, customerName } = await readReview(access, input.cartId);
  if (seen.shown !== input.shown) fail('conflict', 'review-changed');
  const { need } = seen.approval;
  if (!need) return fail('conflict', 'approval-not-needed');
  const { isNewPurchase, partnerOnRecordAttested } = input;
  // The domain is typed by who spends the money, when they do.
  const acknowledged = { isNewPurchase, partnerOnRecordAttested, typedDomain: '' };
  requireAcknowledged({ ...seen, mustTypeDomain: null }, acknowledged);
  const lines = linesOf(seen.cart);
  const isAttestedOf = new Map(lines.map(({ id, attestation }) => [id, attestation?.accepted ?? null]));
  const approvalId = await ask(access, need, {
    ...{ customerName, cartId: seen.cart.id, cartExpiresAt: seen.cart.expiresAt },
    ...{ shown: seen.shown, note: input.note },
    frozen: {
      lines: confirmedLines(seen.cart, seen).map((line) => ({
        ...line,
        isAttested: isAttestedOf.get(line.id) ?? null,
      })),
      ...{ estimate: seen.estimate, partnerOnRecord: seen.partnerOnRecord },
      ...{ isNewPurchase, partnerOnRecordAttested },
    },
  });
  return { approvalId };
}

export async function getPurchase(customerId: string, purchaseId: string): Promise<Purchase> {
  const access = await customerApi(customerId, 'see-customers');
  return show(access, purchaseId);
}

async function show({ api, customerId }: CustomerAccess, purchaseId: string): Promise<Purchase> {
  const kept = isGuid(purchaseId) ? await store.findPurchase(customerId, purchaseId) : null;
  if (!kept) return fail('not-found', 'purchase');
  const placed = groupsShown(kept.journal).flatMap((group) => group.order ?? []);
  const statuses: OrderStatuses = new Map(
    await Promise.all(
      placed.map(async ({ id }) => {
        const order = await api.orders.get(id).catch((error: unknown) => {
          // The purchase is settled whether or not its orders can be read just now.
          if (error instanceof FailureError) return null;
          throw error;
        });
        return [id, order && statusOf(order.status)] as const;
      }),
    ),
  );
  return toPurchase(kept, statuses, now());
}

const statusOf = (text: string) =>
  (['completed', 'pending', 'cancelled'] as const).find((status) => status === text.toLowerCase()) ??
  'unknown';

/** Purchases of the customer that are not settled, for the bands that say so. */
export async function getOpenPurchases(customerId: string): Promise<OpenPurchase[]> {
  const access = await customerApi(customerId, 'see-customers');
  const open = await store.unsettledPurchases(access.customerId);
  // With nothing of ours to show, whether the customer is ours at all is still Microsoft's to say.
  if (open.length === 0) await getMarket(access.customerId);
  return open.map(toOpenPurchase);
}

/**
 * What was bought here, the oldest first, for programs: of one customer, or of all that the person may see. `last`: where
 * the next ones begin, null = these are the last.
 */
export async function getPurchases({
  customerId,
  after,
  limit,
}: {
  customerId: string | undefined;
  after: string | null;
  limit: number;
}): Promise<{ purchases: PurchaseTold[]; last: string | null }> {
  const person = await requirePermission('see-customers', customerId);
  const [at = '', id = ''] = after?.split(' ') ?? [];
  const place = after === null ? null : { at: new Date(at), id };
  if (place && Number.isNaN(place.at.getTime()))
    fail('invalid', 'invalid', { fields: { after: ['cursor'] } });
  const found = await store.purchasesAfter(
    place,
    { customerId, hidden: await hiddenFrom(person) },
    limit + 1,
  );
  const page = found.slice(0, limit);
  const end = found.length > limit ? page.at(-1) : undefined;
  return { purchases: page.map(toTold), last: end ? `${end.createdAt.toISOString()} ${end.id}` : null };
}

/** One of them. */
export async function findPurchase(purchaseId: string): Promise<PurchaseTold> {
  await requirePermission('see-customers');
  const kept = isGuid(purchaseId) ? await store.findPurchaseById(purchaseId) : null;
  if (!kept) return fail('not-found', 'purchase');
  await requirePermission('see-customers', kept.customerId);
  return toTold(kept);
}

/** The orders that came of purchases here, for the order list and for names; the newest first. */
export async function getPlacedHere(customerId: string): Promise<PlacedHere[]> {
  const access = await customerApi(customerId, 'see-customers');
  return ordersOf(await store.purchasesSince(access.customerId, new Date(0)));
}

/** The same of all customers since then, to be held against what is billed. */
export async function getPlacedSince(
  since: Date,
): Promise<(PlacedHere & { customerId: string; customerName: string })[]> {
  await requirePermission('see-billing');
  return (await store.placedSince(since)).flatMap((kept) => {
    const { customerId, customerName } = requestOf(kept.journal);
    return ordersOf([kept]).map((order) => ({ ...order, customerId, customerName }));
  });
}

const ordersOf = (kept: readonly store.KeptPurchase[]): PlacedHere[] =>
  kept.flatMap(({ id: purchaseId, journal }) => {
    const placed = groupsShown(journal).flatMap(({ order, ...group }) =>
      order ? [{ ...group, order }] : [],
    );
    return placed.map(({ order, billingCycle, lines }) => ({
      orderId: order.id,
      number: order.number,
      purchaseId,
      placedBy: requestOf(journal).sender.name,
      placedAt: settledBy(journal)?.at ?? journal.at(-1)?.at ?? '',
      billingCycle,
      lines,
      siblings: placed
        .filter((one) => one.order.id !== order.id)
        .map((one) => ({ id: one.order.id, number: one.order.number })),
    }));
  });

const lookPause = 5_000;

/** Looks at Microsoft at once, as the person who asks. Spends nothing, and never sends. */
export async function lookNow({
  customerId: id,
  purchaseId,
}: z.output<typeof OfPurchase>): Promise<Purchase> {
  const access = await customerApi(id, 'place-orders');
  const { customerId, api } = access;
  const { api: house } = await partnerApi('place-orders');
  const { journal } = (await store.findPurchase(customerId, purchaseId)) ?? fail('not-found', 'purchase');
  const last = journal.findLast((entry) => entry.type === 'looked');
  const isRecent = last && now().getTime() - Date.parse(last.at) < lookPause;
  const isOpen = ['unknown', 'handed-over'].includes(stateOf(journal)) && !isInFlight(journal);
  if (isOpen && !isRecent) {
    const request = requestOf(journal);
    await look(journal, {
      ledger: store.openLedger(purchaseId, now, access.person),
      microsoft: { look: (trace) => lookAt(purchaseId, request, { customer: api, house }, trace) },
    });
  }
  return show(access, purchaseId);
}

/** What an Admin saw in Partner Center. Ends the purchase: nothing is sent after it. */
export async function recordOutcome(input: z.output<typeof RecordOutcome>): Promise<Purchase> {
  const access = await customerApi(input.customerId, 'settle-purchases');
  const orders = input.orders.split(/[\s,;]+/).filter((order) => order !== '');
  return decide(access, input.purchaseId, {
    type: 'recorded',
    by: access.person.name,
    outcome: input.outcome,
    orders,
    note: input.note,
  });
}

/** Lets buying go on before the outcome is known. Nothing is sent after it either. */
export async function liftPause(input: z.output<typeof LiftPause>): Promise<Purchase> {
  const access = await customerApi(input.customerId, 'settle-purchases');
  return decide(access, input.purchaseId, {
    type: 'pause-lifted',
    by: access.person.name,
    reason: input.reason,
  });
}

async function decide(access: CustomerAccess, purchaseId: string, event: PurchaseEvent): Promise<Purchase> {
  const { journal } =
    (await store.findPurchase(access.customerId, purchaseId)) ?? fail('not-found', 'purchase');
  if (settledBy(journal)) fail('conflict', 'purchase-settled');
  if (isInFlight(journal)) fail('conflict', 'purchase-in-flight');
  if (event.type === 'recorded' && stateOf(journal) === 'sending') fail('conflict', 'purchase-in-flight');
  const isLifted = event.type === 'pause-lifted' && !pausesBuying(journal);
  if (!isLifted && !(await store.openLedger(purchaseId, now, access.person).append(journal, event)))
    fail('conflict', 'purchase-moved-on');
  return show(access, purchaseId);
}

/** The lines that were not ordered, read again, in the customer's open cart or a new one. Once, whoever presses. */
export async function moveToNewCart(input: z.output<typeof OfPurchase>): Promise<{ cartId: string }> {
  const { customerId, person } = await customerApi(input.customerId, 'edit-carts');
  return store.oneMoveAtATime(input.purchaseId, async () => {
    const kept = (await store.findPurchase(customerId, input.purchaseId)) ?? fail('not-found', 'purchase');
    if (kept.movedToCartId) return { cartId: kept.movedToCartId };
    if (!settledBy(kept.journal)) fail('conflict', 'purchase-in-flight');
    const lines = groupsShown(kept.journal)
      .filter((group) => group.status === 'not-placed')
      .flatMap((group) => group.lines);
    const wanted = lines.map((line) => ({
      ...line,
      subscriptionId: line.subscription?.id ?? null,
      attestationAccepted: false,
      resellerMpnId: line.reseller?.mpnId,
    }));
    const cart = (await addAgain(customerId, wanted)) ?? fail('rejected', 'nothing-to-move');
    await store.rememberMove({ customerId, purchaseId: input.purchaseId, cartId: cart.id }, person, now());
    return { cartId: cart.id };
  });
}

/** How what this person bought since then came out; what is on its way is on its page. */
export async function getMyPurchases(since: Date) {
  const person = await requirePermission('place-orders');
  const mine = await store.purchasesBy(person, since, await hiddenFrom(person));
  return mine.flatMap(({ state, at, ...one }) =>
    state === 'sending' ? [] : [{ ...one, state, at: at.toISOString() }],
  );
}
