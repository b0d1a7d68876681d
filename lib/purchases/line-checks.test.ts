import { describe, expect, it } from 'vitest';
import { cart, cartLine } from '@/lib/cart/cart.samples';
import type { AzureSubscription } from '@/lib/subscriptions/schema';
import { customer, inventory, knownOf, standing, subscription } from './checks.samples';
import { type Known, lineChecksOf } from './line-checks';
import type { LineCheck } from './schema';

const licence = cartLine({ id: 1, view: 'perpetual', kind: 'perpetual', subscription: null, scope: null });
/** The reservation's line, changed. */
const lines = (more: Parameters<typeof cartLine>[0]) => ({ cart: cart([cartLine(more), licence]) });
const known = (more: Partial<Known> = {}) => knownOf(cart([cartLine(), licence]), more);
const saying = (code: number) => lines({ error: { code, description: 'x' } });
const azure = (more: Partial<AzureSubscription>) => ({ subscriptions: [{ ...subscription, ...more }] });
const vetted = (status: 'approved' | 'in-review' | 'denied') => ({
  ...lines({ segment: 'education' }),
  standing: { ...standing, vetting: [{ segment: 'education' as const, status }] },
});
const restricted = (skuId: string) => [{ skuId, reasonCode: 'NotAvailableForSubscription', region: null }];
const stock = (more: Parameters<typeof inventory>[0]) => ({ inventories: new Map([[0, inventory(more)]]) });

const tied = {
  standing: { ...standing, reseller: { status: 'named' as const, name: 'Lucerne', mpnId: '4652719' } },
};
const ours = [
  { id: 'a', name: 'Fabrikam', mpnId: '4718206', isActive: true },
  { id: 'b', name: 'Bellows', mpnId: '4433918', isActive: false },
];
const selling = { standing: { ...standing, resellers: ours } };
const named = (value: string) => lines({ participants: [{ key: 'transaction_reseller', value }] });

/** What each rule says of the reservation's line: state, detail, remedy. */
const table: [LineCheck['id'], string, Partial<Known>, string, string | null][] = [
  ['item', 'passed current', {}, 'as it is in the cart', null],
  ['item', 'passed renewed', lines({ renewedAt: '2026-03-02T08:59:00Z' }), 'mended by itself', null],
  ['item', 'failed reissued', lines({ offer: 'reissued' }), 'under a new id', 'edit-line'],
  ['item', 'failed changed', lines({ offer: 'changed' }), 'and something differs', 'edit-line'],
  ['item', 'failed gone', lines({ offer: 'gone' }), 'not offered any more', 'other-product'],
  ['item', 'unknown unread', lines({ offer: 'unread' }), 'could not be read', 'check-again'],

  ['microsoft', 'passed accepted', {}, 'has nothing against it', null],
  ['microsoft', 'failed refused', saying(10003), 'restricts it', 'other-product'],
  ['microsoft', 'failed refused', saying(10001), 'offers it no more', 'other-product'],
  ['microsoft', 'failed refused', saying(10011), 'misses the registration', 'enable'],
  ['microsoft', 'failed refused', saying(10012), 'misses the attestation', 'edit-line'],
  ['microsoft', 'failed refused', saying(424242), 'says what nobody knows', 'ask-support'],

  ['quantity', 'passed within', {}, 'within the limits', null],
  ['quantity', 'passed within', lines({ quantity: 500 }), 'at the limit', null],
  ['quantity', 'failed quantity-low', lines({ quantity: 0 }), 'too few', 'edit-line'],
  ['quantity', 'failed quantity-high', lines({ quantity: 501 }), 'too many', 'edit-line'],
  ['quantity', 'unknown unread', lines({ offer: 'unread' }), 'limits not read', 'check-again'],

  ['terms', 'passed accepted', lines({ attestation: { text: 'x', accepted: true } }), 'ticked', null],
  ['terms', 'failed open', lines({ attestation: { text: 'x', accepted: false } }), 'not ticked', 'edit-line'],
  [
    'terms',
    'unknown unread',
    lines({ attestation: { text: 'x', accepted: true }, offer: 'unread' }),
    'not read',
    'check-again',
  ],

  ['market', 'passed sold', {}, 'sold there', null],
  [
    'market',
    'failed not-sold',
    { ...lines({ view: 'subscriptions' }), customer: { ...customer, country: 'BR' } },
    'no software subscriptions in Brazil',
    'remove-line',
  ],
  [
    'market',
    'passed sold',
    { customer: { ...customer, country: 'BR' } },
    'reservations in Brazil: the documents disagree, so Microsoft’s availability decides',
    null,
  ],
  [
    'market',
    'failed not-sold',
    { customer: { ...customer, country: 'AX' } },
    'no reservations in Åland',
    'remove-line',
  ],
  ['market', 'failed not-sold', saying(800070), 'Microsoft says so', 'remove-line'],
  ['market', 'failed currency', saying(10000), 'another currency', 'remove-line'],
  ['market', 'unknown no-country', { customer: { ...customer, country: '' } }, 'no country', 'check-again'],

  ['segment', 'passed commercial', {}, 'everybody’s', null],
  ['segment', 'passed commercial', { standing: { ...standing, vetting: null } }, 'read or not', null],
  ['segment', 'passed approved', vetted('approved'), 'approved', null],
  ['segment', 'failed in-review', vetted('in-review'), 'being vetted', 'wait'],
  ['segment', 'failed denied', vetted('denied'), 'denied', 'remove-line'],
  ['segment', 'failed not-asked', lines({ segment: 'nonprofit' }), 'never asked for', 'remove-line'],
  [
    'segment',
    'unknown unread',
    { ...lines({ segment: 'education' }), standing: { ...standing, vetting: null } },
    'not read',
    'check-again',
  ],

  ['subscription', 'passed registered', {}, 'active and registered', null],
  ['subscription', 'failed not-registered', azure({ registration: 'not-registered' }), 'not yet', 'enable'],
  ['subscription', 'failed registering', azure({ registration: 'registering' }), 'soon', 'see-subscription'],
  ['subscription', 'failed impossible', azure({ registration: 'impossible' }), 'never', 'edit-line'],
  ['subscription', 'failed inactive', azure({ state: 'suspended' }), 'suspended', 'edit-line'],
  ['subscription', 'failed missing', { subscriptions: [] }, 'not the customer’s', 'edit-line'],
  ['subscription', 'unknown unread', azure({ registration: 'unknown' }), 'not read', 'check-again'],
  ['subscription', 'unknown unread', { subscriptions: null }, 'none read', 'check-again'],

  ['inventory', 'passed in-stock', {}, 'in stock', null],
  ['inventory', 'passed in-stock', stock({ restricted: restricted('0009') }), 'another size is not', null],
  ['inventory', 'failed restricted', stock({ restricted: restricted('0001') }), 'not', 'other-product'],
  ['inventory', 'unknown unread', stock({ status: 'unknown' }), 'not checked', 'check-again'],
  ['inventory', 'unknown unread', stock({ unchecked: ['0001'] }), 'left out of the answer', 'check-again'],

  ['reseller', 'passed named', { ...named('4652719'), ...tied }, 'named', null],
  ['reseller', 'failed missing', tied, 'not named', 'name-reseller'],
  ['reseller', 'failed other', { ...named('1'), ...tied }, 'another named', 'name-reseller'],
  ['reseller', 'failed not-tied', named('4652719'), 'named without need', 'name-reseller'],
  ['reseller', 'passed chosen', { ...named('4718206'), ...selling }, 'one of ours', null],
  ['reseller', 'failed ended', { ...named('4433918'), ...selling }, 'one of ours no more', 'edit-line'],
  ['reseller', 'failed not-tied', { ...named('1'), ...selling }, 'nobody of ours', 'name-reseller'],
  [
    'reseller',
    'passed instead',
    { ...named('4718206'), standing: { ...selling.standing, ...tied.standing, resellers: ours } },
    'another of ours than the customer’s',
    null,
  ],
];

