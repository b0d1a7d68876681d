import { expect, it } from 'vitest';
import type { ShelfKey } from './schema';
import { planShelves } from './shelf-order';

const now = new Date('2026-11-28T12:00:00Z');
const name = ({ market, segment, scope, view }: ShelfKey) => `${market} ${segment} ${scope} ${view}`;
const key = (text: string, wantedAt: string | null = null) => {
  const [market, segment, scope, view] = text.split(' ') as [
    string,
    ShelfKey['segment'],
    ShelfKey['scope'],
    ShelfKey['view'],
  ];
  return { market, segment, scope, view, wantedAt: wantedAt ? new Date(wantedAt) : null };
};
const planned = (markets: string[], ...known: ReturnType<typeof key>[]) => {
  const { wanted, others } = planShelves(markets, known, now);
  return { wanted: wanted.map(name), others: others.map(name) };
};

it('reads every market by stages: plans, software, classic, then what is hidden', () => {
  const { wanted, others } = planned(['SE', 'NO']);
  expect(wanted).toEqual([]);
  expect(others.slice(0, 4)).toEqual([
    'SE commercial AzurePlan vm',
    'NO commercial AzurePlan vm',
    'SE commercial AzurePlan sql',
    'NO commercial AzurePlan sql',
  ]);
  const of = (market: string) => others.filter((one) => one.startsWith(market)).map((one) => one.slice(3));
  expect(of('SE')).toEqual(of('NO'));
  expect(of('SE')).toEqual([
    ...['vm', 'sql', 'cosmos'].map((view) => `commercial AzurePlan ${view}`),
    ...['subscriptions', 'perpetual', 'suse'].map((view) => `commercial none ${view}`),
    ...['vm', 'sql', 'cosmos'].map((view) => `commercial classic ${view}`),
    ...['vm', 'sql', 'cosmos', 'subscriptions', 'perpetual', 'suse'].map((view) => `any none ${view}`),
  ]);
});

it('leaves out what is not sold in a market, wanted or not', () => {
  const { wanted, others } = planned(['AX'], key('AX commercial AzurePlan vm', '2026-11-28T11:00:00Z'));
  expect(wanted).toEqual([]);
  expect(others).toEqual(['AX commercial none perpetual', 'AX any none perpetual']);
});

it('begins with what somebody looked at last, and reads nothing twice', () => {
  const { wanted, others } = planned(
    ['SE'],
    key('SE commercial none perpetual', '2026-11-28T09:00:00Z'),
    key('NO education none perpetual', '2026-11-28T11:00:00Z'),
    key('SE government none perpetual', '2026-11-20T11:00:00Z'),
    key('SE nonprofit none perpetual'),
  );
  expect(wanted).toEqual(['NO education none perpetual', 'SE commercial none perpetual']);
  expect(others).toHaveLength(15);
  expect(others).not.toContain('SE commercial none perpetual');
  expect(others.at(-1)).toBe('SE government none perpetual');
});
