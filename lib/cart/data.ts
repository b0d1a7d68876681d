import 'server-only';
import type { z } from 'zod';
import { type CustomerAccess, customerApi } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import { getMarket, getStanding } from '@/lib/customers/data';
import { getResellers } from '@/lib/resellers/data';
import { fail } from '@/lib/result';
import { addLines, edit, lineOrNull, offerOf, priced, requireQuantity } from './adding';
import { isOrdered, readWire } from './editing';
import {
  lineFor,
  readOffers,
  refreshed,
  renewed,
  requireUnrestricted,
  type Wanted,
  wantedOf,
} from './offers';
import { isGuid, isSameSku, linesOf, resellerOf, withReseller } from './rules';
import type {
  AddLine,
  Cart,
  CartAnswer,
  CartLine,
  ChangeLine,
  OfCart,
  RebuildChange,
  Rebuilt,
  RemoveLine,
} from './schema';
import * as store from './store';
import { merge, toCart } from './translate';

/** The customer's open cart, each line's availability read again. */
export async function getOpenCart(customerId: string): Promise<CartAnswer> {
  const access = await customerApi(customerId, 'see-customers');
  const row = await store.findOpenCart(access.customerId);
  if (row) return { cart: await readCart(access, row) };
  // Nothing of ours to read: whether the customer is ours at all is still Microsoft's to say.
  await getMarket(access.customerId);
  return { cart: null };
}

export async function getCart(customerId: string, cartId: string): Promise<CartAnswer> {
  const access = await customerApi(customerId, 'see-customers');
  const row = isGuid(cartId) ? await store.findCart(access.customerId, cartId) : null;
  if (!row) return fail('not-found', 'cart');
  return { cart: await readCart(access, row) };
}

async function readCart({ api, customerId }: CustomerAccess, row: store.CartRow): Promise<Cart> {
  const readAt = now();
  const fromMemory = (status: Cart['status']) => priced(toCart(row, row.lines, status, readAt));
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
  return priced(toCart({ ...row, expiresAt }, fresh, 'active', readAt));
}

/**
 * Adds to the line of the same thing if there is one; begins a cart if there is none. The line must hold what the
 * person saw in it: else what two people, tabs or presses meant once would be in the cart twice.
 */
export async function addLine({
  customerId: id,
  alreadyIn,
  ...input
}: z.output<typeof AddLine>): Promise<Cart> {
  const access = await customerApi(id, 'edit-carts');
  const { resellerMpnId, ...rest } = input;
  if (resellerMpnId) await requireReseller(resellerMpnId);
  const wanted: Wanted = {
    ...rest,
    subscriptionId: input.subscriptionId ?? null,
    ...(resellerMpnId !== undefined && { resellerMpnId }),
  };
  const line = await lineFor(access, wanted);
  if (wanted.subscriptionId) await requireUnrestricted(access.customerId, wanted, line.title);
  return addLines(access, [line], alreadyIn);
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
  if (input.resellerMpnId) await requireReseller(input.resellerMpnId);
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
    const changed = (one: CartLine): CartLine => {
      const next = { ...fresh, id: one.id, quantity, participants: one.participants ?? [] };
      return input.resellerMpnId === undefined ? next : withReseller(next, input.resellerMpnId);
    };
    return lines.map((one) => (one === line ? changed(one) : renewed(one, offerOf(offers, one))));
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
export async function rebuildCart(input: z.output<typeof OfCart>): Promise<Rebuilt> {
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

/**
 * Takes the new catalog items of lines that Microsoft reissued, where nothing else about them differs, and says so on
 * them (`renewedAt`). What differs in anything stays as it is, for a person to decide.
 */
export async function renewLines(input: z.output<typeof OfCart>): Promise<CartAnswer> {
  const access = await customerApi(input.customerId, 'edit-carts');
  const row = (await store.findCart(access.customerId, input.cartId)) ?? fail('not-found', 'cart');
  const cart = await readCart(access, row);
  const lines = linesOf(cart);
  if (cart.status !== 'active' || lines.every((line) => line.offer !== 'reissued')) return { cart };
  const offers = await readOffers(access.customerId, lines);
  return edit(access, cart.id, (now) => now.map((line) => renewed(line, offerOf(offers, line))));
}

/** Only a reseller of ours, whose relationship holds, is taken. */
async function requireReseller(mpnId: string): Promise<void> {
  const { resellers } = await getResellers();
  if (!resellers.some((one) => one.mpnId === mpnId && one.isActive))
    fail('invalid', 'invalid', { fields: { resellerMpnId: ['unknown'] } });
}

/**
 * Names the indirect reseller that Microsoft has for the customer, or nobody where there is none, on every line that
 * doesn't name one of ours: whom a person chose stays.
 */
export async function nameReseller(input: z.output<typeof OfCart>): Promise<CartAnswer> {
  const access = await customerApi(input.customerId, 'edit-carts');
  const { reseller, resellers } = await getStanding(access.customerId);
  const isOurs = (line: CartLine) =>
    resellers?.some(({ mpnId: id, isActive }) => isActive && id === resellerOf(line)) ?? false;
  if (reseller.status !== 'named' && reseller.status !== 'none') fail('rejected', 'reseller-unclear');
  const mpnId = reseller.status === 'named' ? reseller.mpnId : null;
  return edit(access, input.cartId, (lines) =>
    lines.map((line) => (isOurs(line) ? line : withReseller(line, mpnId))),
  );
}

function changeOf(line: CartLine, fresh: Omit<CartLine, 'id'> | null): RebuildChange {
  const { title } = line;
  if (!fresh) return { title, change: 'gone' };
  if (fresh.term !== line.term) return { title, change: 'new-term', term: fresh.term ?? '' };
  return { title, change: fresh.catalogItemId === line.catalogItemId ? 'kept' : 'new-item' };
}

export { addAgain, addOffered, buyAgain } from './adding';
export { beginApart, placeCart } from './editing';
export { lineFor, readInventory, renewedLines, requireUnrestricted, type Wanted } from './offers';
