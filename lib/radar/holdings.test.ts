import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { WireEntitlement, WireSubscription } from '@/lib/partner-center';
import { holdingsOf } from './holdings';

vi.mock('@/lib/auth/access', () => ({}));

const subscription = (more: Partial<WireSubscription> = {}): WireSubscription => ({
  id: '6A0A4F0E-93C8-4E47-8F0F-0D2D1B60C7F5',
  entitlementId: '',
  offerId: 'DG7GMGF0D5RK:0002:DG7GMGF0D3GL',
  offerName: 'Windows Server',
  friendlyName: '',
  status: 'active',
  billingType: 'license',
  orderId: 'pYt6Zr1sW2qL',
  creationDate: '2026-01-12T00:00:00Z',
  productType: { id: 'Software' },
  quantity: 2,
  commitmentEndDate: '2027-01-11T00:00:00Z',
  autoRenewEnabled: false,
  termDuration: 'P1Y',
  billingCycle: 'one_time',
  ...more,
});
const entitlement = (more: Partial<WireEntitlement> = {}): WireEntitlement => ({
  productId: 'DG7GMGF0D5RK',
  skuId: '0002',
  quantity: 2,
  quantityDetails: [],
  entitlementType: 'software',
  referenceOrder: { id: 'PYT6ZR1SW2QL', lineItemId: '0', alternateId: '7c1f0ad9e2b4' },
  entitledArtifacts: [],
  fulfillmentState: '',
  expiryDate: '2027-01-12T00:00:00Z',
  dynamicAttributes: {},
  includedEntitlements: [],
  ...more,
});

describe('what a customer holds', () => {
  it('is one thing where a subscription and an entitlement are of one order line', () => {
    const [one, ...more] = holdingsOf([subscription()], [entitlement()]);
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      key: 'sub/6a0a4f0e-93c8-4e47-8f0f-0d2d1b60c7f5',
      kind: 'software',
      title: 'Windows Server',
      endsAt: '2027-01-11T00:00:00.000Z',
      detail: { orderNumber: '7c1f0ad9e2b4', lineNumber: 0, term: 'P1Y' },
    });
    expect(holdingsOf([subscription({ orderId: '7c1f0ad9e2b4' })], [entitlement()])).toHaveLength(1);
  });

  it('is called as the item is, and keeps the name that the partner gave it', () => {
    const [one] = holdingsOf([subscription({ friendlyName: 'Integration servers' })], null);
    expect(one).toMatchObject({ title: 'Windows Server', detail: { name: 'Integration servers' } });
    const [same] = holdingsOf([subscription({ friendlyName: 'Windows Server' })], null);
    expect(same?.detail.name).toBe('');
  });

  it('is two where an order has the same item twice, each with its own', () => {
    const second = subscription({ id: 'b', orderId: '7C1F0AD9E2B4' });
    const twice = holdingsOf([subscription(), second], [entitlement(), entitlement(), entitlement()]);
    expect(twice.map(({ key }) => key.slice(0, 4))).toEqual(['sub/', 'sub/', 'ent/']);
  });

  it.each([
    ['a reservation', entitlement({ entitlementType: 'ReservedInstance' }), 'reservation', 'on'],
    ['a type that nobody knows', entitlement({ entitlementType: 'marketplaceThing' }), 'other', 'on'],
    ['without a product', entitlement({ productId: '', skuId: '', entitlementType: '' }), 'other', 'on'],
    ['perpetual', entitlement({ expiryDate: null }), 'software', 'unknown'],
    ['never', entitlement({ expiryDate: '9999-12-31T00:00:00Z' }), 'software', 'never'],
    ['year one', entitlement({ expiryDate: '0001-01-01T00:00:00' }), 'software', 'unknown'],
  ])('keeps what is %s', (_, wire, kind, ends) => {
    expect(holdingsOf([], [wire])).toMatchObject([{ kind, detail: { ends } }]);
  });

  it.each([
    ['DZH318Z0BPS6:0001:DZH318Z0BMTX', 'Azure', 'azure-plan', 'never'],
    ['MS-AZR-0145P', null, 'azure-classic', 'never'],
    ['CFQ7TTC0LDPB:0001:X', 'OnlineServicesNCE', 'subscription', 'never'],
  ])('knows what kind %s is', (offerId, type, kind, ends) => {
    const wire = subscription({
      ...{ offerId, productType: type ? { id: type } : null, commitmentEndDate: '9999-12-31T00:00:00Z' },
    });
    expect(holdingsOf([wire], null)).toMatchObject([{ kind, endsAt: null, detail: { ends } }]);
  });

  it('leaves out a subscription that Microsoft deleted, and takes the end of the entitlement where it has none', () => {
    expect(holdingsOf([subscription({ status: 'Deleted' })], null)).toEqual([]);
    const [open] = holdingsOf([subscription({ commitmentEndDate: null })], [entitlement()]);
    expect(open?.endsAt).toBe('2027-01-12T00:00:00.000Z');
  });

  it('drops nothing and has each key once, whatever is listed', () => {
    const id = fc.constantFrom('A', 'B', 'C');
    const sub = fc.record({ orderId: id, offerId: id.map((p) => `${p}:1:x`) });
    const ent = fc.record({
      ...{ productId: id, skuId: fc.constantFrom('1', '2'), entitlementType: fc.string() },
      referenceOrder: fc.record({ id, lineItemId: fc.constantFrom('0', '1'), alternateId: id }),
    });
    fc.assert(
      fc.property(fc.array(sub), fc.array(ent), (subs, ents) => {
        const wires = subs.map((one, index) => subscription({ ...one, id: `s${index}` }));
        const held = holdingsOf(wires, ents.map(entitlement));
        expect(new Set(held.map(({ key }) => key)).size).toBe(held.length);
        expect(held.length).toBeGreaterThanOrEqual(Math.max(subs.length, ents.length));
        expect(held.length).toBeLessThanOrEqual(subs.length + ents.length);
      }),
    );
  });
});
