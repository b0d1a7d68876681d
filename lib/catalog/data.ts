// Long, because the catalog has one door: what is found in the index and what is read live go through it.
import 'server-only';
import type { z } from 'zod';
import { customerApi, partnerApi } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import {
  getAzureKinds,
  getCustomer,
  getKnownMarket,
  getMarket,
  getVetting,
  noteCurrency,
} from '@/lib/customers/data';
import type { CustomerApi, ProductScope, WireSku } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { getPriceBook } from '@/lib/prices/data';
import { FailureError, fail, invalid } from '@/lib/result';
import { kindOf as subscriptionKindOf } from '@/lib/subscriptions/rules';
import { browse, findOn } from './browse';
import { findAvailability } from './held';
import { checkInventory } from './inventory';
import { remembered } from './memory';
import { needsInventory, toProductRow, toSku } from './reading';
import { parseScope } from './rules';
import {
  type CatalogPage,
  CatalogQuery,
  type CatalogScope,
  type FoundAnywhere,
  type Held,
  type Inventory,
  isReservationView,
  type PricedOffer,
  type ProductDetail,
  type ProductList,
  type SkuOffer,
  targetViews,
  type WhyNot,
} from './schema';
import { readMarketsOf, wantProduct } from './store';
import { findWhyNot } from './why';

export { type FoundSku, findSkus } from './finding';
export { getKnownMachines, getKnownSkus } from './known';
export { getIndexedNames, getSkuNames, type SkuName, skuKey } from './naming';

const minutes = (count: number) => count * 60_000;
type Scope = z.output<typeof CatalogScope>;
type Shelf = { api: CustomerApi; scope: Scope; wire: ProductScope };

/** Everything a catalog read needs: the customer's client and how Microsoft wants the scope said. */
async function open(input: CatalogScope): Promise<Shelf> {
  const { api, customerId } = await customerApi(input.customerId, 'see-customers');
  const scope = { ...parseScope(input), customerId };
  const wire: ProductScope = { targetSegment: scope.segment };
  if (isReservationView(scope.view) && (await isForAzurePlan(api, scope)))
    wire.reservationScope = 'AzurePlan';
  return { api, scope, wire };
}

/** Azure plans and classic subscriptions have different availabilities (catalogue.md 2.3); without a choice, the plan's. */
async function isForAzurePlan(api: CustomerApi, { customerId, subscriptionId }: Scope): Promise<boolean> {
  if (!subscriptionId) return true;
  const known = (await getAzureKinds(customerId))?.[subscriptionId];
  if (known) return known !== 'classic';
  const kind = await remembered(['subscription', customerId, subscriptionId], minutes(10), async () =>
    subscriptionKindOf((await inWords(api.subscriptions.get(subscriptionId), 'subscription')).offerId),
  );
  return kind !== 'classic';
}

/**
 * What was asked for in a view, from the index: for finding only. It asks Microsoft nothing unless the customer or the
 * view has never been read, or a special segment is looked at, which the customer has to be in.
 */
export async function getCatalogPage(input: CatalogQuery): Promise<CatalogPage> {
  const parsed = CatalogQuery.safeParse(input);
  if (!parsed.success) throw new FailureError(invalid(parsed.error));
  const { segment, subscriptionId, ...question } = parsed.data;
  const { api, customerId } = await customerApi(input.customerId, 'see-customers');
  const scope = { ...parseScope(input), customerId };
  const isPlan = !isReservationView(scope.view) || (await isForAzurePlan(api, scope));
  const readLive = () =>
    remembered(['live', customerId, segment, scope.view, isPlan], minutes(1), () => getProducts(input));
  // Microsoft refuses a segment that the customer is not in, in its own words.
  if (segment !== 'commercial' && !(await isInSegment(customerId, segment))) await getProducts(input);
  // Of a customer whom nobody knows yet, the market and the products are asked for at once.
  const known = await remembered(['market', customerId], minutes(1), () => getKnownMarket(customerId));
  if (!known) readLive().catch(() => undefined);
  const { country } =
    known ?? (await remembered(['market now', customerId], minutes(1), () => getMarket(customerId)));
  const rack = { market: country, segment, scope: isPlan ? 'AzurePlan' : 'classic' } as const;
  return browse(rack, question, { readLive, book: getPriceBook(customerId, country) });
}

/** What a customer can buy that is called so, on whatever shelf; commercial, and for their Azure plans. */
export async function findAnywhere(id: string, q: string): Promise<FoundAnywhere[]> {
  const { customerId } = await customerApi(id, 'see-customers');
  if (q.trim() === '') return [];
  const { country } = await getMarket(customerId);
  return findOn({ market: country, segment: 'commercial', scope: 'AzurePlan' }, q.slice(0, 300));
}

const isInSegment = async (customerId: string, segment: Scope['segment']) =>
  (
    await remembered(
      ['segments', customerId],
      minutes(5),
      async () => (await getCustomer(customerId)).segments,
    )
  ).includes(segment);

/** What this customer may buy in a view, as Microsoft says now. */
export async function getProducts(input: CatalogScope): Promise<ProductList> {
  const { api, scope, wire } = await open(input);
  try {
    const products = await api.products.list(targetViews[scope.view], wire);
    return { status: 'open', products: products.map((product) => toProductRow(product, scope.view)) };
  } catch (error) {
    // 403 400036: this partner may not see the view (perpetual software needs Microsoft's approval first).
    if (error instanceof PartnerCenterError && error.code === 400036) return { status: 'refused' };
    throw error;
  }
}

