import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { heldSorts } from '@/lib/entitlements/kinds';
import { filterHeld, sortHeld } from '@/lib/entitlements/rules';
import type { End, Held } from '@/lib/entitlements/schema';
import { countByType, timeLeft } from './entitlement-filter';

const now = Date.parse('2026-11-29T12:00:00Z');
const on = (at: string): End => ({ kind: 'on', at });
const held = (more: Partial<Held> = {}): Held => ({
  key: 'k',
  kind: 'reservation',
  typeText: 'reservedinstance',
  productId: 'DZH318Z0BQ35',
  skuId: '00FJ',
  quantity: 2,
  quantities: [],
  order: { id: 'order', number: '7c1f0ad9e2b4', lineNumber: 0 },
  ends: on('2026-12-13T00:00:00.000Z'),
  reservation: null,
  title: 'Standard_D8s_v5',
  fullTitle: 'Reserved VM Instance, Standard_D8s_v5',
  isNamed: true,
  product: 'vm-reservation',
  regionName: 'SE Central',
  name: 'ERP',
  term: 'P1Y',
  scope: 'shared',
  subscription: null,
  orderedAt: null,
  orderedBy: null,
  included: [],
  ...more,
});
const all = { type: 'all', q: '', ends: null, scope: null } as const;

describe('the filter', () => {
  const soon = held({ key: 'soon' });
  const late = held({ key: 'late', ends: on('2029-09-14T00:00:00.000Z'), scope: 'single' });
  const over = held({ key: 'over', ends: on('2026-11-29T12:00:00.000Z') });
  const software = held({
    key: 'software',
    kind: 'software',
    title: 'SQL Server',
    ends: { kind: 'unknown' },
    scope: null,
    included: [{ key: 'part', title: 'Windows Server', quantity: 2 }],
  });
  const other = held({
    key: 'other',
    kind: 'other',
    typeText: 'savingsPlan',
    scope: null,
    ends: { kind: 'never' },
  });
  const list = [soon, late, over, software, other];
  test.each([
    [{}, ['soon', 'late', 'over', 'software', 'other']],
    [{ type: 'reservations' }, ['soon', 'late', 'over']],
    [{ type: 'software' }, ['software']],
    [{ ends: '30' }, ['soon']],
    [{ ends: 'ended' }, ['over']],
    [{ scope: 'single' }, ['late']],
    [{ q: 'windows sql' }, ['software']],
    [{ q: '7C1F0AD9E2B4' }, ['soon', 'late', 'over', 'software', 'other']],
    [{ q: 'savingsplan' }, ['other']],
  ] as const)('%o', (asked, keys) => {
    expect(filterHeld(list, { ...all, ...asked }, now).map(({ key }) => key)).toEqual(keys);
  });
  it('counts what there is of each type', () => {
    expect(countByType(list)).toEqual({ all: 5, reservations: 3, software: 1 });
  });
});

test.each([
  ['2026-12-13T00:00:00Z', 'P1Y', { unit: 'days', n: 14, isSoon: true, hasEnded: false }],
  ['2027-01-10T00:00:00Z', 'P1Y', { unit: 'days', n: 42, isSoon: false }],
  ['2027-08-13T00:00:00Z', 'P1Y', { unit: 'months', n: 8 }],
  ['2029-09-14T00:00:00Z', 'P3Y', { unit: 'years', n: 2, months: 9 }],
  ['2026-11-29T12:00:00Z', 'P1Y', { hasEnded: true, part: 0 }],
])('until %s', (end, term, left) => {
  expect(timeLeft({ ends: on(end), term }, now)).toMatchObject(left);
});
test('what never ends has no time left to tell', () => {
  expect(timeLeft({ ends: { kind: 'never' }, term: 'P1Y' }, now)).toBeNull();
});

const anyEnd = fc.oneof(
  fc.constant<End>({ kind: 'never' }),
  fc.constant<End>({ kind: 'unknown' }),
  fc
    .date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    .map((at) => on(at.toISOString())),
);
test('whatever the order, all stay, and what has no end stands after what has one', () => {
  fc.assert(
    fc.property(fc.array(anyEnd, { maxLength: 20 }), fc.constantFrom(...heldSorts), (ends, sort) => {
      const list = ends.map((one, at) => held({ key: String(at), ends: one }));
      const sorted = sortHeld(list, sort);
      expect(new Set(sorted.map(({ key }) => key)).size).toBe(list.length);
      if (!sort.startsWith('ends')) return;
      const kinds = sorted.map(({ ends: { kind } }) => kind === 'on');
      expect(kinds).toEqual([...kinds].sort((a, b) => Number(b) - Number(a)));
    }),
  );
});
test('the part of the term that is left is never outside of the bar', () => {
  fc.assert(
    fc.property(anyEnd, fc.constantFrom('P1M', 'P1Y', 'P3Y', null), (ends, term) => {
      const left = timeLeft({ ends, term }, now);
      expect(left === null).toBe(ends.kind !== 'on');
      if (!left) return;
      expect(left.part).toBeGreaterThanOrEqual(0);
      expect(left.part).toBeLessThanOrEqual(1);
      expect(left.isSoon || !left.hasEnded).toBe(true);
    }),
  );
});
