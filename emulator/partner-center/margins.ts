import type { Context, Hono } from 'hono';
import { requireRole } from '../core/caller';
import { type Env, query } from '../core/conventions';
import { json } from '../core/envelope';
import { ApiError } from '../core/errors';
import { guid } from '../core/ids';
import type { World } from '../core/world';
import { worldCatalog } from '../seeds/catalog';
import { currencyOf } from '../seeds/markets';
import { amountText, minorPrice } from '../seeds/price-book';

/** How many products of the marketplace have a private offer, a percentage and a price of their own in turn. */
const OFFERS = 4;

/** Private offers of marketplace publishers to this partner in a market, running through the year of the clock. */
function marginsIn(world: World, country: string) {
  const year = world.now().getUTCFullYear();
  const [startDate, endDate] = [`${year}-01-01T00:00:00Z`, `${year}-12-31T23:59:59Z`];
  const currency = currencyOf(country);
  const products = worldCatalog(world)
    .products.filter(({ kind }) => kind === 'saas')
    .slice(0, OFFERS);
  return products.flatMap((product, index) => {
    const sku = product.skus()[0];
    const rate = sku?.rates.find(({ cycle }) => cycle === 'monthly');
    if (!sku || !rate) return [];
    const isPercentage = index % 2 === 0;
    const price = Math.round(minorPrice(rate, currency, 'commercial') * 0.85);
    return {
      id: guid('margin', product.id),
      type: isPercentage ? 'Percentage' : 'CustomPrice',
      productId: product.id,
      productTitle: product.title,
      skuId: sku.id,
      skuTitle: sku.title,
      publisherName: product.publisher,
      productType: 'SaaS',
      ...(isPercentage && { marginPercentage: 10 }),
      ...(!isPercentage && {
        priceConfiguration: {
          pricingModel: 'per user',
          purchase: [
            {
              termDuration: 'Monthly',
              includedMeterQuantities: [],
              startDate,
              endDate,
              marketSetPrices: [
                {
                  markets: [country],
                  currency: currency.code,
                  customPrice: Number(amountText(price, currency)),
                },
              ],
            },
          ],
          consumption: [],
        },
      }),
      startDate,
      endDate,
      status: 'live',
      statusDate: startDate,
    };
  });
}

/**
 * Margins (extras facts, section 6): a list of its own shape, and the same as CSV without a header line. Both kinds of
 * token, people as Admin agent. `country` is required: else 400 code 2000.
 */
export function marginRoutes(app: Hono<Env>, world: World): void {
  const asked = (c: Context<Env>) => {
    requireRole(c, 'Admin agent');
    const country = query(c, 'country')?.toUpperCase() ?? '';
    if (!/^[A-Z]{2}$/.test(country)) throw new ApiError(400, 2000, 'The country is missing or no ISO code.');
    return marginsIn(world, country);
  };

  app.get('/v1/margins', (c) => {
    const results = asked(c);
    return json(c, { pageSize: results.length, totalSize: results.length, results });
  });

  app.get('/v1/margins/download', (c) => {
    const lines = asked(c).map((one) =>
      [one.id, one.type, one.productId, one.productTitle, one.skuId, one.skuTitle, one.publisherName]
        .concat(one.productType, String(one.marginPercentage ?? ''), one.startDate, one.endDate, one.status)
        .map((value) => `"${value.replaceAll('"', '""')}"`)
        .join(','),
    );
    return c.body(lines.map((line) => `${line}\r\n`).join(''), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename=margins.csv',
    });
  });
}