describe('of a line', () => {
  it.each(table)('%s is %s: %4$s', (id, says, more, _, remedy) => {
    const [first] = lineChecksOf(known(more));
    const check = first?.checks.find((one) => one.id === id);
    expect(`${check?.status} ${check?.detail}`).toBe(says);
    expect(check?.remedy).toBe(remedy);
  });

  it('the remedy is said wherever something is wrong or unknown, and nowhere else', () => {
    for (const [, , more] of table)
      for (const { checks } of lineChecksOf(known(more)))
        for (const { status, remedy } of checks) expect(remedy === null).toBe(status === 'passed');
  });

  it('perpetual software needs Microsoft’s approval of the partner', () => {
    const of = (perpetual: Known['perpetual']) =>
      lineChecksOf(known({ perpetual })).map(({ checks }) => checks.find(({ id }) => id === 'approval'));
    expect(of('open')).toMatchObject([undefined, { status: 'passed' }]);
    expect(of('refused')).toMatchObject([undefined, { status: 'failed', remedy: 'ask-support' }]);
    expect(of('unknown')).toMatchObject([undefined, { status: 'unknown' }]);
  });

  it('leaves out what does not concern it', () => {
    const [only] = lineChecksOf(known({ cart: cart([licence]), inventories: new Map() }));
    const ids = only?.checks.map(({ id }) => id);
    expect(ids).toEqual(['item', 'microsoft', 'quantity', 'market', 'segment', 'approval']);
    const none = stock({ status: 'not-needed' });
    expect(lineChecksOf(known(none))[0]?.checks.map(({ id }) => id)).not.toContain('inventory');
  });

  it('takes Microsoft’s complaint about an old id for what it is', () => {
    const old = lines({ offer: 'reissued', error: { code: 10001, description: '' } });
    const [first] = lineChecksOf(known(old));
    expect(first?.checks.filter(({ status }) => status === 'failed')).toMatchObject([{ id: 'item' }]);
  });
});
