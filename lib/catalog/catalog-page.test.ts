import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IndexBuilder } from './catalog-index';
import { pageOf } from './catalog-page';
import { leastOf, type Pricing } from './estimates';
import { madeReservations } from './made.testing';
import {
  CatalogQuery,
  type FacetName,
  type FoundProduct,
  type FoundSize,
  type IndexedProduct,
  type Offered,
  type Sku,
} from './schema';

const breathe = async () => undefined;
const sku = (id: string, more: Partial<Sku> = {}): Sku => ({
  id,
  productId: 'P',
  title: id,
  description: '',
  kind: 'perpetual',
  size: null,
  armSkuName: null,
  vcpu: null,
  memoryGib: null,
  category: null,
  region: null,
  term: null,
  billingCycles: ['one_time'],
  minimumQuantity: 1,
  maximumQuantity: 100,
  isTrial: false,
  needs: { registration: false, inventory: false, agreement: false, scope: false, subscription: false },
  attestation: null,
  ...more,
});
const software = (
  id: string,
  title: string,
  skus: Sku[] | null,
  offered: Record<string, Offered | null> = {},
): IndexedProduct => ({
  product: { id, title, description: '', publisher: 'Microsoft', kind: 'perpetual' },
  skus,
  offered,
});
const sold = (...durations: string[]): Offered => ({
  isPurchasable: true,
  currency: 'SEK',
  terms: durations.map((duration) => ({ duration, billingCycle: null })),
});

async function indexOf(products: IndexedProduct[], view: 'vm' | 'perpetual' | 'subscriptions' = 'perpetual') {
  const builder = new IndexBuilder();
  for (const product of products) builder.add(view, product);
  builder.add(view, software('DG7GMGF0HIDE', 'Exchange Server Hidden', null), true);
  return builder.finish(breathe);
}
/** A list with these prices, and nothing to compare them with. */
const priced = (
  amountOf: (item: { productId: string; skuId: string; term: string | null }) => string | null,
) =>
  ({
    estimateOf: (item) => {
      const amount = amountOf(item);
      return amount === null ? null : { amount, currency: 'SEK' };
    },
    edition: randomUUID(),
    savingOf: () => null,
  }) satisfies Pricing;
const customerId = '0f3c2d8a-5b0e-4c52-9d5e-2f6f2a1b7c11';
const ask = (index: Awaited<ReturnType<typeof indexOf>>, more: Partial<CatalogQuery>) =>
  pageOf(index, CatalogQuery.parse({ customerId, view: 'perpetual', ...more }) as never, null);
const titles = (page: ReturnType<typeof pageOf>) => (page.rows as FoundProduct[]).map(({ title }) => title);

const shop = () =>
  indexOf([
    software('DG7GMGF0FLR2', 'SQL Server 2022', [
      sku('0001', { title: 'Enterprise Core, 2 Core License Pack' }),
      sku('0002', { title: 'Standard Core, 2 Core License Pack' }),
    ]),
    software('DG7GMGF0FLR3', 'SQL Server 2019', [sku('0001', { title: '1 User CAL', isTrial: true })]),
    software('DG7GMGF0AB12', 'Windows Server 2025 CAL', [sku('0001')], { '0001': null }),
    software('DG7GMGF0AB13', 'Project Professional 2024', null),
    software('DG7GMGF0AB14', 'Visio Plan 2', [sku('0001'), sku('0002')], {
      '0001': sold('P1Y', 'P3Y'),
      '0002': { ...sold('P1M'), isPurchasable: false },
    }),
  ]);