/** Whether Microsoft opens a view to this partner: perpetual software needs its approval first (403 400036). */
export async function getViewAccess(input: CatalogScope): Promise<'open' | 'refused' | 'unknown'> {
  const { api, scope, wire } = await open(input);
  try {
    await api.products.list(targetViews[scope.view], wire);
    return 'open';
  } catch (error) {
    if (!(error instanceof PartnerCenterError) || error.failure.reason === 'customer') throw error;
    return error.code === 400036 ? 'refused' : 'unknown';
  }
}

const freshInIndex = minutes(10);

/** A product as Microsoft tells it now; what the index knows of it is read again soon, if it is old. */
export async function getProduct(input: CatalogScope, productId: string): Promise<ProductDetail> {
  const { api, scope, wire } = await open(input);
  const [product, skus] = await inWords(
    Promise.all([api.products.get(productId, wire), api.products.skus(productId, wire)]),
    'product',
  );
  const { view, segment } = scope;
  const { country: market } = await getMarket(scope.customerId);
  const reserved = isReservationView(view) ? (wire.reservationScope ?? 'classic') : 'none';
  await wantProduct({ market, segment, view, scope: reserved }, product.id, now(), freshInIndex);
  return {
    ...toProductRow(product, scope.view),
    skus: skus.map((sku) => toSku(sku, productId, scope.view)),
    readAt: now().toISOString(),
  };
}

/**
 * One SKU and what can be bought of it, both read live: catalog items are reissued over time. `held`: what is in a cart
 * of it, which comes first as long as it can be bought.
 */
export async function getOffer(
  input: CatalogScope,
  productId: string,
  skuId: string,
  held?: Held,
): Promise<SkuOffer> {
  const { api, scope, wire } = await open(input);
  const { segment } = scope;
  const [sku, availability] = await inWords(
    Promise.all([
      api.products.sku(productId, skuId, wire),
      findAvailability(api, { productId, skuId, segment, wire }, held),
    ]),
    'product',
  );
  if (availability?.currency) await noteCurrency(scope.customerId, availability.currency);
  return { sku: toSku(sku, productId, scope.view), availability, readAt: now().toISOString() };
}

/** Why a product, or one of its SKUs, cannot be bought for this customer, asked of Microsoft now: a handful of calls. */
export async function getWhyNot(input: CatalogScope, productId: string, skuId?: string): Promise<WhyNot> {
  if (!productId) fail('not-found', 'product');
  const { api, scope, wire } = await open(input);
  const { customerId } = scope;
  const [{ api: partner }, { country }, markets] = await Promise.all([
    partnerApi('see-customers'),
    getMarket(customerId),
    readMarketsOf(productId, skuId),
  ]);
  const inReview = async () =>
    (await getVetting(customerId)).flatMap(({ segment, status }) => (status === 'in-review' ? segment : []));
  const found = await findWhyNot({
    ...scope,
    api,
    partner,
    country,
    wire,
    productId,
    skuId,
    markets,
    inReview,
  });
  return { ...found, readAt: now().toISOString() };
}

/** The same with its prices, for the panel and the comparison. */
export async function getPricedOffer(
  input: CatalogScope,
  productId: string,
  skuId: string,
): Promise<PricedOffer> {
  const offer = await getOffer(input, productId, skuId);
  const { sku, availability } = offer;
  const { segment, customerId } = parseScope(input);
  const book = await getPriceBook(customerId);
  const terms = availability?.terms ?? [];
  const ways = terms.length > 0 ? terms : [{ duration: sku.term, billingCycle: null }];
  return {
    ...offer,
    prices: ways.flatMap(({ duration, billingCycle: own }) => {
      const billingCycle = own ?? sku.billingCycles[0] ?? null;
      const item = { productId: sku.productId, skuId: sku.id, term: duration || null, segment };
      const unit = book.unit({ ...item, billingCycle: billingCycle ?? 'unknown' });
      if (!unit) return [];
      const machine = { size: sku.armSkuName ?? sku.size, region: sku.region?.name ?? null };
      const savingAt = (amount: string) =>
        book.saving(machine, item.term, { amount, currency: unit.currency });
      const saving = { cost: savingAt(unit.cost), customer: savingAt(unit.price) };
      return [{ term: item.term, billingCycle, unit, saving }];
    }),
    hoursOf: book.hoursOf,
  };
}

/** What Microsoft will not sell to this subscription right now, read live. With `skuIds` only those are asked for. */
export async function getInventory(
  input: CatalogScope,
  productId: string,
  skuIds?: readonly string[],
): Promise<Inventory> {
  const { api, scope, wire } = await open(input);
  const answer = (found: Omit<Inventory, 'readAt'>) => ({ ...found, readAt: now().toISOString() });
  const skus = (await inWords(readSkus({ api, scope, wire }, productId, skuIds), 'product')).filter(
    needsInventory,
  );
  if (skus.length === 0) return answer({ status: 'not-needed', restricted: [], unchecked: [] });
  const { country } = await getMarket(scope.customerId);
  return answer(await checkInventory(api, { ...scope, country, productId, skus }));
}

const readSkus = ({ api, wire }: Shelf, productId: string, skuIds?: readonly string[]): Promise<WireSku[]> =>
  skuIds
    ? Promise.all([...new Set(skuIds)].map((skuId) => api.products.sku(productId, skuId, wire)))
    : api.products.skus(productId, wire);

/** Microsoft's "no such product", SKU or subscription under the reason that says so. */
async function inWords<T>(call: Promise<T>, reason: 'product' | 'subscription'): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof PartnerCenterError)) throw error;
    const { status, code, correlationId, failure } = error;
    const isGone = code === 400072 || (status === 404 && failure.reason !== 'customer');
    if (!isGone) throw error;
    throw new FailureError(
      { code: 'not-found', reason, microsoftCode: code, correlationId },
      { cause: error },
    );
  }
}
