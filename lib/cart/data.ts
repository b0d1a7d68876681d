import 'server-only';
import type { z } from 'zod';
import { type CustomerAccess, customerApi } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import type { WireCart } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { FailureError, fail } from '@/lib/result';
import {
  lineFor,
  readOffers,
  refreshed,
  renewed,
  requireUnrestricted,
  type Wanted,
  wantedOf,
} from './offers';
import { isGuid, isSameSku, isSameThing, whyNotQuantity } from './rules';
import type {
  AddLine,
  Cart,
  CartAnswer,
  CartLine,
  ChangeLine,
  RebuildCart,
  RebuildChange,
  Rebuilt,
  RemoveLine,
} from './schema';
import * as store from './store';
import { merge, mergeAnswer, toCart, toWire } from './translate';

/** The customer's open cart, each line's availability read again. */
export async function getOpenCart(customerId: string): Promise<CartAnswer> {
  const access = await customerApi(customerId, 'see-customers');
  const row = await store.findOpenCart(access.customerId);
  return { cart: row && (await readCart(access, row)) };
}

export async function getCart(customerId: string, cartId: string): Promise<CartAnswer> {
  const access = await customerApi(customerId, 'see-customers');
  const row = isGuid(cartId) ? await store.findCart(access.customerId, cartId) : null;
  if (!row) return fail('not-found', 'cart');
  return { cart: await readCart(access, row) };
}

async function readCart({ api, customerId }: CustomerAccess, row: store.CartRow): Promise<Cart> {
  const readAt = now();
  const fromMemory = (status: Cart['status']) => toCart(row, row.lines, status, readAt);
  if (row.status === 'placed') return fromMemory('ordered');
  if (row.expiresAt <= readAt || row.status === 'left') return fromMemory('expired');
  const wire = await readWire(api, row.id);
  if (!wire) return fromMemory('expired');
  if (isOrdered(wire)) return fromMemory('ordered');
  const lines = merge(wire, row.lines);
  const offers = await readOffers(customerId, lines);
  const fresh = lines.map((line) => refreshed(line, offers.get(line)));
  const expiresAt = new Date(wire.expirationTimestamp ?? row.expiresAt);
  await store.rememberReading(row.id, row.changedAt, fresh, expiresAt);
  return toCart({ ...row, expiresAt }, fresh, 'active', readAt);
}

/** Adds to the line of the same thing if there is one; begins a cart if there is none. */
export async function addLine({ customerId: id, ...input }: z.output<typeof AddLine>): Promise<Cart> {
  const access = await customerApi(id, 'edit-carts');
  const wanted: Wanted = { ...input, subscriptionId: input.subscriptionId ?? null };
  const line = await lineFor(access, wanted);
  if (wanted.subscriptionId) await requireUnrestricted(access.customerId, wanted, line.title);
  return addLines(access, [line]);
}

async function addLines(access: CustomerAccess, added: Omit<CartLine, 'id'>[]): Promise<Cart> {
  const open = await store.findOpenCart(access.customerId);
  const offers = await readOffers(access.customerId, open?.lines ?? []);
  const { cart } = await edit(access, null, (lines) => {
    const next = lines.map((line) => renewed(line, offerOf(offers, line)));
    for (const line of added) {
      const at = next.findIndex((one) => isSameThing(one, { ...line, id: one.id }));
      const same = next[at];
      const quantity = line.quantity + (same?.quantity ?? 0);
      requireQuantity(quantity, line);
      if (same) next[at] = { ...same, ...line, id: same.id, name: line.name || same.name, quantity };
      else next.push({ ...line, id: Math.max(-1, ...next.map((one) => one.id)) + 1 });
    }
    return next;
  });
  return cart ?? fail('not-found', 'cart');
}