describe('a page of products', () => {
  it.each<[string, Partial<CatalogQuery>, string[]]>([
    [
      'everything that the customer can buy, by name',
      {},
      ['Project Professional 2024', 'SQL Server 2019', 'SQL Server 2022', 'Visio Plan 2'],
    ],
    [
      'by name backwards',
      { sort: 'name-down' },
      ['Visio Plan 2', 'SQL Server 2022', 'SQL Server 2019', 'Project Professional 2024'],
    ],
    ['by a word and the beginning of another', { q: 'serv 2022' }, ['SQL Server 2022']],
    ['by what a SKU is called', { q: 'sql enterprise' }, ['SQL Server 2022']],
    ['by a word that is mistyped', { q: 'srever cal' }, ['SQL Server 2019']],
    ['by an id, also of what cannot be bought', { q: 'dg7gmgf0hide' }, ['Exchange Server Hidden']],
    [
      'by the publisher, those with unread SKUs too',
      { q: 'microsoft project' },
      ['Project Professional 2024'],
    ],
    ['by nothing that is there', { q: 'oracle' }, []],
    ['by trial', { trial: ['trial'] }, ['SQL Server 2019']],
    ['by a term that Microsoft offers', { term: ['P3Y'] }, ['Visio Plan 2']],
    ['not by the term of what is not on sale', { term: ['P1M'] }, []],
    ['by what is not there', { category: ['No such category'] }, []],
    ['the second page of two', { offset: 2, limit: 2 }, ['SQL Server 2022', 'Visio Plan 2']],
  ])('%s', async (_, asked, found) => expect(titles(ask(await shop(), asked))).toEqual(found));

  it('counts what is not available, and lists it when asked', async () => {
    const index = await shop();
    const page = ask(index, {});
    expect(page).toMatchObject({ total: 4, onShelf: 6, hidden: 2 });
    expect(page.views.perpetual).toBe(4);
    const all = ask(index, { available: false });
    expect(titles(all)).toContain('Windows Server 2025 CAL');
    expect((all.rows as FoundProduct[]).filter(({ hidden }) => hidden).map(({ title }) => title)).toEqual([
      'Exchange Server Hidden',
    ]);
  });

  it('says for what it took a word, and which ticks nothing has', async () => {
    const page = ask(await shop(), { q: 'srever', publisher: ['Microsoft', 'Nobody'], trial: ['maybe'] });
    expect(page.corrected).toEqual([{ from: 'srever', to: 'server' }]);
    expect(page.stray).toEqual([
      { name: 'publisher', value: 'Nobody' },
      { name: 'trial', value: 'maybe' },
    ]);
  });

  it('knows an id whichever view it stands on', async () => {
    const index = await shop();
    expect(ask(index, { q: 'DG7GMGF0FLR2:0002', view: 'vm' }).jump).toEqual({
      view: 'perpetual',
      productId: 'DG7GMGF0FLR2',
      skuId: '0002',
    });
    expect(ask(index, { q: 'DG7GMGF0NONE' }).jump).toBeNull();
  });

  it('puts what is called exactly so first', async () => {
    const index = await indexOf([
      software('DG7GMGF0AAA1', 'Core Tools', [sku('0001')]),
      software('DG7GMGF0AAA2', 'Server Tool', [sku('0001')]),
      software('DG7GMGF0AAA3', 'Tool', [sku('0001')]),
    ]);
    expect(titles(ask(index, { q: 'tool' }))).toEqual(['Server Tool', 'Tool', 'Core Tools']);
  });

  it('gives the lowest estimate by term, in exact figures', async () => {
    const index = await shop();
    const prices: Record<string, string> = { '0001': '9.95', '0002': '10.00' };
    const page = pageOf(
      index,
      CatalogQuery.parse({ customerId, view: 'perpetual', q: 'sql 2022' }) as never,
      priced(({ skuId }) => prices[skuId] ?? '0'),
    );
    expect((page.rows[0] as FoundProduct).from).toEqual({ '': { amount: '9.95', currency: 'SEK' } });
    expect((page.rows[0] as FoundProduct).least).toEqual({ amount: '9.95', currency: 'SEK' });
    const one = pageOf(
      index,
      CatalogQuery.parse({ customerId, view: 'perpetual', q: 'DG7GMGF0FLR2:0002' }) as never,
      priced(({ skuId }) => prices[skuId] ?? '0'),
    );
    expect((one.rows[0] as FoundProduct).from).toEqual({ '': { amount: '10.00', currency: 'SEK' } });
  });
});

it('the lowest of all terms is the least that is worth, not the first by its figures', () => {
  const kr = (amount: string) => ({ amount, currency: 'SEK' });
  expect(leastOf({ P1Y: kr('900.5'), P3Y: kr('1000'), '': kr('95') })).toEqual(kr('95'));
  expect(leastOf({})).toBeNull();
});

