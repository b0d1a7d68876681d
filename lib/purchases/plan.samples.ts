import type { Journal, JournalEntry, PurchaseEvent, SentLine } from './schema';

// Histories for the tests of this room.

/** Minute, and what happened in it. */
export type Beat = [number, Exclude<PurchaseEvent, { type: 'requested' }> | { type: 'requested' }];

const start = Date.UTC(2026, 2, 2, 9);
export const minutes = (count: number) => new Date(start + count * 60_000).toISOString();

export const line = (orderGroup: string, more: Partial<SentLine> = {}): SentLine => ({
  id: Number(orderGroup),
  catalogItemId: `P${orderGroup}:0001:A${orderGroup}`,
  view: 'perpetual',
  segment: 'commercial',
  productId: `P${orderGroup}`,
  skuId: '0001',
  title: `Item ${orderGroup}`,
  fullTitle: `Item ${orderGroup}`,
  kind: 'other',
  regionName: null,
  name: '',
  subscription: null,
  scope: null,
  term: 'P1Y',
  billingCycle: orderGroup === '0' ? 'one_time' : 'annual',
  quantity: 1,
  orderGroup,
  ...more,
});

export const request = (lines: SentLine[]): Extract<PurchaseEvent, { type: 'requested' }> => ({
  type: 'requested',
  customerId: '0f3c2d8a-5b0e-4c52-9d5e-2f6f2a1b7c11',
  customerName: 'Contoso Energi AB',
  cartId: 'c5f1a2de-0a4c-4f0e-8f29-2b1a7d9f3e60',
  sender: { oid: 'o', tid: 't', upn: 'alma.lind@northwind-cloud.example', name: 'Alma Lind', sessionId: 's' },
  shown: 'shown',
  lines,
  isNewPurchase: false,
  partnerOnRecordAttested: false,
  typedDomain: '',
});

export const entry = (event: PurchaseEvent, seq: number, at: string): JournalEntry => ({ ...event, seq, at });

export const history = (beats: Beat[], lines: SentLine[] = [line('0'), line('1')]): Journal =>
  beats.map(([at, event], index) =>
    entry(event.type === 'requested' ? request(lines) : event, index + 1, minutes(at)),
  );
