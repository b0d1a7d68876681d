import { expect, it, vi } from 'vitest';
import { rowOf } from './file';
import type { Held } from './schema';

vi.mock('./data', () => ({}));

const words = { type: 'Software', kind: 'Perpetual', scope: '', noEnd: 'Never', term: '' };
const held: Held = {
  ...{
    key: 'k',
    kind: 'software',
    typeText: 'software',
    productId: 'DG7GMGF0D5RK',
    skuId: '0002',
    quantity: 3,
  },
  ...{ quantities: [], order: { id: 'o1', number: '123456789012', lineNumber: 0 }, ends: { kind: 'never' } },
  ...{ reservation: null, title: 'Visio', fullTitle: '=Visio', isNamed: true, product: 'perpetual' },
  ...{ regionName: null, name: '@home', term: null, scope: null, subscription: null, orderedAt: null },
  ...{ orderedBy: null, included: [{ key: 'p', title: 'Windows Server', quantity: 2 }] },
};

it('is one row, in which no cell is a formula and no id a number', () => {
  expect(rowOf(held, words)).toEqual([
    ...['Software', "'=Visio", "'@home", 'Perpetual', '', '', '3', 'Never', '', "'123456789012", 'o1', '1'],
    ...['', '', 'DG7GMGF0D5RK', "'0002", '', '', '2 × Windows Server'],
  ]);
  const ends = { kind: 'on', at: '2027-01-31T23:59:59.000Z' } as const;
  expect(rowOf({ ...held, ends, order: null }, words)).toMatchObject({ 7: '2027-01-31', 9: '', 11: '' });
});
