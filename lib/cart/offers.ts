import type { CustomerAccess } from '@/lib/auth/access';
import { getInventory, getOffer } from '@/lib/catalog/data';
import type { Held, SkuOffer } from '@/lib/catalog/schema';
import { isReservationView } from '@/lib/catalog/schema';
import { now } from '@/lib/clock';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { getResellerOf, getResellersOrNull } from '@/lib/resellers/data';
import { FailureError, fail } from '@/lib/result';
import { chooseCycle, chooseTerm, offerState, resellerOf, termsOf, withReseller } from './rules';
import type { CartLine } from './schema';
import { toLine } from './translate';

/** What identifies a line in the catalog. */
export type Wanted = Pick<
  CartLine,
  'view' | 'segment' | 'productId' | 'skuId' | 'quantity' | 'name' | 'scope'
> & {
  subscriptionId: string | null;
  term: string | null;
  billingCycle: string | null;
  attestationAccepted: boolean;
  /** The indirect reseller who sells it, null = nobody; left out, the customer's own. */
  resellerMpnId?: string | null;
};

const scopeOf = (customerId: string, wanted: Pick<Wanted, 'view' | 'segment' | 'subscriptionId'>) => ({
  customerId,
  view: wanted.view,
  segment: wanted.segment,
  ...(wanted.subscriptionId && isReservationView(wanted.view) && { subscriptionId: wanted.subscriptionId }),
});

/**
 * The line that Microsoft offers now for what is wanted: catalog item, limits, term and currency are read live.
 * Fails with `item-gone` when nothing is offered.
 */
export async function lineFor(access: CustomerAccess, wanted: Wanted): Promise<Omit<CartLine, 'id'>> {
  const [offer, subscription, reseller] = await Promise.all([
    getOffer(scopeOf(access.customerId, wanted), wanted.productId, wanted.skuId),
    subscriptionFor(access, wanted.subscriptionId),
    resellerFor(access, wanted),
  ]);
  const { availability, sku } = offer;
  if (!availability?.isPurchasable) return fail('rejected', 'item-gone', { values: { item: sku.title } });
  if (sku.needs.subscription && !subscription)
    return fail('invalid', 'invalid', { fields: { subscriptionId: ['required'] } });
  const term = chooseTerm(offer, wanted.term);
  const billingCycle = chooseCycle(offer, term, wanted.billingCycle);
  const choice = { term, terms: termsOf(offer), billingCycle };
  const line = toLine(offer, availability, sku.kind, choice, { ...wanted, subscription });
  return reseller === null ? line : withReseller(line, reseller);
}

/**
 * Who is wanted, else whom the customer buys from, if that can be read: the review asks again, and says what a line
 * lacks. A reseller who has left meanwhile would have Microsoft refuse the cart, and counts as nobody wanted.
 */
async function resellerFor(
  access: CustomerAccess,
  { resellerMpnId: wanted }: Wanted,
): Promise<string | null> {
  if (wanted === null) return null;
  try {
    if (wanted !== undefined && !(await hasLeft(wanted))) return wanted;
    return (await getResellerOf(access))?.mpnId ?? null;
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code === 'unauthenticated') throw error;
    return null;
  }
}

async function subscriptionFor({ api }: CustomerAccess, subscriptionId: string | null) {
  if (!subscriptionId) return null;
  try {
    const found = await api.subscriptions.get(subscriptionId);
    return { id: found.id.toLowerCase(), name: found.friendlyName || found.offerName || found.offerId };
  } catch (error) {
    if (error instanceof PartnerCenterError && error.status === 404)
      return fail('invalid', 'invalid', { fields: { subscriptionId: ['unknown'] } });
    throw error;
  }
}

const hasLeft = async (mpnId: string) =>
  (await getResellersOrNull())?.some((one) => one.mpnId === mpnId && !one.isActive) ?? false;

/** Refuses what Microsoft restricts for this subscription. A check that fails does not: the review checks again, and blocks. */
export async function requireUnrestricted(customerId: string, wanted: Wanted, title: string) {
  const inventory = await getInventory(scopeOf(customerId, wanted), wanted.productId);
  const restricted = inventory.restricted.find(({ skuId }) => skuId === wanted.skuId);
  if (restricted)
    fail('rejected', 'item-restricted', { values: { item: title, region: restricted.region ?? 'none' } });
}

