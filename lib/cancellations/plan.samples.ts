import type { CancellationEvent, Journal, Requested } from './schema';

// Histories for the tests of this room.

/** Minute, and what happened in it. */
export type Beat = [number, CancellationEvent];

const start = Date.UTC(2026, 2, 2, 9);
export const minutes = (count: number) => new Date(start + count * 60_000).toISOString();

export const request: Requested = {
  type: 'requested',
  customerId: '0f3c2d8a-5b0e-4c52-9d5e-2f6f2a1b7c11',
  customerName: 'Contoso Energi AB',
  orderId: '7be04c11d29a',
  orderNumber: '7be04c11d29a',
  lines: [
    {
      lineNumber: 0,
      offerId: 'DG7GMGF0AB12:0003:DG7GMGF0ZX98',
      title: 'RDS CAL',
      quantity: 25,
      amount: '1250.00',
      refund: 'whole',
    },
  ],
  isWhole: true,
  currency: 'SEK',
  until: minutes(10_000),
  typedNumber: '7be04c11d29a',
  sender: { oid: 'o', tid: 't', upn: 'alma.lind@northwind-cloud.example', name: 'Alma Lind', sessionId: 's' },
};

export const history = (beats: Beat[]): Journal =>
  [[0, request] as Beat, ...beats].map(([at, event], index) => ({
    ...event,
    seq: index + 1,
    at: minutes(at),
  }));
