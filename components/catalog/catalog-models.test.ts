import { describe, expect, test } from 'vitest';
import type { CatalogPage, Sku } from '@/lib/catalog/schema';
import type { AzureSubscription } from '@/lib/subscriptions/schema';
import { chooseRegion, chooseSubscription, regionsOf } from './buying-context';
import { differs, lengthOf } from './compare-model';
import { comparedOf, compareHref, toCompared } from './compared';
import { namesRegion, pageQuery, waitFor } from './page-query';
import { priceColumns } from './price-columns';
import { inRegion, placeOf, restrictedSizes, sizeGrid, step } from './size-grid-model';
import { skuTitle } from './sku-title';
import { shortTitle } from './titles';

const region = { id: 'swedencentral', name: 'SE Central' };
const sku = (id: string, more: Partial<Sku> = {}): Sku => ({
  id,
  productId: 'DZH318Z0BQ4L',
  title: id,
  description: id,
  kind: 'vm-reservation',
  size: 'D2s_v5',
  armSkuName: 'Standard_D2s_v5',
  vcpu: 2,
  memoryGib: 8,
  category: 'General purpose',
  region,
  term: 'P1Y',
  billingCycles: ['one_time'],
  minimumQuantity: 1,
  maximumQuantity: 999_999_999,
  isTrial: false,
  needs: { registration: true, inventory: true, agreement: false, scope: true, subscription: true },
  attestation: null,
  ...more,
});
const sizes = (size: string, vcpu: number, ...terms: string[]) =>
  terms.map((term) => sku(`${size} ${term}`, { size, vcpu, memoryGib: vcpu * 4, term }));
const none = new Set<string>();

describe('the grid of sizes', () => {
  const skus = [
    ...sizes('D96s_v5', 96, 'P3Y', 'P1Y'),
    ...sizes('D2s_v5', 2, 'P1Y', 'P3Y'),
    ...sizes('D8s_v5', 8, 'P3Y'),
  ];
  const grid = sizeGrid(skus, new Set(['D96s_v5 P1Y', 'D96s_v5 P3Y', 'D2s_v5 P3Y']));
  if (!grid) throw new Error('no grid');
  test('runs from small to large, shorter term first, with a gap where Microsoft sells none', () => {
    expect(grid.terms).toEqual(['P1Y', 'P3Y']);
    expect(grid.rows.map((row) => row.cells.map((cell) => cell?.sku.id ?? null))).toEqual([
      ['D2s_v5 P1Y', 'D2s_v5 P3Y'],
      [null, 'D8s_v5 P3Y'],
      ['D96s_v5 P1Y', 'D96s_v5 P3Y'],
    ]);
  });
  test('restricted sizes stay', () => {
    expect(grid.rows.map((row) => row.restricted)).toEqual([false, false, true]);
    expect(restrictedSizes(grid)).toBe(2);
  });
  test('arrows step over gaps and stay at the edges', () => {
    expect(step(grid, { row: 0, column: 0 }, 'ArrowDown')).toEqual({ row: 2, column: 0 });
    expect(step(grid, { row: 1, column: 1 }, 'ArrowLeft')).toEqual({ row: 1, column: 1 });
    expect(step(grid, { row: 2, column: 1 }, 'ArrowDown')).toEqual({ row: 2, column: 1 });
    expect(step(grid, { row: 0, column: 0 }, 'ArrowRight')).toEqual({ row: 0, column: 1 });
    expect(step(grid, { row: 0, column: 0 }, 'Tab')).toEqual({ row: 0, column: 0 });
    expect(placeOf(grid, 'D8s_v5 P3Y')).toEqual({ row: 1, column: 1 });
    expect(placeOf(grid, 'gone')).toBeNull();
  });
  test.each([
    ['no term', [sku('a', { term: null })]],
    ['no size', [sku('a', { size: null, armSkuName: null })]],
    ['two in one cell', [sku('a'), sku('b')]],
    ['nothing', []],
  ])('there is none for %s', (_, list) => expect(sizeGrid(list, none)).toBeNull());
  test('only the chosen region, and what has none', () => {
    const elsewhere = sku('x', { region: { id: 'eastus', name: 'US East' } });
    expect(
      inRegion([sku('a'), elsewhere, sku('b', { region: null })], 'swedencentral').map((one) => one.id),
    ).toEqual(['a', 'b']);
    expect(inRegion([elsewhere], null)).toEqual([elsewhere]);
  });
});

