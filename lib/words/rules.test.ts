import { expect, test } from 'vitest';
import { givenWay, heldBy, isClear, isKey, pressedFor, singleKeys, withKey } from './rules';
import { Appearance } from './schema';

test('one key in place of another, and back', () => {
  const map = withKey({}, 'c', 'w');
  expect(pressedFor(map, 'c')).toBe('w');
  expect(pressedFor(map, 'r')).toBe('r');
  expect(withKey(map, 'c', 'c')).toEqual({});
});

test('a key that does something else is refused, and one that was given up is free', () => {
  expect(heldBy({}, 'c', 'r')).toBe('r');
  expect(heldBy({ r: 'alt+r' }, 'c', 'r')).toBeNull();
  expect(heldBy({ r: 'alt+r' }, 'c', 'alt+r')).toBe('r');
  expect(heldBy({}, 'c', 'c')).toBeNull();
});

test.each([
  ['what somebody chose before a key came is kept', { c: 'b' }, { c: 'b', b: 'alt+b' }],
  ['nothing gives way where nothing was chosen', {}, {}],
  ['nor to keys that changed places', { c: 'b', b: 'c' }, { c: 'b', b: 'c' }],
  ['nor to a key with Alt', { c: 'alt+b' }, { c: 'alt+b' }],
])('%s', (_, kept, now) => {
  expect(givenWay(kept)).toEqual(now);
  expect(isClear(givenWay(kept))).toBe(true);
});

test('a key is one sign, alone or with Alt', () => {
  for (const key of ['w', 'å', '7', ';', 'alt+w']) expect(isKey(key), key).toBe(true);
  for (const key of ['', ' ', 'W', 'ctrl+w', 'enter', 'alt+', 'alt+enter', 'w\n'])
    expect(isKey(key), key).toBe(false);
});

test('what is kept has one thing for each key', () => {
  expect(isClear({})).toBe(true);
  expect(new Set(singleKeys).size).toBe(singleKeys.length);
  const kept = (keymap: unknown) => Appearance.safeParse({ keymap }).success;
  expect(kept({ c: 'w', w: 'c' })).toBe(false); // W does nothing that could be moved
  expect(kept({ c: 'r' })).toBe(false);
  expect(kept({ c: 'r', r: 'c' })).toBe(true);
  expect(kept({ c: 'enter' })).toBe(false);
  expect(kept({})).toBe(true);
});
