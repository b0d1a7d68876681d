// Long, because it is one table: every check with each of its states.
import { describe, expect, it } from 'vitest';
import { cart, cartLine } from '@/lib/cart/cart.samples';
import type { Readiness, Reseller } from '@/lib/customers/schema';
import type { AzureSubscription } from '@/lib/subscriptions/schema';
import { blockedBy, checksOf } from './checks';
import { customer, inventory, knownOf, readiness, standing, subscription } from './checks.samples';
import { type Known, lineChecksOf } from './line-checks';

const licence = cartLine({ id: 1, view: 'perpetual', kind: 'perpetual', subscription: null, scope: null });
/** The reservation's line, changed. */
const lines = (more: Parameters<typeof cartLine>[0]) => ({ cart: cart([cartLine(more), licence]) });
const known = (more: Partial<Known> = {}) => knownOf(cart([cartLine(), licence]), more);
const of = (more: Partial<Known> = {}) => {
  const all = known(more);
  return { cart: all.cart, checks: checksOf(all, lineChecksOf(all)) };
};
const readinessWith = (more: Partial<Readiness>) => ({ readiness: { ...readiness, ...more } });
const account = (status: Readiness['account']['status']) => readinessWith({ account: { status } });
const agreement = (status: Readiness['agreement']['status']) =>
  readinessWith({ agreement: { status, at: null, by: null } });
const registered = (registration: AzureSubscription['registration']) => ({
  subscriptions: [{ ...subscription, registration }],
});
const sold = (reseller: Reseller) => ({ standing: { ...standing, reseller } });
const stock = (more: Parameters<typeof inventory>[0]) => ({ inventories: new Map([[0, inventory(more)]]) });
const lucerne = { name: 'Lucerne IT Partner AB', mpnId: '4652719' };

