import { voidByChange } from '@/lib/approvals/data';
import type { CustomerAccess } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import type { WireCart } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { fail } from '@/lib/result';
import type { CartContents, CartLine } from './schema';
import * as store from './store';
import { merge, mergeAnswer, toCart, toWire } from './translate';

/**
 * One change of a cart: alone, on what Microsoft has now, and as a whole, since PUT replaces the cart.
 * `cartId` null is the customer's open cart, or the one this begins. A rebuild goes on from what is remembered.
 */
export async function editCart(
  { api, customerId, person }: CustomerAccess,
  cartId: string | null,
  change: (lines: CartLine[], row: { changedBy: string }) => CartLine[],
  mode: 'edit' | 'rebuild' = 'edit',
): Promise<{ cart: CartContents | null }> {
  return store.oneAtATime(customerId, async (tx) => {
    let row = cartId
      ? ((await store.findCart(customerId, cartId, tx)) ?? fail('not-found', 'cart'))
      : await store.findOpenCart(customerId, tx);
    if (row?.status === 'apart') fail('conflict', 'cart-apart');
    if (row && row.status !== 'open')
      fail('conflict', row.status === 'placed' ? 'cart-ordered' : 'cart-expired');
    const isOver = row !== null && row.expiresAt <= now();
    let wire = row && !isOver ? await readWire(api, row.id) : null;
    if (row && wire && isOrdered(wire)) {
      if (cartId) fail('conflict', 'cart-ordered');
      // Somebody ordered it in Partner Center: it is done with, and adding begins another.
      await store.saveCart(tx, row.id, { status: 'left' });
      row = wire = null;
    }
    if (row && !wire && mode === 'edit') fail('conflict', 'cart-expired');

    const before = wire && row ? merge(wire, row.lines) : [];
    if (row) await voidByChange(tx, row.id, person);
    const lines = change(before, { changedBy: row?.changedBy ?? '' });
    const changedAt = now();
    const noted = { by: person, customerId, at: changedAt };
    if (lines.length === 0) {
      if (row) {
        await store.saveCart(tx, row.id, { status: 'left' });
        const was = { before: row.lines, after: [] };
        await store.noteCart(tx, { ...noted, action: 'cart.left', cartId: row.id, ...was });
      }
      return { cart: null };
    }
    if (row && wire) {
      const answer = await replace(api, row.id, toWire(lines, isAttestedOn(wire)));
      const saved = mergeAnswer(answer, lines);
      const expiresAt = new Date(answer.expirationTimestamp ?? row.expiresAt);
      const changes = { changedBy: person.name, changedAt, expiresAt, lines: saved };
      await store.saveCart(tx, row.id, changes);
      const action = mode === 'rebuild' ? 'cart.rebuilt' : 'cart.changed';
      const done = { cartId: row.id, before, after: saved, trace: answer.trace };
      await store.noteCart(tx, { ...noted, action, ...done });
      return { cart: toCart({ ...row, ...changes }, saved, 'active', changedAt) };
    }
    const made = await api.carts.create(toWire(lines, false));
    if (row) await store.saveCart(tx, row.id, { status: 'left' });
    return { cart: await begin(tx, { customerId, person }, made, lines, 'open') };
  });
}

async function begin(
  tx: store.Transaction,
  { customerId, person }: Pick<CustomerAccess, 'customerId' | 'person'>,
  made: WireCart,
  lines: readonly CartLine[],
  status: 'open' | 'apart',
): Promise<CartContents> {
  const changedAt = now();
  const saved = mergeAnswer(made, lines);
  const begun = {
    id: made.id.toLowerCase(),
    customerId,
    status,
    startedBy: person.name,
    changedBy: person.name,
    createdAt: changedAt,
    changedAt,
    expiresAt: new Date(made.expirationTimestamp ?? changedAt.getTime() + 7 * 24 * 3_600_000),
    lines: saved,
  };
  await store.insertCart(tx, begun);
  const noted = { by: person, customerId, at: changedAt, action: 'cart.begun' as const };
  await store.noteCart(tx, { ...noted, cartId: begun.id, before: [], after: saved, trace: made.trace });
  return toCart({ ...begun, purchaseId: null }, saved, 'active', changedAt);
}

/** A cart of its own beside the customer's open one, for a purchase that is one of many. It spends nothing. */
export async function beginApart(access: CustomerAccess, lines: readonly CartLine[]): Promise<CartContents> {
  const made = await access.api.carts.create(toWire(lines, false));
  return store.oneAtATime(access.customerId, (tx) => begin(tx, access, made, lines, 'apart'));
}

/**
 * Gives the cart to a purchase: with edits shut out, reads it once more and, if `decide` goes through,
 * marks it placed in the same transaction. A cart that was placed already is shown to `decide` as it was. Attests the partner on record first, where a person did.
 */
export async function placeCart<T>(
  { api, customerId, person }: CustomerAccess,
  cartId: string,
  isAttested: boolean,
  decide: (cart: CartContents, tx: store.Transaction) => Promise<T>,
): Promise<T> {
  return store.oneAtATime(customerId, async (tx) => {
    const row = (await store.findCart(customerId, cartId, tx)) ?? fail('not-found', 'cart');
    if (row.status === 'placed') return decide(toCart(row, row.lines, 'ordered', now()), tx);
    if (row.status === 'left') fail('conflict', 'cart-expired');
    let wire = (await readWire(api, cartId)) ?? fail('conflict', 'cart-expired');
    if (isOrdered(wire)) fail('conflict', 'cart-ordered');
    const decided = await decide(toCart(row, merge(wire, row.lines), 'active', now()), tx);
    const lines = merge(wire, row.lines);
    const namesReseller = lines.some(({ participants = [] }) => participants.length > 0);
    // Of lines that name a reseller the cart carried it before anybody had said so: who says it now is noted all the same.
    if (isAttested && (namesReseller || !isAttestedOn(wire))) {
      if (!isAttestedOn(wire)) wire = await api.carts.replace(cartId, toWire(lines, true));
      const noted = { by: person, customerId, cartId, at: now(), action: 'cart.attested' as const };
      await store.noteCart(tx, { ...noted, before: lines, after: lines, trace: wire.trace });
    }
    await store.saveCart(tx, cartId, { status: 'placed', lines: merge(wire, row.lines) });
    return decided;
  });
}

type CartsApi = Pick<CustomerAccess['api'], 'carts'>;

/** null = Microsoft has dropped the cart. */
export async function readWire(api: CartsApi, cartId: string): Promise<WireCart | null> {
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

export const isOrdered = (wire: WireCart) => wire.status?.toLowerCase() === 'ordered';

const isAttestedOn = (wire: object) =>
  'partnerOnRecordAttestationAccepted' in wire && wire.partnerOnRecordAttestationAccepted === true;
