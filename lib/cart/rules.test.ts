import { describe, expect, it, test } from 'vitest';
import { cartLine, offer } from './cart.samples';
import {
  billingCycleOf,
  chooseCycle,
  chooseTerm,
  groupLines,
  isGuid,
  isSameSku,
  isSameThing,
  offerState,
  whyNotQuantity,
} from './rules';

test('lines stand under Microsoft’s groups, numbered as they appear', () => {
  const lines = ['7', '2', '7'].map((orderGroup, id) => cartLine({ id, orderGroup }));
  expect(
    groupLines(lines).map(({ id, number, lines }) => [id, number, lines.map((line) => line.id)]),
  ).toEqual([
    ['7', 1, [0, 2]],
    ['2', 2, [1]],
  ]);
});

describe('the same thing', () => {
  const line = cartLine();
  it('is so under another catalog item id', () =>
    expect(isSameThing(line, cartLine({ id: 9, catalogItemId: 'P:0001:NEW', quantity: 1 }))).toBe(true));
  it.each([
    ['term', { term: 'P1Y' }],
    ['scope', { scope: 'single' as const }],
    ['subscription', { subscription: { id: 'other', name: '' } }],
    ['SKU', { skuId: '0002' }],
    ['product', { productId: 'Q' }],
    ['billing cycle', { billingCycle: 'monthly' as const }],
  ])('is not with another %s', (_, more) => expect(isSameThing(line, cartLine(more))).toBe(false));
});

test.each([
  [0, { reason: 'quantity-low', limit: 1 }],
  [1, null],
  [500, null],
  [501, { reason: 'quantity-high', limit: 500 }],
])('a quantity of %d', (quantity, why) => expect(whyNotQuantity(quantity, cartLine())).toEqual(why));

describe('what is chosen', () => {
  it('the wished term, if it is offered', () => expect(chooseTerm(offer(), 'P1Y')).toBe('P1Y'));
  it('else the SKU’s own', () => expect(chooseTerm(offer(), 'P5Y')).toBe('P3Y'));
  it('else the shortest', () => expect(chooseTerm(offer({ term: null }), null)).toBe('P1Y'));
  it('none where there is none', () =>
    expect(chooseTerm(offer({ term: null }, { terms: [] }), 'P1Y')).toBeNull());
  it('the SKU’s cycle', () => {
    expect(chooseCycle(offer(), 'P3Y', 'monthly')).toBe('one_time');
    expect(chooseCycle(offer({ billingCycles: ['monthly', 'annual'] }), 'P1Y', 'annual')).toBe('annual');
    const terms = [{ duration: 'P1Y', description: '', billingCycle: 'annual' as const, refunds: [] }];
    expect(chooseCycle(offer({ billingCycles: ['monthly', 'annual'] }, { terms }), 'P1Y', null)).toBe(
      'annual',
    );
  });
});

describe('an availability read again', () => {
  const line = cartLine();
  it('stands', () => expect(offerState(line, offer())).toBe('current'));
  it('was reissued', () =>
    expect(offerState(line, offer({}, { catalogItemId: 'P:0001:B' }))).toBe('reissued'));
  it.each([
    ['currency', offer({}, { currency: 'EUR', catalogItemId: 'P:0001:B' })],
    ['billing cycle', offer({ billingCycles: ['annual'] }, { catalogItemId: 'P:0001:B' })],
    ['terms to accept', offer({ attestation: 'Windows365' }, { catalogItemId: 'P:0001:B' })],
  ])('was reissued with another %s, which a person has to take', (_, changed) =>
    expect(offerState(line, changed)).toBe('changed'),
  );
  it('was reissued with a term where there was none', () =>
    expect(offerState(cartLine({ term: null }), offer({}, { catalogItemId: 'P:0001:B' }))).toBe('changed'));
  it('is gone', () => expect(offerState(line, offer({}, null))).toBe('gone'));
  it('cannot be bought', () => expect(offerState(line, offer({}, { isPurchasable: false }))).toBe('gone'));
  it('lost its term', () => expect(offerState(cartLine({ term: 'P5Y' }), offer())).toBe('gone'));
});

test.each([
  ['one_time', 'one_time'],
  ['OneTime', 'one_time'],
  ['onetime', 'one_time'],
  ['Annual', 'annual'],
  ['sometimes', 'unknown'],
])('the cycle %s is %s', (text, cycle) => expect(billingCycleOf(text)).toBe(cycle));

test('ids are compared without regard to case', () => {
  expect(isSameSku('abc:0001:X', 'ABC:0001:Y')).toBe(true);
  expect(isSameSku('abc:0001:X', 'abc:0002:X')).toBe(false);
  expect(isGuid('C5F1A2DE-0a4c-4f0e-8f29-2b1a7d9f3e60')).toBe(true);
  expect(isGuid('c5f1a2de')).toBe(false);
});
