import { expect, test } from 'vitest';
import { extended, none, toggled } from './row-selection';

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
