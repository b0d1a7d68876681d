import { describe, expect, it } from 'vitest';
import { catalogOf } from './catalog';
import { seedCustomers } from './customers';
import { seedOrders } from './orders';
import { priceOf } from './price-book';
import { seedSubscriptions } from './subscriptions';

const catalog = catalogOf({ seed: 'demo', government: false });
const titled = (title: string) => {
  const sku = catalog.products.flatMap((product) => product.skus()).find((one) => one.title === title);
  if (!sku) throw new Error(`no SKU ${title}`);
  return { productId: sku.productId, skuId: sku.id };
};

describe('the catalogue', () => {
  it('gives every SKU of a product an id of its own and a price', () => {
    for (const product of catalog.products) {
      const skus = product.skus();
      expect(new Set(skus.map((sku) => sku.id)).size).toBe(skus.length);
      for (const sku of skus) {
        expect(sku.rates.every((rate) => Number.isInteger(rate.ore) && rate.ore >= 0)).toBe(true);
        expect(sku.rates.every((rate) => sku.billingCycles.includes(rate.cycle))).toBe(true);
      }
    }
  });

  it('holds as many virtual machine series, in the large seed as many products, as it says', () => {
    expect(catalog.products.filter((product) => product.kind === 'vm')).toHaveLength(47);
    const large = catalogOf({ seed: 'large', government: false });
    expect(large.products.length).toBeGreaterThanOrEqual(2_000);
    const skus = large.products.flatMap((product) => product.skus());
    expect(skus.length).toBeGreaterThanOrEqual(25_000);
    const offers = skus.reduce((sum, sku) => sum + sku.segments.length * Math.max(1, sku.scopes.length), 0);
    expect(offers * 4).toBeGreaterThanOrEqual(60_000);
  });
});

describe('the price book', () => {
  it.each([
    ['Reserved VM Instance, Standard_D8s_v5, SE Central, 3 Years', 'SE', '47736.00'],
    ['Reserved VM Instance, Standard_D2s_v5, SE Central, 1 Year', 'SE', '6156.00'],
    ['Reserved VM Instance, Standard_HB176-96rs_v4, SE Central, 1 Year', 'SE', '183905.00'],
    ['SQL Server 2022 Standard Core - 2 Core License Pack', 'SE', '41480.00'],
    ['SQL Server 2022 Standard Core - 2 Core License Pack', 'FI', '3695.87'],
    ['SQL Server 2022 Standard Core - 2 Core License Pack', 'JP', '647088'],
    ['Windows Server 2025 CAL - 1 User - 3 Years', 'SE', '612.00'],
  ])('asks for %s in %s %s', (title, country, price) => {
    expect(priceOf({ catalog }, { ...titled(title), country })).toBe(price);
  });

  it('knows terms, cycles and segments, and no others', () => {
    const item = { ...titled('Microsoft 365 Business Basic'), country: 'SE' };
    expect(priceOf({ catalog }, { ...item, term: 'P1Y', billingCycle: 'annual' })).toBe('684.00');
    expect(priceOf({ catalog }, { ...item, term: 'P1Y', billingCycle: 'monthly' })).toBe('59.85');
    expect(priceOf({ catalog }, { ...item, term: 'P1M', billingCycle: 'monthly' })).toBe('68.40');
    expect(priceOf({ catalog }, { ...item, segment: 'nonprofit' })).toBe('273.60');
    expect(priceOf({ catalog }, { ...item, term: 'P3Y' })).toBeUndefined();
    expect(priceOf({ catalog }, { productId: 'DG7GMGF0ZZZZ', skuId: '0001' })).toBeUndefined();
  });
});

describe('the history of orders', () => {
  const customers = seedCustomers('demo');
  const subscriptions = seedSubscriptions(customers);
  const at = (day: string) => {
    const orders = seedOrders('demo', catalog, customers, subscriptions, new Date(`${day}T00:00:00Z`));
    return [...orders.ids()].map((id) => orders.get(id)).filter((order) => order !== undefined);
  };

  it('has the same ids whatever the day, and dates of its own', () => {
    const [one, other] = [at('2026-03-01'), at('2026-11-24')];
    expect(other.map((order) => order.id)).toEqual(one.map((order) => order.id));
    expect(other.map((order) => order.creationDate)).not.toEqual(one.map((order) => order.creationDate));
  });

  it('lies in the past, over hundreds of customers, with one order still pending', () => {
    const orders = at('2026-11-24');
    expect(new Set(orders.map((order) => order.customerId)).size).toBeGreaterThan(300);
    expect(orders.every((order) => order.creationDate < '2026-11-24')).toBe(true);
    const pending = orders.filter((order) => order.completesAt > '2026-11-24T12:00:00Z');
    expect(pending.map((order) => order.lines[0]?.friendlyName)).toEqual(['Forecast nodes']);
  });

  it('sells nothing that its market does not sell', () => {
    const brazil = at('2026-11-24').filter((order) => order.country === 'BR' || order.country === 'AX');
    const kinds = brazil.flatMap((order) =>
      order.lines.map((line) => catalog.sku(line.productId, line.skuId)?.kind),
    );
    expect(new Set(kinds)).toEqual(new Set(['perpetual', 'licence', 'azure-plan']));
  });
});
