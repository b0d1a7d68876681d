import { z } from 'zod';
import { type LetterState, type NoticeEvent, noticeEvents, type testEvent } from './kinds';

/* What people press */

export const SaveReceiver = z.object({
  /** null = another one. */
  receiverId: z.guid({ error: 'guid' }).nullable(),
  address: z.string().trim().min(1, { error: 'required' }).max(2_000, { error: 'long' }),
  events: z.array(z.enum(noticeEvents)).min(1, { error: 'choose' }).max(noticeEvents.length),
  isActive: z.boolean(),
});
export type SaveReceiver = z.input<typeof SaveReceiver>;
export const OfReceiver = z.object({ receiverId: z.guid({ error: 'guid' }) });
export const OfLetter = z.object({ letterId: z.guid({ error: 'guid' }) });

/* What is told */

type Named = { id: string; name: string };
/** An estimate of what the partner pays, as it was shown when it was confirmed: decimal text. */
type Sum = { currency: string; cost: string };

/** What is sent of each, and nothing else: docs/notices.md. */
type Facts = {
  'order.placed': { customer: Named; purchaseId: string; order: { id: string; number: string } };
  'purchase.settled': {
    customer: Named;
    purchase: { id: string; state: string };
    orders: { id: string; number: string }[];
    estimate: Sum[];
  };
  'purchase.waiting': { customer: Named; purchase: { id: string; state: string } };
  'approval.wanted': {
    customer: Named;
    approval: { id: string; expiresAt: string };
    lines: number;
    estimate: Sum[];
  };
  'invoice.ready': {
    invoice: { id: string; month: string; date: string; currency: string; total: string };
    lines: number;
  };
  'expiry.near': {
    customer: Named;
    item: { kind: string; title: string | null; productId: string | null; skuId: string | null };
    ends: string;
    renews: boolean;
    quantity: number;
    orderId: string | null;
  };
};

/** Something to be told. `key`: of one fact there is one; `path`: the page of the portal where it is seen. */
export type Notice = {
  [E in NoticeEvent]: { event: E; key: string; at: Date; facts: Facts[E]; path: string };
}[NoticeEvent];

/* What is shown */

export type Receiver = {
  id: string;
  address: string;
  events: NoticeEvent[];
  isActive: boolean;
  changedBy: string;
  changedAt: string;
};

/** One notice on its way to a receiver, or what came of it. */
export type Delivery = {
  letterId: string;
  event: NoticeEvent | typeof testEvent;
  /** Without what may be a secret in the address. */
  host: string;
  at: string;
  state: LetterState;
  attempts: number;
  /** The status of the last attempt, or one of the digest's `troubles`; null = none was made yet. */
  outcome: string | null;
  triedAt: string | null;
  /** When it is tried next; null = never. */
  nextAt: string | null;
};

export type NoticeState = {
  receivers: Receiver[];
  /** The last ones, the newest first. */
  deliveries: Delivery[];
  readAt: string;
};
/** `secret`: only in the answer to who had it made. */
export type NoticeAnswer = { state: NoticeState; secret: { receiverId: string; secret: string } | null };
