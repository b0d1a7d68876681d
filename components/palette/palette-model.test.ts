import { describe, expect, test } from 'vitest';
import { arrange, type Groups, idKinds, marked, namesIt, productHref } from './palette-model';

const none: Groups = { products: [], orders: [], customers: [], goTo: [], do: [] };
const item = (key: string) => ({ key, title: key, to: { href: '/' } });

describe('the order of what is found', () => {
  const groups = { ...none, do: [item('do')], products: [item('product')], goTo: [item('place')] };
  test('is fixed, without empty groups', () =>
    expect(arrange(groups, [])).toEqual({ first: ['products', 'goTo', 'do'], after: [] }));
  test('what came late stands below', () =>
    expect(arrange(groups, ['products'])).toEqual({ first: ['goTo', 'do'], after: ['products'] }));
});

test.each([
  ['Azure subscriptions', 'azu sub', true],
  ['Azure subscriptions', 'scription', false],
  ['Beställningar', 'bestall', true],
  ['Standard_E8s_v5', 'standard_e8', true],
  ['Overview', '', true],
])('"%s" is named by "%s": %s', (text, typed, is) => expect(namesIt(text, typed)).toBe(is));

test('what was typed is marked, whatever its signs', () => {
  expect(marked('SQL Server 2022', 'sql')).toEqual([
    { text: 'SQL', isMarked: true, at: 0 },
    { text: ' Server 2022', isMarked: false, at: 3 },
  ]);
  expect(marked('C++ (x)', '(x) c++').map(({ text, isMarked }) => [text, isMarked])).toEqual([
    ['C++', true],
    [' ', false],
    ['(x)', true],
  ]);
  expect(marked('SQL', ' ')).toEqual([{ text: 'SQL', isMarked: false, at: 0 }]);
});

test.each([
  ['55a4e6854d54', { order: '55a4e6854d54', invoice: null, customer: null }],
  ['G012345678', { order: null, invoice: 'G012345678', customer: null }],
  [
    ' 3F1C9A52-0000-4000-8000-00000000A7D4 ',
    {
      order: '3f1c9a52-0000-4000-8000-00000000a7d4',
      invoice: null,
      customer: '3f1c9a52-0000-4000-8000-00000000a7d4',
    },
  ],
  ['sql server', { order: null, invoice: null, customer: null }],
])('%s pasted whole', (text, kinds) => expect(idKinds(text)).toEqual(kinds));

test('leads to the panel on the SKU, with Add at hand where that was asked for', () => {
  const target = { view: 'perpetual', productId: 'DG7GMGF0FLR2', skuId: '0002' } as const;
  expect(productHref('c', target)).toBe('/customers/c/catalog?view=perpetual&product=DG7GMGF0FLR2&sku=0002');
  expect(productHref('c', target, true)).toMatch(/&add=true$/);
});
