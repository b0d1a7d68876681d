import { describe, expect, it } from 'vitest';
import { type Billable, chargesIn, licenceSubtotal, spanOf, taxOf, usageSubtotal } from './charges';
import { decimal, toText } from './decimal';
import { dayText } from './months';

function line(changes: Partial<Billable> = {}): Billable {
  const made: Omit<Billable, 'firstMonth' | 'lastMonth' | 'mark'> = {
    customer: { id: 'c', name: 'Contoso Energi AB', domain: 'contosoenergi.onmicrosoft.com', country: 'SE' },
    orderId: '7c1f0ad9e2b4',
    alternateId: '7c1f0ad9e2b4',
    orderDate: '2026-01-31T10:15:09Z',
    lineNumber: 0,
    productId: 'P',
    skuId: '0001',
    availabilityId: 'A',
    productName: 'Suite',
    skuName: 'Suite',
    publisherName: 'Microsoft Corporation',
    publisherId: '',
    qualifiers: [],
    kind: 'licence',
    quantity: 25,
    listPrice: '10.40',
    unitPrice: '10.40',
    pricingCurrency: 'SEK',
    term: 'P1Y',
    cycle: 'monthly',
    renews: true,
    subscriptionId: 's',
    referenceId: 'r',
    resellerMpnId: '0',
    ...changes,
  };
  return { ...made, ...spanOf(made), mark: 1 };
}

const told = (item: Billable, month: string) =>
  chargesIn(item, month).map(({ type, start, end, quantity }) => [
    type,
    dayText(start).slice(0, 10),
    end && dayText(end).slice(0, 10),
    quantity,
  ]);

describe('charges of a month', () => {
  it('begin with the purchase, go on by the cycle and renew with the term', () => {
    expect(told(line(), '2025-12')).toEqual([]);
    expect(told(line(), '2026-01')).toEqual([['new', '2026-01-31', '2026-02-27', 25]]);
    expect(told(line(), '2026-02')).toEqual([['cycleCharge', '2026-02-28', '2026-03-30', 25]]);
    expect(told(line(), '2026-03')).toEqual([['cycleCharge', '2026-03-31', '2026-04-29', 25]]);
    expect(told(line(), '2027-01')).toEqual([['renew', '2027-01-31', '2027-02-27', 25]]);
  });

  it('end with the term of what does not renew', () => {
    expect(told(line({ renews: false }), '2026-12')).toHaveLength(1);
    expect(told(line({ renews: false }), '2027-01')).toEqual([]);
  });

  it('end with the term in which the renewal was taken back', () => {
    const item = line({ endsAt: '2028-01-30T00:00:00Z' });
    expect(told(item, '2027-01')).toEqual([['renew', '2027-01-31', '2027-02-27', 25]]);
    expect(told(item, '2027-12')).toHaveLength(1);
    expect(told(item, '2028-01')).toEqual([]);
  });

  it('come once for software and reservations', () => {
    const perpetual = line({ kind: 'perpetual', term: '', cycle: 'one_time', quantity: 4 });
    expect(told(perpetual, '2026-01')).toEqual([['new', '2026-01-31', undefined, 4]]);
    expect(told(perpetual, '2026-02')).toEqual([]);
    const reservation = line({ kind: 'vm', term: 'P3Y', cycle: 'one_time', renews: false, quantity: 2 });
    expect(told(reservation, '2026-01')).toEqual([['new', '2026-01-31', '2029-01-30', 2]]);
  });

  it('come back whole for a one-time purchase that is cancelled, in the month of the cancellation', () => {
    const cancelled = line({
      kind: 'perpetual',
      term: '',
      cycle: 'one_time',
      quantity: 4,
      cancelledAt: '2026-02-03T08:00:00Z',
    });
    expect(told(cancelled, '2026-01')).toEqual([['new', '2026-01-31', undefined, 4]]);
    expect(told(cancelled, '2026-02')).toEqual([['cancelImmediate', '2026-01-31', undefined, -4]]);
    const [refund] = chargesIn(cancelled, '2026-02');
    expect(refund && toText(refund.effectiveUnitPrice, 2)).toBe('10.40');
  });

  it('come back by the days left of a cycle, and stop', () => {
    const cancelled = line({
      orderDate: '2026-01-01T10:00:00Z',
      unitPrice: '31.00',
      listPrice: '31.00',
      cancelledAt: '2026-03-02T09:00:00Z',
    });
    const [cycle, refund] = chargesIn(cancelled, '2026-03');
    expect([cycle?.type, refund?.type, refund?.quantity]).toEqual(['cycleCharge', 'cancelImmediate', -25]);
    expect(refund && toText(refund.effectiveUnitPrice)).toBe('30');
    expect(chargesIn(cancelled, '2026-04')).toEqual([]);
  });
});

describe('the documented rounding', () => {
  it('cuts a licence line per unit, a usage line twice', () => {
    expect(licenceSubtotal(decimal('10.40'), decimal('0.9876'), 25)).toBe(25 * 1027);
    expect(usageSubtotal(decimal('0.09775'), decimal('24'), decimal('0.925'))).toBe(216);
    expect(licenceSubtotal(decimal('10.40'), decimal('1'), -25)).toBe(-26000);
  });

  it('rounds tax by line, the same for a charge and its refund', () => {
    expect(taxOf(10, 25)).toBe(3);
    expect(taxOf(-10, 25)).toBe(-3);
    expect(taxOf(12345, 0)).toBe(0);
  });
});
