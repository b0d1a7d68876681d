import { type BillingCycle, billingCycles } from '@/lib/catalog/kinds';
import type { SkuOffer } from '@/lib/catalog/schema';
import type { CartGroup, CartLine } from './schema';

type Grouped = Pick<CartLine, 'orderGroup' | 'billingCycle'>;
export type LineGroup<L extends Grouped> = {
  id: string;
  number: number;
  billingCycle: BillingCycle;
  lines: L[];
};

/** Lines under Microsoft's own grouping: one order each, numbered from 1 in the order the groups appear. */
export function groupLines<L extends Grouped>(lines: readonly L[]): LineGroup<L>[] {
  const groups: LineGroup<L>[] = [];
  for (const line of lines) {
    const known = groups.find((group) => group.id === line.orderGroup);
    if (known) known.lines.push(line);
    else
      groups.push({
        id: line.orderGroup,
        number: groups.length + 1,
        billingCycle: line.billingCycle,
        lines: [line],
      });
  }
  return groups;
}

export const linesOf = (cart: { groups: readonly CartGroup[] }) =>
  cart.groups.flatMap((group) => group.lines);

const ofReseller = 'transaction_reseller';
const isOfReseller = ({ key }: { key: string }) =>
  key.toLowerCase().replace(/[^a-z]/g, '') === ofReseller.replace('_', '');

/** The MPN id of the indirect reseller that a line names (orders.md 3.1, participants), or null. */
export const resellerOf = ({ participants = [] }: Pick<CartLine, 'participants'>): string | null =>
  participants.find(isOfReseller)?.value || null;

/** The line with this reseller and no other; the additional ones that Microsoft has on it stay. */
export const withReseller = <L extends Pick<CartLine, 'participants'>>(line: L, mpnId: string | null): L => ({
  ...line,
  participants: [
    ...(mpnId === null ? [] : [{ key: ofReseller, value: mpnId }]),
    ...(line.participants ?? []).filter((one) => !isOfReseller(one)),
  ],
});

/** The same thing for the same place: its quantity grows instead of a second line. */
export const isSameThing = (a: CartLine, b: CartLine) =>
  a.productId === b.productId &&
  a.skuId === b.skuId &&
  a.term === b.term &&
  a.billingCycle === b.billingCycle &&
  a.subscription?.id === b.subscription?.id &&
  a.scope === b.scope;

/** The field's complaint about a quantity, or null. Limits are the live SKU's. */
export function whyNotQuantity(
  quantity: number,
  { minimumQuantity, maximumQuantity }: Pick<CartLine, 'minimumQuantity' | 'maximumQuantity'>,
): { reason: 'quantity-low' | 'quantity-high'; limit: number } | null {
  if (quantity < minimumQuantity) return { reason: 'quantity-low', limit: minimumQuantity };
  if (quantity > maximumQuantity) return { reason: 'quantity-high', limit: maximumQuantity };
  return null;
}

/** The terms an offer is sold with; none for what has no term. */
export const termsOf = ({ availability, sku }: SkuOffer): string[] => [
  ...new Set(availability?.terms.map((term) => term.duration) ?? (sku.term ? [sku.term] : [])),
];

/** The wished term if it is offered, else the SKU's own, else the shortest; null when there are no terms. */
export function chooseTerm(offer: SkuOffer, wished: string | null): string | null {
  const offered = termsOf(offer);
  if (wished && offered.includes(wished)) return wished;
  if (offer.sku.term && offered.includes(offer.sku.term)) return offer.sku.term;
  return offered.toSorted((a, b) => months(a) - months(b))[0] ?? null;
}

/** The wished cycle if the SKU has it, else the term's, else the SKU's first. */
export function chooseCycle(offer: SkuOffer, term: string | null, wished: string | null) {
  const { billingCycles } = offer.sku;
  const ofTerm = offer.availability?.terms.find((one) => one.duration === term)?.billingCycle;
  return (
    billingCycles.find((cycle) => cycle === wished) ??
    billingCycles.find((cycle) => cycle === ofTerm) ??
    billingCycles[0] ??
    ofTerm ??
    'one_time'
  );
}

const months = (duration: string) => {
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?/.exec(duration);
  return Number(parts?.[1] ?? 0) * 12 + Number(parts?.[2] ?? 0);
};

/** What reading the availability again says about a line. */
export function offerState(
  line: Pick<CartLine, 'catalogItemId' | 'term' | 'billingCycle' | 'currency' | 'attestation'>,
  offer: SkuOffer,
): CartLine['offer'] {
  if (!offer.availability?.isPurchasable) return 'gone';
  const offered = termsOf(offer);
  if (line.term && offered.length > 0 && !offered.includes(line.term)) return 'gone';
  if (isSameId(offer.availability.catalogItemId, line.catalogItemId)) return 'current';
  return isSameDeal(line, offer) ? 'reissued' : 'changed';
}

/** Nothing that somebody agreed to differs: term, billing cycle, currency, and terms to be accepted. */
function isSameDeal(
  line: Pick<CartLine, 'term' | 'billingCycle' | 'currency' | 'attestation'>,
  offer: SkuOffer,
): boolean {
  const { sku, availability } = offer;
  const currency = availability?.currency ?? '';
  return (
    (line.term !== null || termsOf(offer).length === 0) &&
    chooseCycle(offer, line.term, line.billingCycle) === line.billingCycle &&
    (currency === '' || !line.currency || line.currency === currency) &&
    (line.attestation?.text ?? null) === sku.attestation
  );
}

export const isSameId = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
/** `product:sku:availability`; availabilities are reissued, so a line is known by the first two. */
export const isSameSku = (a: string, b: string) =>
  isSameId(a.split(':').slice(0, 2).join(':'), b.split(':').slice(0, 2).join(':'));

/** Microsoft spells cycles in several ways: `one_time`, `OneTime`, `onetime`. */
export const billingCycleOf = (text: string): BillingCycle => {
  const plain = text.toLowerCase().replace(/[^a-z]/g, '');
  return billingCycles.find((cycle) => cycle.replace('_', '') === plain) ?? 'unknown';
};

/** An id that came in an address. */
export const isGuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
