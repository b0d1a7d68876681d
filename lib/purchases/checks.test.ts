import { describe, expect, it } from 'vitest';
import { cart, cartLine } from '@/lib/cart/cart.samples';
import type { Inventory } from '@/lib/catalog/schema';
import type { Customer, Readiness } from '@/lib/customers/schema';
import type { AzureSubscription } from '@/lib/subscriptions/schema';
import { blockedBy, checksOf, type Known } from './checks';

const now = new Date('2026-03-02T09:00:00Z');
const readAt = now.toISOString();
const customer: Customer = {
  id: 'c',
  name: 'Contoso Energi AB',
  domain: 'contosoenergi.onmicrosoft.com',
  country: 'SE',
  currency: 'SEK',
  segments: ['commercial'],
  relationship: 'reseller',
  readAt,
};
const readiness: Readiness = {
  agreement: { status: 'accepted', at: '2025-03-14', by: 'Karin Holm' },
  account: { status: 'approved' },
  partnerOnRecord: null,
  readAt,
};
const subscription: AzureSubscription = {
  id: '6a0a4f0e-93c8-4e47-8f0f-0d2d1b60c7f5',
  name: 'Contoso Production',
  kind: 'azure-plan',
  offerId: '',
  state: 'active',
  registration: 'registered',
  askedAt: null,
  askedBy: null,
  reservedUnits: 0,
};
const inventory = (more: Partial<Inventory> = {}): Inventory => ({
  status: 'checked',
  restricted: [],
  unchecked: [],
  readAt,
  ...more,
});
const licence = cartLine({ id: 1, view: 'perpetual', kind: 'perpetual', subscription: null, scope: null });

function known(more: Partial<Known> = {}): Known {
  return {
    cart: cart([cartLine(), licence]),
    customer,
    readiness,
    inventories: new Map([[0, inventory()]]),
    subscriptions: [subscription],
    now,
    ...more,
  };
}
const readinessWith = (more: Partial<Readiness>) => ({ readiness: { ...readiness, ...more } });
const account = (status: Readiness['account']['status']) => readinessWith({ account: { status } });
const agreement = (status: Readiness['agreement']['status']) =>
  readinessWith({ agreement: { status, at: null, by: null } });
const lines = (more: Parameters<typeof cartLine>[0]) => ({ cart: cart([cartLine(more), licence]) });
const registered = (registration: AzureSubscription['registration']) => ({
  subscriptions: [{ ...subscription, registration }],
});

describe('a review', () => {
  it('passes everything that can be known, and says what cannot', () => {
    const checks = checksOf(known());
    expect(checks.map((check) => [check.id, check.status])).toEqual([
      ['lines', 'passed'],
      ['inventory', 'passed'],
      ['market', 'passed'],
      ['agreement', 'passed'],
      ['account', 'passed'],
      ['registration', 'passed'],
      ['cart-age', 'passed'],
      ['credit', 'told-later'],
    ]);
    expect(blockedBy(known().cart, checks, false)).toBeNull();
  });

  it.each<[string, Partial<Known>, string, string, string, number[], string | null]>([
    [
      'Microsoft’s error',
      lines({ error: { code: 10003, description: '' } }),
      'lines',
      'failed',
      'refused',
      [0],
      'checks',
    ],
    ['an item that is gone', lines({ offer: 'gone' }), 'lines', 'failed', 'gone', [0], 'checks'],
    ['an item that was reissued', lines({ offer: 'reissued' }), 'lines', 'failed', 'reissued', [0], 'checks'],
    ['an item that was not read', lines({ offer: 'unread' }), 'lines', 'unknown', 'unread', [0], 'unread'],
    ['too many', lines({ quantity: 501 }), 'lines', 'failed', 'quantity', [0], 'checks'],
    [
      'terms not accepted',
      lines({ attestation: { text: 'x', accepted: false } }),
      'lines',
      'failed',
      'attestation',
      [0],
      'checks',
    ],
    [
      'a restricted size',
      {
        inventories: new Map([
          [0, inventory({ restricted: [{ skuId: '0001', reasonCode: 'x', region: null }] })],
        ]),
      },
      'inventory',
      'failed',
      'restricted',
      [0],
      'checks',
    ],
    [
      'another size restricted',
      {
        inventories: new Map([
          [0, inventory({ restricted: [{ skuId: '0009', reasonCode: 'x', region: null }] })],
        ]),
      },
      'inventory',
      'passed',
      'passed',
      [],
      null,
    ],
    [
      'inventory not read',
      { inventories: new Map([[0, inventory({ status: 'unknown' })]]) },
      'inventory',
      'unknown',
      'unread',
      [0],
      'unread',
    ],
    [
      'a size left out of the answer',
      { inventories: new Map([[0, inventory({ unchecked: ['0001'] })]]) },
      'inventory',
      'unknown',
      'unread',
      [0],
      'unread',
    ],
    [
      'a market without it',
      { ...lines({ view: 'subscriptions' }), customer: { ...customer, country: 'BR' } },
      'market',
      'failed',
      'not-sold',
      [0],
      'checks',
    ],
    ['another segment', lines({ segment: 'education' }), 'market', 'failed', 'segment', [0], 'checks'],
    ['no agreement', agreement('missing'), 'agreement', 'failed', 'missing', [], 'checks'],
    ['agreement not read', agreement('unknown'), 'agreement', 'unknown', 'unread', [], null],
    ['an account under review', account('under-review'), 'account', 'failed', 'under-review', [], 'checks'],
    ['an account without status', account('no-status'), 'account', 'passed', 'approved', [], null],
    [
      'not registered',
      registered('not-registered'),
      'registration',
      'failed',
      'not-registered',
      [0],
      'checks',
    ],
    ['registering', registered('registering'), 'registration', 'failed', 'registering', [0], 'checks'],
    ['an old cart', { now: new Date('2026-03-08T09:00:00Z') }, 'cart-age', 'failed', 'expired', [], 'checks'],
  ])('%s', (_, more, id, status, detail, lineIds, blocked) => {
    const all = known(more);
    const checks = checksOf(all);
    expect(checks.find((check) => check.id === id)).toMatchObject({ status, detail, lineIds });
    expect(blockedBy(all.cart, checks, false)).toBe(blocked);
  });

  it('leaves out what no line needs', () => {
    const ids = checksOf(known({ cart: cart([licence]), inventories: new Map() })).map((check) => check.id);
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
