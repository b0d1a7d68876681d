import { expect, it } from 'vitest';
import { asListed, type OrderRecord } from './order-record';

const order = (cancelledAt?: string): OrderRecord => ({
  ...{ id: '7be04c11d29a', alternateId: '7be04c11d29a', customerId: 'c', country: 'SE', currencyCode: 'SEK' },
  ...{ billingCycle: 'one_time', creationDate: '2026-03-02T09:00:00Z', completesAt: '2026-03-02T09:02:00Z' },
  lines: [
    {
      ...{ lineItemNumber: 0, offerId: 'P:0001:A', productId: 'P', skuId: '0001', segment: 'commercial' },
      ...{ friendlyName: 'x', quantity: 2, listPrice: '1.00', unitPrice: '1.00' },
      ...(cancelledAt && { cancelledAt }),
    },
  ],
});

it('is listed as it was until the lists have heard that it was cancelled', () => {
  const cancelled = order('2026-03-02T10:00:00Z');
  expect(asListed(cancelled, new Date('2026-03-02T10:14:59Z'), 900)).toEqual(order());
  expect(asListed(cancelled, new Date('2026-03-02T10:15:00Z'), 900)).toEqual(cancelled);
  expect(asListed(order(), new Date('2026-03-02T10:15:00Z'), 900)).toEqual(order());
});