describe('what is asked of the index', () => {
  const customerId = '3f1c9a52-0000-4000-8000-00000000a7d4';
  const address: Parameters<typeof pageQuery>[1] = {
    q: '',
    available: true,
    by: 'products',
    sort: 'name',
    price: 'cost',
    category: [],
    term: ['P3Y'],
    cycle: [],
    publisher: [],
    region: null,
    regions: ['eastus', 'westus'],
    trial: [],
    needs: [],
  };
  const asked = (view: 'vm' | 'suse', more: object, shownIn: string | null = 'swedencentral') =>
    pageQuery({ customerId, view }, { ...address, ...more }, shownIn);
  test('products are shown for one region, sizes for what is ticked, until a region is chosen above', () => {
    expect(asked('vm', {}).region).toEqual(['swedencentral']);
    expect(asked('vm', { region: 'northeurope' }).region).toEqual(['northeurope']);
    expect(asked('vm', { by: 'sizes' }, null).region).toEqual(['eastus', 'westus']);
    expect(asked('vm', { by: 'sizes', region: 'northeurope' }, null).region).toEqual(['northeurope']);
  });
  test('software has neither sizes nor regions', () =>
    expect(asked('suse', { by: 'sizes', region: 'northeurope' })).toMatchObject({
      by: 'products',
      region: [],
      term: ['P3Y'],
    }));
  test('no more words and ticks than the server takes', () => {
    expect(asked('vm', { q: 'x'.repeat(400) }).q).toHaveLength(300);
    const many = ['x'.repeat(201), ...Array.from({ length: 60 }, (_, at) => `t${at}`)];
    expect(asked('vm', { category: many }).category).toEqual(many.slice(1, 51));
  });
  test.each([
    ['8 vcpu sweden 3 years', true],
    ['EU west', true],
    ['westeurope', true],
    ['dsv5', false],
    ['8 vcpu 32 gb', false],
    ['', false],
  ])('whether "%s" names a region: %s', (q, names) =>
    expect(namesRegion(q, [region, { id: 'westeurope', name: 'EU West' }])).toBe(names),
  );
  test('a reading under way is looked at now and then, a whole one not at all', () => {
    const page = (more: Partial<CatalogPage>) => waitFor({ progress: null, ...more } as CatalogPage);
    expect(page({ status: 'open', progress: { read: 12, of: 46 } })).toBe(2000);
    expect(page({ status: 'open', progress: { read: 46, of: 46 } })).toBe(15_000);
    expect(page({ status: 'open' })).toBe(false);
    expect(waitFor(undefined)).toBe(false);
  });
});

