import { expect, test } from 'vitest';
import { extended, isTooMuch, mostSelected, none, placesOf, toggled } from './row-selection';

const rows = ['a', 'b', 'c', 'd', 'e'];

test('one by one, and back', () => {
  expect(toggled([], 'b').keys).toEqual(['b']);
  expect(toggled(['b', 'd'], 'b').keys).toEqual(['d']);
});

test('Shift extends from where it was pressed, and gives up what it goes back over', () => {
  const two = extended(none, rows, 1, 2);
  expect(two.keys).toEqual(['b', 'c']);
  const three = extended(two, rows, 2, 3);
  expect(three.keys).toEqual(['b', 'c', 'd']);
  const up = extended(extended(extended(three, rows, 3, 2), rows, 2, 1), rows, 1, 0);
  expect(up.keys).toEqual(['a', 'b']);
});

test('what was selected before stays, and the ends of the list end it', () => {
  expect(extended({ keys: ['a'], from: null }, rows, 3, 99).keys).toEqual(['a', 'd', 'e']);
  expect(extended(none, rows, 0, -1).keys).toEqual(['a']);
});

test('of a list of which only places are known, places are selected', () => {
  expect(extended<number>(none, placesOf(1_000_000), 999_998, 1_000_007).keys).toEqual([999_998, 999_999]);
  expect(extended({ keys: [7], from: null }, placesOf(10), 2, 0).keys).toEqual([7, 0, 1, 2]);
});

test.each([
  ['from one end to the other', none, 0, 999_999, true],
  ['as many as there may be', none, 0, mostSelected - 1, false],
  ['one more', none, 0, mostSelected, true],
  [
    'one more than there may be with one from before',
    { keys: [5_000], from: null },
    0,
    mostSelected - 1,
    true,
  ],
  ['counted from where Shift began', { keys: [0, 1, 2], from: { at: 0, before: [] } }, 2, mostSelected, true],
])('%s', (_, selection, at, to, tooMuch) => {
  expect(isTooMuch(selection, at, to)).toBe(tooMuch);
});
