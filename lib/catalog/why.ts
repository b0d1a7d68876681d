import { type Segment, segments } from '@/lib/customers/schema';
import type { CustomerApi, PartnerApi, ProductScope, WireSku } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { checkInventory } from './inventory';
import { bestOf, needsInventory } from './reading';
import { isUnsold } from './rules';
import {
  type CatalogView,
  isReservationView,
  type ReservationScope,
  targetViews,
  type WhyNot,
} from './schema';

/** A product, or one of its SKUs, for a customer: in their view, segment and reservation scope. */
export type Sought = {
  api: CustomerApi;
  partner: PartnerApi;
  customerId: string;
  country: string;
  view: CatalogView;
  segment: Segment;
  subscriptionId?: string | undefined;
  wire: ProductScope;
  productId: string;
  skuId?: string | undefined;
  /** The markets in which the index knows it. */
  markets: readonly string[];
  /** The segments that Microsoft is still looking at for this customer. */
  inReview: () => Promise<readonly Segment[]>;
};
type Reason = Omit<WhyNot, 'readAt'>;

const reason = (
  why: Reason['why'],
  elsewhere: readonly string[] = [],
  error?: PartnerCenterError,
): Reason => ({
  why,
  elsewhere: [...elsewhere],
  microsoft: error
    ? { code: error.code ?? null, text: error.description, correlationId: error.correlationId || null }
    : null,
});

/**
 * Why something cannot be bought, asked of Microsoft now with the person's rights: first the customer's own shelf, down
 * to the inventory; then what the market sells to other segments and scopes; then what is known of other markets. Only
 * what Microsoft answered is told as a reason; when it is silent, the reason is `unknown`.
 */
export async function findWhyNot(sought: Sought): Promise<Reason> {
  const { view, country, markets } = sought;
  const others = markets.filter((market) => market !== country);
  if (isUnsold(view, country)) return reason('not-in-market', others);
  try {
    const [access, own] = await Promise.all([viewAccess(sought), ownSkus(sought)]);
    if (access?.code === 400036) return reason('needs-approval', [], access);
    const shelf = Array.isArray(own) ? own : [];
    const found = pick(shelf, sought.skuId);
    if (found.length > 0) return await onShelf(sought, found);
    const refusal = Array.isArray(own) ? undefined : own;
    return (await onOtherShelves(sought, refusal)) ?? gone(others, refusal);
  } catch (error) {
    if (!(error instanceof PartnerCenterError) || isAboutPerson(error)) throw error;
    return reason('unknown', [], error);
  }
}

const pick = (skus: readonly WireSku[], skuId: string | undefined) =>
  skus.filter(({ id }) => skuId === undefined || id.toUpperCase() === skuId.toUpperCase());

/** Who may not ask, and about whom nobody may, is told so and not why something is not sold. */
const isAboutPerson = ({ failure }: PartnerCenterError) =>
  failure.reason === 'customer' || failure.code === 'unauthenticated' || failure.code === 'forbidden';

/** What Microsoft says no with: it answers those, anything else is thrown. */
async function answerOr<T>(asked: Promise<T>, ...codes: number[]): Promise<T | PartnerCenterError> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof PartnerCenterError && codes.includes(error.code ?? 0)) return error;
    throw error;
  }
}

/** 400036: the partner may not see the view; 400030: the customer has no right to the segment (catalogue.md 9). */
async function viewAccess({ api, view, wire }: Sought): Promise<PartnerCenterError | undefined> {
  const answer = await answerOr(api.products.list(targetViews[view], wire), 400036, 400030);
  return Array.isArray(answer) ? undefined : answer;
}

/** 400013: no such product here (catalogue.md 9). */
const ownSkus = ({ api, productId, wire }: Sought) =>
  answerOr(api.products.skus(productId, wire), 400013, 400030, 400036, 400072);

/** It is on the customer's own shelf: what is offered of it, and whether there is any. */
async function onShelf(sought: Sought, skus: readonly WireSku[]): Promise<Reason> {
  const { api, productId, wire, segment, country } = sought;
  const [sku] = skus;
  // Of a whole product the first SKU speaks for the others; asking for each would take hundreds of calls.
  if (!sku) return reason('unknown');
  const best = bestOf(await api.products.availabilities(productId, sku.id, wire), segment);
  if (!best?.isPurchasable) return reason('not-purchasable');
  if (!sought.skuId || !needsInventory(sku)) return reason('available');
  const { restricted } = await checkInventory(api, { ...sought, country, skus: [sku] });
  const [closed] = restricted;
  if (!closed) return reason('available');
  return {
    ...reason('restricted', closed.region ? [closed.region] : []),
    microsoft: { code: null, text: closed.reasonCode, correlationId: null },
  };
}

/** What the market sells to others: to segments, and of reservations to the other kind of Azure subscription. */
async function onOtherShelves(sought: Sought, refusal?: PartnerCenterError): Promise<Reason | null> {
  const { partner, country, productId, skuId, view, wire, segment } = sought;
  const sells = async (scope: ProductScope) => {
    const skus = await answerOr(partner.products(country).skus(productId, scope), 400013, 400030, 400072);
    return Array.isArray(skus) && pick(skus, skuId).length > 0;
  };
  const otherScope: ReservationScope = wire.reservationScope ? 'classic' : 'AzurePlan';
  const [bySegment, inOtherScope] = await Promise.all([
    Promise.all(segments.map((one) => sells({ ...wire, targetSegment: one }))),
    isReservationView(view) &&
      sells({
        targetSegment: segment,
        ...(otherScope === 'AzurePlan' && { reservationScope: 'AzurePlan' }),
      }),
  ]);
  const sold = segments.filter((_, index) => bySegment[index]);
  // Sold in this segment and market, and not to this customer, of whom Microsoft refuses nothing.
  if (sold.includes(segment) && !refusal) return reason('unknown');
  if (sold.length > 0) {
    const inReview = await sought.inReview();
    const awaited = sold.filter(
      (one) => inReview.includes(one) && (one === segment || !sold.includes(segment)),
    );
    return awaited.length > 0 ? reason('needs-approval', awaited, refusal) : reason('segment', sold, refusal);
  }
  return inOtherScope ? reason('scope', [otherScope]) : null;
}

/** No list of this market has it: others do, or nobody. */
const gone = (others: readonly string[], said?: PartnerCenterError): Reason =>
  others.length > 0 ? reason('not-in-market', others, said) : reason('gone', [], said);
