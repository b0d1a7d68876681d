import { describe, expect, it } from 'vitest';
import { catalogOf } from '../seeds/catalog';
import type { CatalogSku } from '../seeds/catalog-model';
import { entitlementBody, reservationBody } from './entitlement-wire';
import { hasEnded, holdingsOf } from './holdings';
import type { OrderRecord } from './order-record';

const catalog = catalogOf({ seed: 'demo', government: false });
const titled = (title: string): CatalogSku => {
  const sku = catalog.products
    .flatMap((product) => product.skus())
    .find((one) => one.title.startsWith(title));
  if (!sku) throw new Error(`the catalogue has no ${title}`);
  return sku;
};

function order(title: string, changes: Partial<OrderRecord['lines'][number]> = {}): OrderRecord {
  const sku = titled(title);
  return {
    id: '7c1f0ad9e2b4',
    alternateId: '7c1f0ad9e2b4',
    customerId: 'c',
    country: 'SE',
    billingCycle: 'one_time',
    currencyCode: 'SEK',
    creationDate: '2026-01-12T10:15:09.000Z',
    completesAt: '2026-01-12T10:20:31.441Z',
    lines: [
      {
        lineItemNumber: 0,
        offerId: 'x',
        productId: sku.productId,
        skuId: sku.id,
        segment: 'commercial',
        friendlyName: title,
        quantity: 6,
        listPrice: '1.00',
        unitPrice: '1.00',
        ...changes,
      },
    ],
  };
}

const held = (one: OrderRecord, now: string) => holdingsOf([one], catalog, new Date(now), 900);
const VM = 'Reserved VM Instance, Standard_D4s_v5';

describe('what an order entitles to', () => {
  it('appears when the order is done and the lists have caught up, fifteen minutes on', () => {
    const one = order('SQL Server 2022 Standard Core');
    expect([held(one, '2026-01-12T10:30:08Z').length, held(one, '2026-01-12T10:30:09Z').length]).toEqual([
      0, 1,
    ]);
    const slow = { ...one, completesAt: '2026-01-14T00:00:00.000Z' };
    expect([held(slow, '2026-01-13T23:59:59Z').length, held(slow, '2026-01-14T00:00:00Z').length]).toEqual([
      0, 1,
    ]);
  });

  it('is over with its term and still listed, and gone when cancelled; perpetual software never ends', () => {
    const term = { termDuration: 'P1Y' };
    const overAt = (one: OrderRecord, now: string) =>
      held(one, now).map((holding) => hasEnded(holding, new Date(now)));
    expect(overAt(order(VM, term), '2027-01-11T23:59:59Z')).toEqual([false]);
    expect(overAt(order(VM, term), '2027-01-12T00:00:00Z')).toEqual([true]);
    expect(overAt(order('SQL Server 2022 Standard Core'), '2046-01-01T00:00:00Z')).toEqual([false]);
    expect(
      held(
        order('SQL Server 2022 Standard Core', { cancelledAt: '2026-01-13T00:00:00Z' }),
        '2026-02-01T00:00:00Z',
      ),
    ).toEqual([]);
  });

  it('lists the parts of a bundle, with the order repeated', () => {
    const [holding] = held(
      order('Core Infrastructure Server Suite Standard - 2 Core'),
      '2026-02-01T00:00:00Z',
    );
    if (!holding) throw new Error('nothing held');
    const parts = ['Windows Server 2025 Standard - 2 Core', 'System Center 2025 Standard - 2 Core'].map(
      titled,
    );
    expect(entitlementBody(holding, catalog, true, 'current')).toMatchObject({
      entitlementType: 'software',
      includedEntitlements: parts.map(({ productId, id }) => ({
        productId,
        skuId: id,
        quantity: 6,
        referenceOrder: { id: '7c1f0ad9e2b4', lineItemId: '0' },
      })),
    });
  });

  it('tells a reservation by the present and the old contract', () => {
    const one = order(VM, {
      termDuration: 'P3Y',
      provisioningContext: { SubscriptionId: 's-1', scope: 'single' },
    });
    const [holding] = held(one, '2026-02-01T00:00:00Z');
    if (!holding) throw new Error('nothing held');
    expect(entitlementBody(holding, catalog, true, 'current')).toMatchObject({
      entitlementType: 'reservedinstance',
      expiryDate: '2029-01-12T00:00:00Z',
    });
    expect(entitlementBody(holding, catalog, false, 'current')).not.toHaveProperty('expiryDate');
    expect(entitlementBody(holding, catalog, false, 'old')).toMatchObject({
      entitlementType: 'virtual_machine_reserved_instance',
      entitledArtifacts: [{ artifactType: 'virtual_machine_reserved_instance' }],
    });
    const details = {
      reservationId: 'r',
      scopeType: 'Single',
      displayName: 'VM_RI_01-12-2026_10-20',
      appliedScopes: ['/subscriptions/s-1'],
      quantity: 6,
      expiryDateTime: '2029-01-12T00:00:00',
      effectiveDateTime: '2026-01-12T10:20:31.4410000Z',
      provisioningState: 'Created',
    };
    expect(reservationBody(holding, 'current', 'r')).toEqual({
      type: 'reservedinstance',
      reservations: [details],
    });
    expect(reservationBody(holding, 'old', 'r')).toEqual({
      type: 'virtual_machine_reserved_instance',
      virtualMachineReservations: [details],
    });
  });
});