describe('what is compared', () => {
  test('pairs of the address, each once, four at most', () => {
    expect(comparedOf(['A:1', 'A:1', 'nonsense', 'a:b:c', ' B:2', ':3'])).toEqual([
      { productId: 'A', skuId: '1' },
      { productId: 'B', skuId: '2' },
    ]);
    expect(comparedOf(['A:1', 'A:2', 'A:3', 'A:4', 'A:5'])).toHaveLength(4);
  });
  test('a tick goes on and off; a fifth changes nothing', () => {
    expect(toCompared(['A:1'], { productId: 'B', skuId: '2' })).toEqual(['A:1', 'B:2']);
    expect(toCompared(['A:1', 'B:2'], { productId: 'A', skuId: '1' })).toEqual(['B:2']);
    const four = ['A:1', 'A:2', 'A:3', 'A:4'];
    expect(toCompared(four, { productId: 'B', skuId: '2' })).toEqual(four);
  });
  test('stands in an address, with whom it is bought for', () =>
    expect(compareHref('c', { view: 'vm', segment: 'education', sub: 's', compare: ['A:1', 'B:2'] })).toBe(
      '/customers/c/catalog/compare?view=vm&segment=education&sub=s&sku=A%3A1&sku=B%3A2',
    ));
  test.each([
    [['1', '1', null], false],
    [['1', '2'], true],
    [[null, null], false],
  ])('%j differ: %s', (values, is) => expect(differs({ name: 'x', values })).toBe(is));
  test.each([
    ['P7D', { n: 7, unit: 'day' }],
    ['P1M', { n: 1, unit: 'month' }],
    ['PT72H', { n: 72, unit: 'hour' }],
    ['a week', null],
  ])('%s is a length', (text, length) => expect(lengthOf(text)).toEqual(length));
});

describe('estimates', () => {
  test('price columns only where there is a list', () => {
    expect(priceColumns('vm', false)).toBeNull();
    expect(priceColumns('vm', true)?.map(({ words }) => words)).toEqual(['year', 'years']);
    expect(priceColumns('perpetual', true)?.map(({ words }) => words)).toEqual(['from']);
  });
});

describe('whom it is bought for', () => {
  const subscription = (
    id: string,
    registration: AzureSubscription['registration'],
    state: AzureSubscription['state'] = 'active',
  ): AzureSubscription => ({
    id,
    name: id,
    kind: 'azure-plan',
    offerId: '',
    state,
    registration,
    askedAt: null,
    askedBy: null,
  });
  const list = [
    subscription('off', 'registered', 'suspended'),
    subscription('legacy', 'not-registered'),
    subscription('prod', 'registered'),
  ];
  test('the address wins, then what is ready, then what could be', () => {
    expect(chooseSubscription(list, 'LEGACY')).toMatchObject({ chosen: { id: 'legacy' }, missing: false });
    expect(chooseSubscription(list, 'gone')).toMatchObject({ chosen: { id: 'prod' }, missing: true });
    expect(chooseSubscription(list.slice(0, 2), null).chosen?.id).toBe('legacy');
    expect(chooseSubscription(list.slice(0, 1), null).chosen?.id).toBe('off');
    expect(chooseSubscription([], null)).toEqual({ chosen: null, missing: false });
  });
  test('regions in the order they came, each once', () => {
    const regions = regionsOf([
      [region, null],
      [{ id: 'eastus', name: 'US East' }, region],
    ]);
    expect(regions.map((one) => one.id)).toEqual(['swedencentral', 'eastus']);
    expect(chooseRegion(regions, 'mars', 'NO')).toEqual({ chosen: region, missing: true });
    expect(chooseRegion(regions, null, 'us').chosen?.id).toBe('eastus');
    expect(chooseRegion(regions, 'swedencentral', 'US').chosen).toBe(region);
    expect(chooseRegion([], 'mars', 'SE')).toEqual({ chosen: null, missing: false });
  });
});

test('titles begin with what tells them apart', () => {
  expect(shortTitle('Virtual Machines Dsv5 Series', 'vm')).toBe('Dsv5');
  expect(shortTitle('SQL Server 2022', 'perpetual')).toBe('SQL Server 2022');
  expect(skuTitle('SQL Server 2022 - 1 User CAL', 'SQL Server 2022')).toBe('1 User CAL');
  expect(skuTitle('SQL Server 2022 Standard Core - 2 Core License Pack', 'SQL Server 2022')).toBe(
    'Standard Core - 2 Core License Pack',
  );
  expect(skuTitle('SQL Server 2022', 'SQL Server 2022')).toBe('SQL Server 2022');
  expect(skuTitle('Windows Servers', 'Windows Server')).toBe('Windows Servers');
});