describe('a review', () => {
  it('passes everything that can be known, and says what cannot', () => {
    const { cart: open, checks } = of();
    expect(checks.map((check) => [check.id, check.status])).toEqual([
      ['lines', 'passed'],
      ['inventory', 'passed'],
      ['market', 'passed'],
      ['agreement', 'passed'],
      ['account', 'passed'],
      ['registration', 'passed'],
      ['mfa', 'passed'],
      ['reseller', 'passed'],
      ['cart-age', 'passed'],
      ['credit', 'told-later'],
      ['risk', 'told-later'],
    ]);
    expect(blockedBy(open, checks, false)).toBeNull();
  });

  /** Check, state and detail; lines to mend; remedy; what blocks. */
  it.each<[string, Partial<Known>, string, string, number[], string | null, string | null]>([
    [
      'Microsoft’s error',
      lines({ error: { code: 10003, description: '' } }),
      'lines',
      'failed refused',
      [0],
      null,
      'checks',
    ],
    ['an item that is gone', lines({ offer: 'gone' }), 'lines', 'failed gone', [0], null, 'checks'],
    [
      'an item that was reissued',
      lines({ offer: 'reissued' }),
      'lines',
      'failed reissued',
      [0],
      null,
      'checks',
    ],
    ['an item that changed', lines({ offer: 'changed' }), 'lines', 'failed changed', [0], null, 'checks'],
    [
      'an item that was not read',
      lines({ offer: 'unread' }),
      'lines',
      'unknown unread',
      [0],
      'check-again',
      'unread',
    ],
    ['too many', lines({ quantity: 501 }), 'lines', 'failed quantity', [0], null, 'checks'],
    [
      'terms not accepted',
      lines({ attestation: { text: 'x', accepted: false } }),
      'lines',
      'failed attestation',
      [0],
      null,
      'checks',
    ],
    ['perpetual software closed', { perpetual: 'refused' }, 'lines', 'failed approval', [1], null, 'checks'],
    ['perpetual software not read', { perpetual: 'unknown' }, 'lines', 'passed passed', [], null, null],
    [
      'a restricted size',
      stock({ restricted: [{ skuId: '0001', reasonCode: 'x', region: null }] }),
      'inventory',
      'failed restricted',
      [0],
      null,
      'checks',
    ],
    [
      'inventory not read',
      stock({ status: 'unknown' }),
      'inventory',
      'unknown unread',
      [0],
      'check-again',
      'unread',
    ],
    [
      'a market without it',
      { ...lines({ view: 'subscriptions' }), customer: { ...customer, country: 'BR' } },
      'market',
      'failed not-sold',
      [0],
      null,
      'checks',
    ],
    ['another segment', lines({ segment: 'education' }), 'market', 'failed segment', [0], null, 'checks'],
    [
      'a segment not read',
      { ...lines({ segment: 'education' }), standing: { ...standing, vetting: null } },
      'market',
      'unknown unread',
      [0],
      'check-again',
      null,
    ],
    ['no agreement', agreement('missing'), 'agreement', 'failed missing', [], 'partner-center', 'checks'],
    ['agreement not shown here', agreement('not-shown'), 'agreement', 'told-later not-shown', [], null, null],
    ['agreement not read', agreement('unknown'), 'agreement', 'unknown unread', [], 'check-again', null],
    [
      'an account under review',
      account('under-review'),
      'account',
      'failed under-review',
      [],
      'wait',
      'checks',
    ],
    [
      'an account not approved',
      account('not-approved'),
      'account',
      'failed not-approved',
      [],
      'ask-support',
      'checks',
    ],
    ['an account without status', account('no-status'), 'account', 'passed no-status', [], null, null],
    ['an account not read', account('unknown'), 'account', 'unknown unread', [], 'check-again', null],
    [
      'not registered',
      registered('not-registered'),
      'registration',
      'failed not-registered',
      [0],
      null,
      'checks',
    ],
    ['registering', registered('registering'), 'registration', 'failed registering', [0], null, 'checks'],
    [
      'registration not read',
      registered('unknown'),
      'registration',
      'unknown unread',
      [0],
      'check-again',
      null,
    ],
    ['no second step', { secondStep: false }, 'mfa', 'failed missing', [], 'sign-in-again', 'checks'],
    ['a second step nobody can read', { secondStep: null }, 'mfa', 'unknown unread', [], 'check-again', null],
    [
      'a reseller in between',
      {
        ...sold({ status: 'named', ...lucerne }),
        cart: cart([{ ...licence, participants: [{ key: 'transaction_reseller', value: lucerne.mpnId }] }]),
      },
      'reseller',
      'passed named',
      [],
      null,
      null,
    ],
    [
      'a reseller whom no line names',
      sold({ status: 'named', ...lucerne }),
      'reseller',
      'failed lines',
      [0, 1],
      'name-reseller',
      'checks',
    ],
    [
      'a reseller whose id nobody knows',
      sold({ status: 'invalid', ...lucerne }),
      'reseller',
      'failed invalid',
      [],
      'partner-center',
      'checks',
    ],
    [
      'a reseller without an id',
      sold({ status: 'unnamed', name: 'Lucerne' }),
      'reseller',
      'failed unnamed',
      [],
      'partner-center',
      'checks',
    ],
    [
      'a reseller not read',
      sold({ status: 'unknown' }),
      'reseller',
      'unknown unread',
      [],
      'check-again',
      null,
    ],
    [
      'our own id not read',
      readinessWith({ partnerOnRecord: null }),
      'reseller',
      'unknown unread',
      [],
      'check-again',
      null,
    ],
    [
      'an old cart',
      { now: new Date('2026-03-08T09:00:00Z') },
      'cart-age',
      'failed expired',
      [],
      'rebuild',
      'checks',
    ],
    [
      'a cart without an end',
      { cart: cart([licence], { expiresAt: '' }), inventories: new Map() },
      'cart-age',
      'unknown unread',
      [],
      'check-again',
      null,
    ],
  ])('%s', (_, more, id, says, lineIds, remedy, blocked) => {
    const { cart: open, checks } = of(more);
    const check = checks.find((one) => one.id === id);
    expect(`${check?.status} ${check?.detail}`).toBe(says);
    expect(check).toMatchObject({ lineIds, remedy });
    expect(blockedBy(open, checks, false)).toBe(blocked);
  });

  it('leaves out what no line needs', () => {
    const ids = of({ cart: cart([licence]), inventories: new Map() }).checks.map((check) => check.id);
    expect(ids).not.toContain('inventory');
    expect(ids).not.toContain('registration');
  });

  it('is blocked by a pause, and by a cart that is closed', () => {
    const { cart: open } = known();
    expect(blockedBy(open, [], true)).toBe('paused');
    expect(blockedBy({ ...open, status: 'ordered' }, [], true)).toBe('ordered');
    expect(blockedBy({ ...open, status: 'expired' }, [], false)).toBe('expired');
  });
});