/** Changes one line. What a colleague changed meanwhile is a conflict that names both values; nothing is merged. */
export async function changeLine(input: z.output<typeof ChangeLine>): Promise<Cart> {
  const access = await customerApi(input.customerId, 'edit-carts');
  const { customerId } = access;
  const row = (await store.findCart(customerId, input.cartId)) ?? fail('not-found', 'cart');
  const offers = await readOffers(customerId, row.lines);
  const known = row.lines.find((line) => line.id === input.lineId) ?? fail('conflict', 'cart-line-gone');
  const wanted: Wanted = {
    ...wantedOf(known),
    ...(input.term !== undefined && { term: input.term }),
    ...(input.subscriptionId !== undefined && { subscriptionId: input.subscriptionId }),
    ...(input.scope !== undefined && { scope: input.scope }),
    ...(input.name !== undefined && { name: input.name }),
    ...(input.attestationAccepted !== undefined && { attestationAccepted: input.attestationAccepted }),
  };
  const fresh = await lineFor(access, wanted);
  if (input.term && fresh.term !== input.term)
    fail('rejected', 'term-gone', { values: { item: fresh.title } });
  const { cart } = await edit(access, input.cartId, (lines, { changedBy }) => {
    const line = lines.find((one) => one.id === input.lineId);
    if (!line || !isSameSku(line.catalogItemId, input.was.catalogItemId)) fail('conflict', 'cart-line-gone');
    const theirs = line?.quantity ?? 0;
    const quantity = input.quantity ?? theirs;
    if (input.quantity !== undefined && theirs !== input.was.quantity && theirs !== input.quantity) {
      fail('conflict', 'cart-line-changed', { values: { yours: input.quantity, theirs, by: changedBy } });
    }
    requireQuantity(quantity, fresh);
    return lines.map((one) =>
      one === line ? { ...fresh, id: one.id, quantity } : renewed(one, offerOf(offers, one)),
    );
  });
  return cart ?? fail('not-found', 'cart');
}

/** Microsoft deletes no cart and takes none without lines: removing the last one leaves the cart to expire. */
export async function removeLine(input: z.output<typeof RemoveLine>): Promise<CartAnswer> {
  const access = await customerApi(input.customerId, 'edit-carts');
  return edit(access, input.cartId, (lines) => {
    const line = lines.find((one) => one.id === input.lineId);
    if (!line) return lines;
    if (!isSameSku(line.catalogItemId, input.was.catalogItemId)) fail('conflict', 'cart-line-gone');
    return lines.filter((one) => one !== line);
  });
}

/** Reads every line again, into a new cart when Microsoft dropped the old one, and says what changed. */
export async function rebuildCart(input: z.output<typeof RebuildCart>): Promise<Rebuilt> {
  const access = await customerApi(input.customerId, 'edit-carts');
  const row = (await store.findCart(access.customerId, input.cartId)) ?? fail('not-found', 'cart');
  if (row.status === 'placed') fail('conflict', 'cart-ordered');
  const changes: RebuildChange[] = [];
  const lines: CartLine[] = [];
  for (const line of row.lines) {
    const fresh = await lineOrNull(access, wantedOf(line));
    changes.push(changeOf(line, fresh));
    if (fresh) lines.push({ ...fresh, id: lines.length });
  }
  return { ...(await edit(access, input.cartId, () => lines, 'rebuild')), changes };
}

/** Puts lines of an earlier cart into the open one, or a new one. Every line is read again; what is gone is left out. */
export async function addAgain(customerId: string, lines: readonly Wanted[]): Promise<Cart | null> {
  const access = await customerApi(customerId, 'edit-carts');
  const fresh = await Promise.all(lines.map((line) => lineOrNull(access, line)));
  const added = fresh.filter((line) => line !== null);
  return added.length > 0 ? addLines(access, added) : null;
}

async function lineOrNull(access: CustomerAccess, wanted: Wanted) {
  try {
    return await lineFor(access, wanted);
  } catch (error) {
    if (error instanceof FailureError && ['rejected', 'not-found'].includes(error.failure.code)) return null;
    throw error;
  }
}

function changeOf(line: CartLine, fresh: Omit<CartLine, 'id'> | null): RebuildChange {
  const { title } = line;
  if (!fresh) return { title, change: 'gone' };
  if (fresh.term !== line.term) return { title, change: 'new-term', term: fresh.term ?? '' };
  return { title, change: fresh.catalogItemId === line.catalogItemId ? 'kept' : 'new-item' };
}

/**
 * Gives the cart to a purchase: with edits shut out, reads it once more and, if `decide` goes through,
 * marks it placed in the same transaction. A cart that was placed already is shown to `decide` as it was. Attests the partner on record first, where a person did.
 */
export async function placeCart<T>(
  { api, customerId }: CustomerAccess,
  cartId: string,
  isAttested: boolean,
  decide: (cart: Cart, tx: store.Transaction) => Promise<T>,
): Promise<T> {
  return store.oneAtATime(customerId, async (tx) => {
    const row = (await store.findCart(customerId, cartId, tx)) ?? fail('not-found', 'cart');
    if (row.status === 'placed') return decide(toCart(row, row.lines, 'ordered', now()), tx);
    if (row.status === 'left') fail('conflict', 'cart-expired');
    let wire = (await readWire(api, cartId)) ?? fail('conflict', 'cart-expired');
    if (isOrdered(wire)) fail('conflict', 'cart-ordered');
    const decided = await decide(toCart(row, merge(wire, row.lines), 'active', now()), tx);
    if (isAttested && !isAttestedOn(wire)) {
      wire = await api.carts.replace(cartId, toWire(merge(wire, row.lines), true));
    }
    await store.saveCart(tx, cartId, { status: 'placed', lines: merge(wire, row.lines) });
    return decided;
  });
}