describe('the order of prices', () => {
  const priceOf: Record<string, string> = { A: '100.00', B: '9.50', C: '9.75', E: '1000' };
  const inOrder = async (sort: string) => {
    const products = ['A', 'B', 'C', 'D', 'E'].map((name) =>
      software(`DG7GMGF000${name}1`, name, [sku('0001'), sku('0002')]),
    );
    const index = await indexOf(products);
    const page = pageOf(
      index,
      CatalogQuery.parse({ customerId, view: 'perpetual', sort }) as never,
      // The second SKU of each is dearer: the lowest counts.
      priced(({ productId, skuId }) => {
        const price = priceOf[productId.at(-2) ?? ''] ?? null;
        return skuId === '0002' && price !== null ? `9${price}` : price;
      }),
    );
    return (page.rows as FoundProduct[]).map(({ title }) => title).join('');
  };
  it('is by what they are worth, and what has none comes last both ways', async () => {
    expect(await inOrder('from')).toBe('BCAED');
    expect(await inOrder('from-down')).toBe('EACBD');
  });
  it('of another term is the order of names, for none has a price there', async () => {
    expect(await inOrder('year')).toBe('ABCDE');
  });
  it('holds for sizes, by the column of their term, on every page', async () => {
    const index = await indexOf([...madeReservations(400)], 'vm');
    const amountOf = ({ skuId, term }: { skuId: string; term: string | null }) =>
      skuId.endsWith('0') ? null : `${(Number.parseInt(skuId, 36) * 7919) % 1000}.${term === 'P1Y' ? 5 : 25}`;
    const read = (sort: string, offset: number) =>
      pageOf(
        index,
        CatalogQuery.parse({ customerId, view: 'vm', by: 'sizes', sort, offset, limit: 100 }) as never,
        priced(amountOf),
      ).rows as FoundSize[];
    for (const [sort, term, way] of [
      ['year', 'P1Y', 1],
      ['years-down', 'P3Y', -1],
    ] as const) {
      const rows = [...read(sort, 0), ...read(sort, 100)];
      const prices = rows.map(({ byTerm }) => byTerm[term]?.estimate?.amount ?? null);
      const known = prices.filter((price) => price !== null);
      expect(new Set(rows.map((row) => `${row.productId} ${row.size} ${row.region?.id}`)).size).toBe(200);
      expect(known).toEqual(known.toSorted((a, b) => way * (Number(a) - Number(b))));
      expect(prices.lastIndexOf(known.at(-1) ?? '')).toBe(known.length - 1);
    }
  });
});

it('the order of sizes by price is another one when prices are', async () => {
  const index = await indexOf([...madeReservations(200)], 'vm');
  const question = CatalogQuery.parse({ customerId, view: 'vm', by: 'sizes', sort: 'year' }) as never;
  const first = (amountOf: Parameters<typeof priced>[0]) =>
    (pageOf(index, question, priced(amountOf)).rows[0] as FoundSize).byTerm.P1Y?.estimate?.amount;
  const numberOf = (skuId: string) => Number.parseInt(skuId, 36);
  const numbers = index.skuIds.filter((_, s) => index.kinds[index.kind[s] ?? 0]?.terms === 1).map(numberOf);
  expect(first(({ skuId }) => `${numberOf(skuId)}`)).toBe(`${Math.min(...numbers)}`);
  expect(first(({ skuId }) => `${9_000_000 - numberOf(skuId)}`)).toBe(`${9_000_000 - Math.max(...numbers)}`);
});

