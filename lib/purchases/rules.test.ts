import { describe, expect, it } from 'vitest';
import { line } from './plan.samples';
import { eventOf, groupsOf, isSameDomain, matchOrders, type SeenOrder } from './rules';

const seen = (id: string, lines: SeenOrder['lines'], more: Partial<SeenOrder> = {}): SeenOrder => ({
  id,
  number: id,
  billingCycle: 'one_time',
  placedAt: '2026-03-02T09:00:00.000Z',
  lines,
  proof: false,
  ...more,
});
const item = (catalogItemId: string, quantity = 1, term: string | null = 'P1Y') => ({
  catalogItemId,
  quantity,
  term,
});

describe('eventOf a checkout that was not answered with orders', () => {
  it.each([
    [null, null, 'became-unknown'],
    [201, null, 'became-unknown'],
    [302, null, 'became-unknown'],
    [400, 800002, 'refused'],
    [400, 800065, 'became-unknown'],
    [401, null, 'checkout-held'],
    [403, 800023, 'refused'],
    [404, 800008, 'refused'],
    [408, null, 'became-unknown'],
    [409, 800060, 'became-unknown'],
    [409, 800064, 'became-unknown'],
    [409, 900112, 'became-unknown'],
    [417, 800036, 'refused'],
    [429, null, 'checkout-held'],
    [500, 800005, 'became-unknown'],
    [503, null, 'became-unknown'],
  ])('%s %s means %s', (status, code, type) => {
    expect(eventOf({ left: true, status, code, description: '', retryAfter: null }).type).toBe(type);
  });

  it('a call that never left is held', () => {
    const none = { left: false, status: null, code: null, description: '' };
    expect(eventOf({ ...none, retryAfter: null })).toMatchObject({
      type: 'checkout-held',
      why: 'unreachable',
    });
    expect(eventOf({ ...none, retryAfter: 57 })).toMatchObject({ why: 'throttled', retryAfter: 57 });
  });
});

describe('matchOrders', () => {
  const groups = groupsOf([line('0'), line('0', { id: 2, catalogItemId: 'P2:0001:A2' }), line('1')]);
  const first = [item('P2:0001:A2'), item('P0:0001:A0')];

  it('matches an order that holds exactly the lines of a group', () => {
    expect(matchOrders(groups, [seen('a', first)])).toEqual([{ id: 'a', number: 'a', groupId: '0' }]);
    expect(matchOrders(groups, [seen('a', [item('P0:0001:A0')])])).toEqual([]);
    expect(matchOrders(groups, [seen('a', [...first, item('P9:0001:A9')])])).toEqual([]);
    expect(matchOrders(groups, [seen('a', [item('P2:0001:A2', 2), item('P0:0001:A0')])])).toEqual([]);
  });

  it('takes product, SKU and term when the availability was reissued', () => {
    const lines = [item('p2:0001:NEW'), item('P0:0001:NEW')];
    expect(matchOrders(groups, [seen('a', lines)])).toHaveLength(1);
    expect(matchOrders(groups, [seen('a', [item('p2:0001:NEW', 1, 'P3Y'), item('P0:0001:NEW')])])).toEqual(
      [],
    );
  });

  it('takes one order once, and tells billing cycles apart', () => {
    const twins = groupsOf([line('0'), line('1', { catalogItemId: 'P0:0001:A0' })]);
    expect(matchOrders(twins, [seen('a', [item('P0:0001:A0')])])).toEqual([
      { id: 'a', number: 'a', groupId: '0' },
    ]);
    const yearly = seen('a', [item('P0:0001:A0')], { billingCycle: 'annual' });
    expect(matchOrders(twins, [yearly])).toEqual([{ id: 'a', number: 'a', groupId: '1' }]);
  });

  it('leaves out what is older than the sending or belongs to another purchase', () => {
    const since = '2026-03-02T09:03:00.000Z';
    expect(matchOrders(groups, [seen('a', first)], { since })).toEqual([]);
    expect(matchOrders(groups, [seen('a', first)], { since: '2026-03-02T09:01:00.000Z' })).toHaveLength(1);
    expect(matchOrders(groups, [seen('a', first)], { taken: ['a'] })).toEqual([]);
  });

  it('tells proved orders apart by elimination only when none is missing', () => {
    const bare = (id: string, billingCycle: SeenOrder['billingCycle']) =>
      seen(id, [], { proof: true, billingCycle });
    expect(matchOrders(groups, [bare('b', 'annual'), bare('a', 'one_time')])).toEqual([
      { id: 'a', number: 'a', groupId: '0' },
      { id: 'b', number: 'b', groupId: '1' },
    ]);
    expect(matchOrders(groups, [bare('b', 'annual')])).toEqual([{ id: 'b', number: 'b', groupId: null }]);
    expect(matchOrders(groups, [seen('c', [])])).toEqual([]);
  });
});

it('compares domains as people type them', () => {
  expect(isSameDomain(' ContosoEnergi.onmicrosoft.com ', 'contosoenergi.onmicrosoft.com')).toBe(true);
  expect(isSameDomain('contoso.onmicrosoft.com', 'contosoenergi.onmicrosoft.com')).toBe(false);
});
