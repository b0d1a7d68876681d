import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeColumn, encodeColumn } from './column';
import type { ColumnName, Line } from './columns';
import { columnsAsked, type LineWish, leavesAllIn, rowsLeft } from './filter';
import { madeLine } from './made.testing';

const none: LineWish = { q: '', customer: [], charge: [], provider: [] };
const lines = Array.from({ length: 900 }, (_, row) => madeLine(row));
const columnsOf = (names: readonly ColumnName[], of: readonly Line[] = lines) =>
  Object.fromEntries(
    names
      .filter((name) => of.some((line) => line[name] !== ''))
      .map((name) => [name, decodeColumn(encodeColumn(of.map((line) => line[name])))]),
  );
const left = (wish: Partial<LineWish>, of: readonly Line[] = lines) => {
  const whole = { ...none, ...wish };
  return [...rowsLeft(columnsOf(columnsAsked(whole), of), of.length, whole)];
};
const rowsWhere = (fits: (line: Line) => boolean) => lines.flatMap((line, row) => (fits(line) ? [row] : []));

it('that asks for nothing leaves every line, and needs no column', () => {
  expect(columnsAsked(none)).toEqual([]);
  expect(leavesAllIn({ ...none, q: '  ' })).toBe(true);
  expect(left({})).toHaveLength(900);
});

it('finds what a look at each line finds', () => {
  const customers = fc.subarray([...new Set(lines.map((line) => line.customerId))].slice(0, 8));
  const charges = fc.subarray(['new', 'renew', 'cancelImmediate', 'none']);
  const texts = fc.constantFrom('', 'visio', 'VISIO ', 'order-0000002', 'customer 7 ab', 'aaaa1', 'ä');
  fc.assert(
    fc.property(customers, charges, texts, (customer, charge, q) => {
      const text = q.trim().toLowerCase();
      const expected = rowsWhere(
        (line) =>
          (customer.length === 0 || customer.includes(line.customerId)) &&
          (charge.length === 0 || charge.includes(line.chargeType)) &&
          [line.customerName, line.productName, line.orderId, line.alternateId].some((cell) =>
            cell.toLowerCase().includes(text),
          ),
      );
      if (text === 'ä') expect(left({ customer, charge, q })).toEqual(left({ customer, charge, q: 'a' }));
      else expect(left({ customer, charge, q })).toEqual(expected);
    }),
  );
});

it('finds with and without accents, and nothing in a column that says nothing', () => {
  const few = ['Björkängens Data AB', 'Bjorkangens', ''].map((customerName) => ({
    ...madeLine(1),
    customerName,
    billingProvider: '',
  }));
  expect(left({ q: 'bjorkÄng' }, few)).toEqual([0, 1]);
  expect(left({ provider: ['office'] }, few)).toEqual([]);
});

it('finds what was sold through an indirect reseller', () => {
  const sold = ['4652719', '0', '4718206', '', '4652719'].map((tier2MpnId, row) => ({
    ...madeLine(row),
    tier2MpnId,
  }));
  expect(left({ reseller: ['4652719'] }, sold)).toEqual([0, 4]);
  expect(left({ reseller: ['4652719', '4718206'] }, sold)).toEqual([0, 2, 4]);
  expect(leavesAllIn({ ...none, reseller: ['4652719'] })).toBe(false);
});