async function edit(
  { api, customerId, person }: CustomerAccess,
  cartId: string | null,
  change: (lines: CartLine[], row: { changedBy: string }) => CartLine[],
  mode: 'edit' | 'rebuild' = 'edit',
): Promise<CartAnswer> {
  return store.oneAtATime(customerId, async (tx) => {
    const row = cartId
      ? ((await store.findCart(customerId, cartId, tx)) ?? fail('not-found', 'cart'))
      : await store.findOpenCart(customerId, tx);
    if (row && row.status !== 'open')
      fail('conflict', row.status === 'placed' ? 'cart-ordered' : 'cart-expired');
    const isOver = row !== null && row.expiresAt <= now();
    const wire = row && !isOver ? await readWire(api, row.id) : null;
    if (wire && isOrdered(wire)) fail('conflict', 'cart-ordered');
    if (row && !wire && mode === 'edit') fail('conflict', 'cart-expired');

    const lines = change(wire && row ? merge(wire, row.lines) : [], { changedBy: row?.changedBy ?? '' });
    const changedAt = now();
    if (lines.length === 0) {
      if (row) await store.saveCart(tx, row.id, { status: 'left' });
      return { cart: null };
    }
    if (row && wire) {
      const answer = await replace(api, row.id, toWire(lines, isAttestedOn(wire)));
      const saved = mergeAnswer(answer, lines);
      const expiresAt = new Date(answer.expirationTimestamp ?? row.expiresAt);
      const changes = { changedBy: person.name, changedAt, expiresAt, lines: saved };
      await store.saveCart(tx, row.id, changes);
      return { cart: toCart({ ...row, ...changes }, saved, 'active', changedAt) };
    }
    const made = await api.carts.create(toWire(lines, false));
    if (row) await store.saveCart(tx, row.id, { status: 'left' });
    const saved = mergeAnswer(made, lines);
    const begun = {
      id: made.id.toLowerCase(),
      customerId,
      status: 'open' as const,
      startedBy: person.name,
      changedBy: person.name,
      createdAt: changedAt,
      changedAt,
      expiresAt: new Date(made.expirationTimestamp ?? changedAt.getTime() + 7 * 24 * 3_600_000),
      lines: saved,
    };
    await store.insertCart(tx, begun);
    return { cart: toCart({ ...begun, purchaseId: null }, saved, 'active', changedAt) };
  });
}

export { readInventory } from './offers';

type CartsApi = Pick<CustomerAccess['api'], 'carts'>;

/** null = Microsoft has dropped the cart. */
async function readWire(api: CartsApi, cartId: string): Promise<WireCart | null> {
  try {
    return await api.carts.get(cartId);
  } catch (error) {
    if (error instanceof PartnerCenterError && error.status === 404 && error.failure.reason !== 'customer')
      return null;
    throw error;
  }
}

async function replace(api: CartsApi, cartId: string, body: ReturnType<typeof toWire>) {
  try {
    return await api.carts.replace(cartId, body);
  } catch (error) {
    if (error instanceof PartnerCenterError && error.code !== undefined) {
      const ids = { microsoftCode: error.code, correlationId: error.correlationId };
      if (error.code === 800064) fail('conflict', 'cart-busy', ids);
      if (error.code === 800065) fail('conflict', 'cart-ordered', ids);
      if (error.code === 800008) fail('conflict', 'cart-expired', ids);
    }
    throw error;
  }
}

const isOrdered = (wire: WireCart) => wire.status?.toLowerCase() === 'ordered';

const isAttestedOn = (wire: object) =>
  'partnerOnRecordAttestationAccepted' in wire && wire.partnerOnRecordAttestationAccepted === true;

function requireQuantity(quantity: number, line: Parameters<typeof whyNotQuantity>[1]) {
  const why = whyNotQuantity(quantity, line);
  if (why) fail('invalid', why.reason, { values: { limit: why.limit }, fields: { quantity: [why.reason] } });
}

/** Offers were read before the lock; lines are other objects inside it. */
function offerOf(offers: Awaited<ReturnType<typeof readOffers>>, line: CartLine) {
  for (const [known, offer] of offers) if (isSameThing(known, line)) return offer;
  return undefined;
}
