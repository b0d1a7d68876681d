import { describe, expect, test } from 'vitest';
import {
  addedLine,
  lifeOf,
  nextTroubled,
  numberOf,
  sameLine,
  subscriptionsInCart,
  troubleOf,
  unitsOf,
} from './cart-model';
import { cartOf, line } from './cart-model.samples';

describe('trouble on a line', () => {
  test('Microsoft complains before we do', () =>
    expect(troubleOf(line({ error: { code: 10003, description: 'x' }, quantity: 0 }))).toMatchObject({
      code: 10003,
    }));
  test('what left the catalogue, or has a new id there, cannot be ordered as it stands', () => {
    for (const offer of ['gone', 'changed'] as const)
      expect(troubleOf(line({ offer }))).toEqual({ kind: offer });
    for (const offer of ['unread', 'current', 'reissued'] as const)
      expect(troubleOf(line({ offer }))).toBeNull();
  });
  test('a new id mends itself, and Microsoft’s complaint about the old one with it, but no other complaint', () => {
    const reissued = (code: number) => line({ offer: 'reissued', error: { code, description: '' } });
    expect(troubleOf(reissued(10001))).toBeNull();
    expect(troubleOf(reissued(10003))).toMatchObject({ code: 10003 });
  });
  test('limits and attestation', () => {
    expect(troubleOf(line({ quantity: 10_001 }))).toEqual({ kind: 'quantity-max', limit: 10_000 });
    expect(troubleOf(line({ quantity: 1, minimumQuantity: 5 }))).toEqual({ kind: 'quantity-min', limit: 5 });
    expect(troubleOf(line({ attestation: { text: 'Windows365', accepted: false } }))).toEqual({
      kind: 'attestation',
    });
    expect(troubleOf(line({ attestation: { text: 'Windows365', accepted: true } }))).toBeNull();
  });
  test('N goes from one to the next and round again', () => {
    const bad = { code: 10003, description: '' };
    const cart = cartOf(
      [line({ id: 0 }), line({ id: 3, error: bad })],
      [line({ id: 1, error: bad }), line({ id: 2 })],
    );
    expect(nextTroubled(cart, null)?.id).toBe(3);
    expect(nextTroubled(cart, 3)?.id).toBe(1);
    expect(nextTroubled(cart, 1)?.id).toBe(3);
    expect(nextTroubled(cartOf([line()]), null)).toBeNull();
  });
});

test('lines are numbered through all orders', () => {
  const cart = cartOf([line({ id: 4 }), line({ id: 0 })], [line({ id: 2, quantity: 6 })]);
  expect([4, 0, 2, 9].map((id) => numberOf(cart, id))).toEqual([1, 2, 3, 0]);
  expect(unitsOf(cart.groups.flatMap((group) => group.lines))).toBe(22);
});

test.each([
  ['2026-09-15T12:14:00Z', { state: 'long', days: 6, hours: 21, minutes: 0 }],
  ['2026-09-21T09:14:00.001Z', { state: 'soon', days: 0, hours: 23, minutes: 59 }],
  ['2026-09-22T09:13:00Z', { state: 'soon', days: 0, hours: 0, minutes: 1 }],
  ['2026-09-22T09:14:00Z', { state: 'expired', days: 0, hours: 0, minutes: 0 }],
])('the life left at %s', (now, life) => expect(lifeOf(cartOf([line()]), Date.parse(now))).toEqual(life));

test('a cart that Microsoft dropped is expired whatever its date says', () =>
  expect(lifeOf({ ...cartOf([line()]), status: 'expired' }, 0).state).toBe('expired'));

test('each subscription once, with what is known of it', () => {
  const subscription = { id: 'a', name: 'Contoso Production' };
  const cart = cartOf([line({ subscription }), line({ id: 1, subscription }), line({ id: 2 })]);
  expect(subscriptionsInCart(cart, [])).toEqual([{ ...subscription, registration: 'unknown' }]);
});

describe('the same thing twice', () => {
  const there = line({ id: 1, term: 'P3Y', scope: 'shared', subscription: { id: 'AB', name: 'x' } });
  const wanted = {
    productId: there.productId,
    skuId: there.skuId,
    term: 'P3Y',
    billingCycle: 'one_time',
    scope: 'shared',
    subscriptionId: 'ab',
  } as const;
  test('is noticed', () => expect(sameLine(cartOf([line(), there]), wanted)).toBe(there));
  test.each([
    { term: 'P1Y' },
    { billingCycle: 'monthly' },
    { scope: 'single' as const },
    { subscriptionId: 'cd' },
    { skuId: '0003' },
  ])('is not the same with %j', (other) =>
    expect(sameLine(cartOf([there]), { ...wanted, ...other })).toBeUndefined(),
  );
  test('what was added is the line that was not there', () => {
    expect(addedLine(cartOf([line()]), cartOf([line()], [there]))).toBe(there);
    expect(addedLine(null, cartOf([there]))).toBe(there);
    expect(addedLine(cartOf([there]), cartOf([there]))).toBeNull();
  });
});
