import type { Hono } from 'hono';
import { requireCustomer, requireRole } from '../core/caller';
import { type Env, prop, query, readJson } from '../core/conventions';
import { collection, json } from '../core/envelope';
import { ApiError } from '../core/errors';
import type { World } from '../core/world';
import { SEGMENTS } from '../seeds/catalog-model';
import { type Promotion, promotionsOf } from '../seeds/promotions';
import { buyerOf } from './buyer';
import { readCycle } from './cart-body';
import { findItem } from './shelf';

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
