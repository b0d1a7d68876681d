import { expect, test } from 'vitest';
import { mostTold, told, toldFor } from './rules';
import type { Notice } from './schema';

const at = new Date('2026-11-30T12:00:00.000Z');
const before = (ms: number) => new Date(at.getTime() - ms).toISOString();
const file = (ago: number): Notice => ({
  ...{ kind: 'export', exportId: String(ago), name: 'lines.csv', state: 'ready' },
  at: before(ago),
});

test('the newest first, and new is what came after all was read', () => {
  const { notices, unread } = told([file(3_000), file(1_000), file(2_000)], new Date(before(2_500)), at);
  expect(notices.map(({ at }) => at)).toEqual([before(1_000), before(2_000), before(3_000)]);
  expect(notices.map(({ isNew }) => isNew)).toEqual([true, true, false]);
  expect(unread).toBe(2);
});

test('who never said that they read anything has all of it new', () => {
  expect(told([file(1), file(2)], null, at).unread).toBe(2);
});

test('what is older than two weeks is not told, and no more than so many', () => {
  expect(told([file(toldFor + 1), file(toldFor - 1)], null, at).notices).toHaveLength(1);
  const many = Array.from({ length: mostTold + 5 }, (_, ago) => file(ago + 1));
  expect(told(many, null, at)).toMatchObject({ unread: mostTold });
});
