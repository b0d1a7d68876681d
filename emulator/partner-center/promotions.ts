import type { Hono } from 'hono';
import { requireCustomer, requireRole } from '../core/caller';
import { type Env, prop, query, readJson } from '../core/conventions';
import { collection, json } from '../core/envelope';
import { ApiError } from '../core/errors';
import { productCode } from '../core/ids';
import type { World } from '../core/world';
import { type Catalog, worldCatalog } from '../seeds/catalog';
import { SEGMENTS } from '../seeds/catalog-model';
import { buyerOf } from './buyer';
import { readCycle } from './cart-body';
import { type Availability, findItem } from './shelf';

/** Discounts on licences paid by the year: product and the part that is taken off, in permille. */
const OFFERS: readonly [product: string, permille: number, mostSeats: number][] = [
  ['Visio Plan 1', 50, 2400],
  ['Microsoft 365 Business Basic', 150, 300],
  ['Microsoft 365 Copilot', 167, 2400],
];

export interface Promotion {
  id: string;
  productId: string;
  skuId: string;
  title: string;
  term: string;
  cycle: string;
  permille: number;
  mostSeats: number;
}

function promotionsOf(world: { catalog: Catalog }): Promotion[] {
  return OFFERS.flatMap(([title, permille, mostSeats]) => {
    const product = worldCatalog(world).products.find((one) => one.title === title);
    const sku = product?.skus()[0];
    if (!sku) return [];
    const id = `${productCode('39NFJQT1', 'promotion', title)}:0001:${productCode('39NFJQT1', 'issue', title)}`;
    return [
      {
        id,
        productId: sku.productId,
        skuId: sku.id,
        title,
        term: 'P1Y',
        cycle: 'annual',
        permille,
        mostSeats,
      },
    ];
  });
}

/** The promotion of that id, if it is for this item, term and cycle. */
export function promotionFor(
  world: { catalog: Catalog },
  id: string,
  { sku }: Availability,
  term?: string,
  cycle?: string,
): Promotion | undefined {
  return promotionsOf(world).find(
    (one) =>
      one.id === id.toUpperCase() &&
      one.productId === sku.productId &&
      one.skuId === sku.id &&
      one.term === term &&
      one.cycle === cycle,
  );
}

/** Promotion resource (catalogue facts, section 11). They run through the calendar year of the clock. */
function body(promotion: Promotion, year: number) {
  return {
    id: promotion.id,
    name: `${promotion.title} ${promotion.permille / 10} percent`,
    description: `${promotion.title}, paid by the year`,
    startDate: `${year}-01-01T00:00:00+00:00`,
    endDate: `${year}-12-31T23:59:59+00:00`,
    properties: { isAutoApplicable: false },
    requiredProducts: [
      {
        productId: promotion.productId,
        skuId: promotion.skuId,
        term: { duration: promotion.term, billingCycle: 'Annual' },
        pricingPolicies: [{ policyType: 'PercentDiscount', value: String(promotion.permille / 1000) }],
      },
    ],
  };
}

/**
 * Promotions (catalogue routes P15 to P17). `country` is required everywhere but by customer, `segment` on
 * the list: else 400 code 2000. Unknown id: 404 code 1000 (no code of its own is documented).
 */
export function promotionRoutes(app: Hono<Env>, world: World): void {
  const year = () => world.now().getUTCFullYear();
  const country = (value?: string) => {
    if (!/^[a-z]{2}$/i.test(value ?? '')) throw new ApiError(400, 2000, 'The country is missing.');
  };

  app.get('/v1/productpromotions', (c) => {
    requireRole(c, 'Admin agent', 'Sales agent', 'Billing admin');
    country(query(c, 'country'));
    const segment = query(c, 'segment')?.toLowerCase();
    if (!SEGMENTS.some((one) => one === segment))
      throw new ApiError(400, 2000, 'The segment is missing or unknown.');
    const found = segment === 'commercial' ? promotionsOf(world) : [];
    return json(c, collection(found.map((one) => body(one, year()))));
  });

  app.get('/v1/productpromotions/:promotionId', (c) => {
    requireRole(c, 'Admin agent', 'Sales agent', 'Billing admin');
    country(query(c, 'country'));
    const wanted = c.req.param('promotionId').toUpperCase();
    const found = promotionsOf(world).find((one) => one.id === wanted);
    if (!found) throw new ApiError(404, 1000, `There is no promotion ${wanted}.`);
    return json(c, body(found, year()));
  });

  app.post('/v1/customers/:customerId/promotioneligibilities', async (c) => {
    requireRole(c, 'Admin agent', 'Sales agent');
    const buyer = buyerOf(world, requireCustomer(c, world));
    const items = prop(await readJson(c), 'items');
    if (!Array.isArray(items) || items.length === 0) throw new ApiError(400, 800002, 'There are no items.');
    return json(c, collection(items.map((item: unknown) => eligibility(world, buyer, item))));
  });
}

function eligibility(world: World, buyer: ReturnType<typeof buyerOf>, sent: unknown) {
  const catalogItemId = String(prop(sent, 'catalogItemId') ?? '');
  const promotionId = String(prop(sent, 'promotionId') ?? '').trim();
  const quantity = Number(prop(sent, 'quantity') ?? 0);
  const [termDuration, billingCycle] = [prop(sent, 'termDuration'), prop(sent, 'billingCycle')];
  const promotion = promotionsOf(world).find((one) => one.id === promotionId.toUpperCase());
  const item = findItem(world, catalogItemId, buyer.country, buyer.segments);
  const errors: unknown[] = [];
  if (promotion && (promotion.term !== termDuration || promotion.cycle !== readCycle(billingCycle))) {
    errors.push({ type: 'Term', eligibleTerms: [{ duration: promotion.term, billingCycle: 'Annual' }] });
  }
  if (promotion && (quantity < 1 || quantity > promotion.mostSeats)) {
    errors.push({ type: 'SeatCount', minRequiredSeats: 1, maxRequiredSeats: promotion.mostSeats });
  }
  const fits =
    promotion && item && promotion.productId === item.sku.productId && promotion.skuId === item.sku.id;
  const isEligible = Boolean(fits) && errors.length === 0;
  return {
    catalogItemId,
    quantity,
    termDuration,
    billingCycle,
    eligibilities: [{ promotionId, isEligible, ...(errors.length > 0 && { errors }) }],
  };
}
