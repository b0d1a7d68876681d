import { describe, expect, test } from 'vitest';
import type { ProductFacts, ProductRow, Sku } from '@/lib/catalog/schema';
import type { AzureSubscription } from '@/lib/subscriptions/schema';
import { chooseRegion, chooseSubscription, regionsOf } from './buying-context';
import { facetOptions, filterShelf, shelf, skusIn, sortShelf, strayTicks } from './product-filter';
import { inRegion, placeOf, restrictedSizes, sizeGrid, step } from './size-grid-model';
import { shortTitle, skuTitle } from './titles';

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

describe('the shelf', () => {
  const product = (id: string, title: string): ProductRow => ({
    id,
    title,
    description: '',
    publisher: 'Microsoft',
    kind: 'vm-reservation',
  });
  const fact = (productId: string, category: string, terms: string[]): ProductFacts => ({
    productId,
    skuCount: terms.length,
    category,
    terms,
    billingCycles: ['one_time'],
    regions: [{ ...region, skus: 1 }],
  });
  const rows = shelf(
    [
      product('1', 'Virtual Machines Dsv5 Series'),
      product('2', 'Virtual Machines Dsv10 Series'),
      product('3', 'Exchange Sérver'),
    ],
    [product('4', 'Virtual Machines HBv4 Series')],
    [fact('1', 'General purpose', ['P1Y', 'P3Y']), fact('2', 'GPU', ['P1Y'])],
  );
  const nothing = { category: [], term: [], cycle: [], publisher: [] };
  const titles = (list: typeof rows) => list.map((row) => row.id);
  test('text is matched anywhere, without marks and case', () => {
    expect(titles(filterShelf(rows, 'server exch', nothing))).toEqual(['3']);
    expect(titles(filterShelf(rows, 'gpu', nothing))).toEqual(['2']);
    expect(titles(filterShelf(rows, ' ', nothing))).toHaveLength(4);
  });
  test('ticks are read as any of these, and unread facts fit none', () => {
    expect(titles(filterShelf(rows, '', { ...nothing, term: ['P1Y'] }))).toEqual(['1', '2']);
    expect(titles(filterShelf(rows, '', { ...nothing, term: ['P1Y'], category: ['GPU'] }))).toEqual(['2']);
  });
  test('a facet counts beside the ticks of the others, never of itself', () => {
    expect(facetOptions(rows, { ...nothing, term: ['P3Y'] }, 'term')).toEqual([
      { value: 'P1Y', count: 2 },
      { value: 'P3Y', count: 1 },
    ]);
    expect(facetOptions(rows, { ...nothing, term: ['P3Y'] }, 'category')).toEqual([
      { value: 'General purpose', count: 1 },
      { value: 'GPU', count: 0 },
    ]);
  });
  test('names are sorted as people count', () =>
    expect(titles(sortShelf(rows, 'name'))).toEqual(['3', '1', '2', '4']));
  test('SKUs are counted in the chosen region, as the panel lists them', () => {
    const [, dsv5] = sortShelf(rows, 'name');
    const row = dsv5 ?? expect.unreachable('no row');
    expect([null, 'swedencentral', 'eastus'].map((id) => skusIn(row, id))).toEqual([2, 1, 0]);
    expect(skusIn({ ...row, facts: null }, null)).toBeNull();
  });
  test('a tick that no product has is named', () =>
    expect(strayTicks(rows, { ...nothing, category: ['GPU', 'Gone'] })).toEqual([
      { name: 'category', value: 'Gone' },
    ]));
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
    reservedUnits: 0,
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
