import { expect, it, test } from 'vitest';
import type { WireEntitlement } from '@/lib/partner-center';
import { entitlementsOf } from './reading';
import { endOf, entitlementKindOf } from './rules';

const wire = (more: Partial<WireEntitlement>): WireEntitlement => ({
  productId: 'P',
  skuId: '0001',
  quantity: 2,
  quantityDetails: [],
  entitlementType: 'software',
  referenceOrder: { id: 'order', lineItemId: '0', alternateId: '7c1f0ad9e2b4' },
  entitledArtifacts: [],
  fulfillmentState: '',
  expiryDate: null,
  dynamicAttributes: {},
  includedEntitlements: [],
  ...more,
});

test.each([
  ['2027-01-12T00:00:00Z', { kind: 'on', at: '2027-01-12T00:00:00.000Z' }],
  ['2019-02-23T00:00:00', { kind: 'on', at: '2019-02-23T00:00:00.000Z' }],
  ['2026-01-12T10:16:31.4412093Z', { kind: 'on', at: '2026-01-12T10:16:31.441Z' }],
  ['9999-12-31T00:00:00Z', { kind: 'never' }],
  ['9999-12-31T23:59:59.9999999', { kind: 'never' }],
  ['0001-01-01T00:00:00Z', { kind: 'unknown' }],
  ['soon', { kind: 'unknown' }],
  [null, { kind: 'unknown' }],
])('the end %s', (text, end) => {
  expect(endOf(text)).toEqual(end);
});

test('types in each spelling, and one that nobody knows', () => {
  expect(
    [
      'software',
      'reservedInstance',
      'reservedinstance',
      'virtual_machine_reserved_instance',
      'savingsPlan',
      '',
    ].map(entitlementKindOf),
  ).toEqual(['software', 'reservation', 'reservation', 'reservation', 'other', 'other']);
});

it('gives each its own key, also where a line gave several', () => {
  const list = [wire({ includedEntitlements: [wire({}), wire({ skuId: '0002' })] }), wire({}), wire({})];
  const all = entitlementsOf(list).flatMap((one) => [one, ...one.included]);
  expect(new Set(all.map(({ key }) => key)).size).toBe(5);
  expect(entitlementsOf(list)).toEqual(entitlementsOf(list));
});

it('reads a reservation, wherever the documentation puts its type, and one without product or order', () => {
  const artifact = {
    artifactType: 'reservedinstance',
    resourceId: '8F0A6A1C-2D7E-4C61-8A64-6D1F0B7C9E21',
    dynamicAttributes: {},
    link: { uri: '/customers/c/artifacts/x' },
  };
  const [one, bare] = entitlementsOf([
    wire({
      entitlementType: 'reservedInstance',
      entitledArtifacts: [artifact],
      dynamicAttributes: { reservationtype: 'sqldatabases' },
      expiryDate: '2027-01-12T00:00:00Z',
    }),
    wire({ productId: '', skuId: '', quantity: null, referenceOrder: null, entitlementType: 'odd' }),
  ]);
  expect(one).toMatchObject({
    kind: 'reservation',
    order: { id: 'order', number: '7c1f0ad9e2b4', lineNumber: 0 },
    reservation: {
      orderId: '8f0a6a1c-2d7e-4c61-8a64-6d1f0b7c9e21',
      type: 'sqldatabases',
      hasDetails: true,
    },
  });
  expect(bare).toMatchObject({ kind: 'other', typeText: 'odd', productId: null, quantity: 0, order: null });
});
