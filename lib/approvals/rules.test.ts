import { describe, expect, it } from 'vitest';
import type { ApprovalState } from './kinds';
import { covers, expiryOf, needOf, type Order, stateAt, type Threshold } from './rules';

const customer = '0f1e2d3c-4b5a-4968-8776-655443322110';
const other = '1f1e2d3c-4b5a-4968-8776-655443322110';
const rule = (amount: string, more: Partial<Threshold> = {}): Threshold => ({
  ...{ currency: 'SEK', role: '', customerId: '', amount, stepUpAmount: null },
  ...more,
});
const order = (cost: string, more: Partial<Order> = {}): Order => ({
  ...{ roles: ['Sales'], customerId: customer, sums: [{ currency: 'SEK', cost }], unpriced: 0 },
  ...more,
});

describe('what needs a second person', () => {
  const cases: [string, Threshold[], Order, string | null][] = [
    ['nothing, while nothing is set', [], order('9999999'), null],
    ['nothing below', [rule('1000')], order('999.99'), null],
    ['the amount itself', [rule('1000')], order('1000.00'), 'amount'],
    ['everything, from nothing up', [rule('0')], order('0'), 'amount'],
    ['not what is another role’s', [rule('1', { role: 'Admin' })], order('5'), null],
    ['not what is another customer’s', [rule('1', { customerId: other })], order('5'), null],
    [
      'less than everybody’s, where the customer has more room',
      [rule('1'), rule('100', { customerId: customer })],
      order('50'),
      null,
    ],
    [
      'more than everybody’s, where the role has less room',
      [rule('100'), rule('10', { role: 'Sales' })],
      order('50'),
      'amount',
    ],
    [
      'the customer’s before the role’s',
      [rule('10', { role: 'Sales' }), rule('100', { customerId: customer })],
      order('50'),
      null,
    ],
    [
      'the customer’s and role’s before the customer’s',
      [rule('100', { customerId: customer }), rule('10', { customerId: customer, role: 'Sales' })],
      order('50'),
      'amount',
    ],
    [
      'the lowest of several roles',
      [rule('10', { role: 'Sales' }), rule('100', { role: 'Admin' })],
      order('50', { roles: ['Admin', 'Sales'] }),
      'amount',
    ],
    [
      'a currency without a threshold, where another has one',
      [rule('1000')],
      order('0', { sums: [{ currency: 'EUR', cost: '1' }] }),
      'no-rule',
    ],
    [
      'a currency without a threshold for this buyer',
      [rule('1000'), rule('5', { currency: 'EUR', role: 'Admin' })],
      order('0', { sums: [{ currency: 'EUR', cost: '1' }] }),
      'no-rule',
    ],
    ['a line without a price', [rule('1000')], order('1', { unpriced: 1 }), 'no-price'],
    ['nothing known at all', [rule('1000')], order('', { sums: [], unpriced: 2 }), 'no-price'],
    [
      'no line without a price, where no threshold is for them',
      [rule('1', { role: 'Admin' })],
      order('1', { unpriced: 1 }),
      null,
    ],
  ];
  it.each(cases)('%s', (_, thresholds, asked, why) => {
    const need = needOf(thresholds, asked);
    expect(need?.whys.map((one) => one.why) ?? null).toEqual(why === null ? null : [why]);
  });

  it('each currency by itself, never added together', () => {
    const thresholds = [rule('100'), rule('10', { currency: 'EUR' })];
    const sums = [
      { currency: 'SEK', cost: '99' },
      { currency: 'EUR', cost: '11' },
    ];
    expect(needOf(thresholds, order('', { sums }))?.whys).toEqual([
      { why: 'amount', currency: 'EUR', amount: '11', limit: '10' },
    ]);
  });

  it('a new sign-in from the second amount up, and for what nobody can hold against one', () => {
    const twice = [rule('10', { stepUpAmount: '100' })];
    expect(needOf(twice, order('99'))?.needsStepUp).toBe(false);
    expect(needOf(twice, order('100'))?.needsStepUp).toBe(true);
    expect(needOf(twice, order('1', { unpriced: 1 }))?.needsStepUp).toBe(true);
    expect(needOf([rule('10')], order('1000000'))?.needsStepUp).toBe(false);
  });
});

describe('an approval', () => {
  const at = new Date('2026-11-29T10:00:00Z');
  const later = new Date(at.getTime() + 1);
  const kept = (state: ApprovalState, more = {}) => ({
    ...{ state, expiresAt: later, shown: 'this', isSteppedUp: false },
    ...more,
  });
  const need = { whys: [], needsStepUp: false };

  it('holds for three days, and no longer than the cart', () => {
    const day = 24 * 3_600_000;
    expect(expiryOf(at, new Date(at.getTime() + 7 * day))).toEqual(new Date(at.getTime() + 3 * day));
    expect(expiryOf(at, new Date(at.getTime() + day))).toEqual(new Date(at.getTime() + day));
  });

  it.each<[ApprovalState, ApprovalState]>([
    ['waiting', 'expired'],
    ['approved', 'expired'],
    ['declined', 'declined'],
    ['withdrawn', 'withdrawn'],
    ['voided', 'voided'],
    ['used', 'used'],
  ])('that is %s is %s when its time is over', (state, then) => {
    expect(stateAt(kept(state), at)).toBe(state);
    expect(stateAt(kept(state), later)).toBe(then);
  });

  it('covers exactly what was shown, once approved, while it lasts, and with the sign-in that is needed', () => {
    expect(covers(kept('approved'), need, 'this', at)).toBe(true);
    expect(covers(kept('approved'), need, 'that', at)).toBe(false);
    expect(covers(kept('approved'), need, 'this', later)).toBe(false);
    expect(covers(kept('approved'), { ...need, needsStepUp: true }, 'this', at)).toBe(false);
    const stepped = kept('approved', { isSteppedUp: true });
    expect(covers(stepped, { ...need, needsStepUp: true }, 'this', at)).toBe(true);
    for (const state of ['waiting', 'declined', 'withdrawn', 'expired', 'voided', 'used'] as const)
      expect(covers(kept(state), need, 'this', at)).toBe(false);
  });
});