describe('the finder', () => {
  const made = [...madeReservations(400)];
  const finder = (more: Partial<CatalogQuery>) =>
    indexOf(made, 'vm').then((index) => ask(index, { view: 'vm', by: 'sizes', ...more }));

  it('finds a size by words, with the SKU of each term', async () => {
    const page = await finder({ q: '8 vcpu 32 gb sweden 3 years' });
    expect(page.understood).toEqual({ vcpu: 8, memoryGib: 32, terms: ['P3Y'], regions: ['SE Central'] });
    const rows = page.rows as FoundSize[];
    expect(rows.length).toBe(4);
    for (const row of rows) {
      expect(row).toMatchObject({ vcpu: 8, memoryGib: 32, region: { id: 'swedencentral' } });
      expect(Object.keys(row.byTerm)).toEqual(['P1Y', 'P3Y']);
      const wanted = made.find(({ product }) => product.id === row.productId)?.skus;
      expect(wanted?.find(({ id }) => id === row.byTerm.P3Y?.skuId)).toMatchObject({
        size: row.size,
        term: 'P3Y',
        region: { id: 'swedencentral' },
      });
    }
  });

  it('finds a size by its name, whichever way it is written', async () => {
    const [{ size = '' } = {}] = ((await finder({ q: '16 vcpu' })).rows as FoundSize[]) ?? [];
    for (const q of [size, `Standard_${size}`, size.replace('_', ' '), size.replace('_', '').toLowerCase()])
      expect(new Set(((await finder({ q })).rows as FoundSize[]).map((row) => row.size))).toEqual(
        new Set([size]),
      );
  });

  it.each(['vcpu', 'memory'] as const)('sorts by %s', async (sort) => {
    const figure = (row: FoundSize) => (sort === 'vcpu' ? row.vcpu : row.memoryGib) ?? 0;
    const up = ((await finder({ sort, limit: 500 })).rows as FoundSize[]).map(figure);
    expect(up).toEqual([...up].sort((a, b) => a - b));
    const down = ((await finder({ sort: `${sort}-down`, limit: 500 })).rows as FoundSize[]).map(figure);
    expect(down).toEqual([...up].reverse());
  });
});

describe('whatever is ticked', () => {
  const made = [...madeReservations(300)];
  const facets = ['category', 'term', 'region', 'needs', 'cycle'] as const;
  const has: Record<(typeof facets)[number], (sku: Sku) => string[]> = {
    category: ({ category }) => [category ?? ''],
    term: ({ term }) => [term ?? ''],
    region: ({ region }) => [region?.id ?? ''],
    needs: () => ['registration', 'inventory'],
    cycle: ({ billingCycles }) => [...billingCycles],
  };
  const ticks = fc.record({
    category: fc.subarray(['General purpose', 'GPU', 'Burstable', 'None such']),
    term: fc.subarray(['P1Y', 'P3Y', 'P5Y']),
    region: fc.subarray(['swedencentral', 'eastus', 'japaneast']),
    needs: fc.subarray(['registration', 'inventory', 'agreement', 'nothing']),
    cycle: fc.subarray(['one_time', 'monthly']),
  });

  it('finds and counts what walking through everything finds', async () => {
    const index = await indexOf(made, 'vm');
    fc.assert(
      fc.property(ticks, fc.constantFrom('', '8 vcpu', 'sweden', '3 years', 'virtual gpu'), (ticked, q) => {
        const page = ask(index, { view: 'vm', ...ticked, q, limit: 500 });
        const fits = (sku: Sku, except?: FacetName) =>
          facets.every(
            (name) =>
              name === except ||
              ticked[name].length === 0 ||
              has[name](sku).some((value) => ticked[name].includes(value)),
          ) &&
          (q !== '8 vcpu' || sku.vcpu === 8) &&
          (q !== 'sweden' || sku.region?.id === 'swedencentral') &&
          (q !== '3 years' || sku.term === 'P3Y') &&
          (q !== 'virtual gpu' || sku.category === 'GPU');
        const expected = made
          .map(({ product, skus }) => [product.id, (skus ?? []).filter((one) => fits(one)).length] as const)
          .filter(([, count]) => count > 0);
        const found = (page.rows as FoundProduct[]).map(({ id, skus }) => [id, skus?.matching ?? 0] as const);
        expect(new Map(found)).toEqual(new Map(expected));
        for (const name of facets) {
          const counts = new Map<string, number>();
          for (const { skus } of made) {
            const values = (skus ?? []).filter((one) => fits(one, name)).flatMap(has[name]);
            for (const value of new Set(values)) counts.set(value, (counts.get(value) ?? 0) + 1);
          }
          const shown = page.facets[name].map(({ value, count }) => [value, count] as const);
          expect(new Map(shown)).toEqual(counts);
        }
      }),
      { numRuns: 200 },
    );
  });
});