export const readInventory = (
  customerId: string,
  line: Pick<CartLine, 'view' | 'segment' | 'productId' | 'subscription'> & { skuId?: string },
) =>
  getInventory(
    scopeOf(customerId, { ...line, subscriptionId: line.subscription?.id ?? null }),
    line.productId,
    line.skuId === undefined ? undefined : [line.skuId],
  );

/** `gone`: Microsoft's catalogue does not have the item any more; null = it could not be read. */
type ReadOffer = SkuOffer | 'gone' | null;

/** The offer behind each line, read again. One reading per SKU and subscription. */
export async function readOffers(
  customerId: string,
  lines: readonly CartLine[],
): Promise<Map<CartLine, ReadOffer>> {
  const offers = await Promise.all(
    lines.map(async (line) => [line, await readOffer(customerId, line)] as const),
  );
  return new Map(offers);
}

async function readOffer(customerId: string, line: CartLine): Promise<ReadOffer> {
  try {
    return await getOffer(scopeOf(customerId, wantedOf(line)), line.productId, line.skuId, heldOf(line));
  } catch (error) {
    // Not being able to read is an answer here: the line says so, and the review blocks on it.
    if (!(error instanceof FailureError) || error.failure.code === 'unauthenticated') throw error;
    return error.failure.code === 'not-found' && error.failure.reason === 'product' ? 'gone' : null;
  }
}

/**
 * A line stands as long as its own catalog item does. One that was not as it should be when it was last read, or that
 * Microsoft complains about, needs whatever is offered now, so nobody asks for its item first.
 */
function heldOf({ catalogItemId, term, offer, error }: CartLine): Held | undefined {
  const mayStand = (offer === 'current' || offer === 'unread') && error === null;
  return mayStand ? { catalogItemId, term } : undefined;
}

/** The line with what the fresh reading says: limits, terms, and whether its catalog item still stands. */
export function refreshed(line: CartLine, offer: ReadOffer | undefined): CartLine {
  if (!offer) return { ...line, offer: 'unread' };
  if (offer === 'gone') return { ...line, offer };
  const { sku, availability } = offer;
  return {
    ...line,
    offer: offerState(line, offer),
    minimumQuantity: sku.minimumQuantity,
    maximumQuantity: sku.maximumQuantity,
    terms: availability ? termsOf(offer) : line.terms,
    attestation: sku.attestation
      ? {
          text: sku.attestation,
          accepted: line.attestation?.text === sku.attestation && line.attestation.accepted,
        }
      : null,
    kind: sku.kind,
    title: sku.armSkuName ?? sku.title,
    fullTitle: sku.title,
    regionName: sku.region?.name ?? line.regionName,
  };
}

/** The line under its new catalog item id, where Microsoft reissued it and nothing else about it differs. */
export function renewed(line: CartLine, offer: ReadOffer | undefined): CartLine {
  const fresh = refreshed(line, offer);
  return fresh.offer === 'reissued' && offer && offer !== 'gone' && offer.availability
    ? {
        ...fresh,
        catalogItemId: offer.availability.catalogItemId,
        offer: 'current',
        renewedAt: now().toISOString(),
      }
    : fresh;
}

export const wantedOf = (line: CartLine): Wanted => ({
  ...line,
  subscriptionId: line.subscription?.id ?? null,
  attestationAccepted: line.attestation?.accepted ?? false,
  resellerMpnId: resellerOf(line),
});

/**
 * Lines as Microsoft offers them now, before a cart is made of them: what was reissued since they were checked takes its
 * new catalog item, and says so. Whatever else is the matter with one is found in the cart.
 */
export async function renewedLines(customerId: string, lines: readonly CartLine[]): Promise<CartLine[]> {
  const offers = await readOffers(customerId, lines);
  return lines.map((line) => {
    const fresh = renewed(line, offers.get(line));
    return fresh.catalogItemId === line.catalogItemId ? line : fresh;
  });
}
