import { z } from 'zod';
import { CustomerId } from '@/lib/customers/schema';
import type { Sender } from '@/lib/purchases/schema';

/* What people press */

const ofCancellation = { customerId: CustomerId, cancellationId: z.guid({ error: 'guid' }) };
export const OfCancellation = z.object(ofCancellation);
export const RecordCancellation = z.object({
  ...ofCancellation,
  outcome: z.enum(['cancelled', 'not-cancelled'], { error: 'choose' }),
  note: z.string().trim().min(1, { error: 'required' }).max(1000, { error: 'long' }),
});

/* What may be cancelled */

/** `whole`: all of its price comes back; `prorated`: less the days it was in use. */
export type Refund = 'whole' | 'prorated';
/** Why a line can't be cancelled here; words under `cancellations.whyNot`. */
export type WhyNot = 'cancelled' | 'reservation' | 'suse' | 'elsewhere' | 'over';
/** Until when a line may be cancelled, by the days that Microsoft documents; who decides is Microsoft. */
export type Window = { until: string; days: number; refund: Refund };

/* The journal */

export type { Sender };
export type CancelledLine = {
  lineNumber: number;
  offerId: string;
  title: string;
  quantity: number;
  /** Decimal text, as the order itself says; null where Microsoft sends no prices. */
  amount: string | null;
  refund: Refund;
};

/** What is known, in the order it became known. Append-only; `at` and `seq` are the journal's. */
export type CancellationEvent =
  | {
      type: 'requested';
      customerId: string;
      customerName: string;
      orderId: string;
      orderNumber: string;
      /** Every line that is cancelled. */
      lines: CancelledLine[];
      /** Nothing of the order is left after it. */
      isWhole: boolean;
      currency: string | null;
      until: string;
      typedNumber: string;
      sender: Sender;
    }
  /** Committed before the call. The request id is made once and travels on every repeat. */
  | { type: 'cancel-sent'; requestId: string; correlationId: string }
  /** 401, 429, or the call never left: Microsoft did nothing; the same id goes again. */
  | { type: 'cancel-held'; why: 'unauthenticated' | 'throttled' | 'unreachable'; retryAfter: number | null }
  /** A success; `order`: whether it shows the lines cancelled. */
  | { type: 'answered'; order: 'cancelled' | 'unchanged' }
  | { type: 'refused'; status: number; code: number | null; description: string }
  | {
      type: 'became-unknown';
      why: 'no-answer' | 'interrupted' | 'status' | 'unreadable';
      status: number | null;
      code: number | null;
    }
  /** Nothing was ever carried out, and nothing will be: nobody could sign in as the sender, or it came too late. */
  | { type: 'not-sent'; why: 'signed-out' | 'too-late' }
  /** One reading of the order at Microsoft. */
  | { type: 'looked'; order: 'cancelled' | 'unchanged' | 'unread' }
  | { type: 'handed-over' }
  | { type: 'recorded'; by: string; outcome: 'cancelled' | 'not-cancelled'; note: string };
export type JournalEntry = CancellationEvent & { seq: number; at: string };
export type Journal = readonly JournalEntry[];
export type Requested = Extract<CancellationEvent, { type: 'requested' }>;

/** What is to be done next; `nextStep(journal, now)` decides it and nothing else. */
export type Step =
  /** `requestId` null: the first sending, which makes it. `renew`: ask for a new token first. */
  | { do: 'send'; requestId: string | null; renew: boolean }
  /** A sending was journalled and its runner is gone: nobody knows what became of it. */
  | { do: 'note-interruption' }
  | { do: 'give-up'; why: 'signed-out' | 'too-late' }
  | { do: 'wait'; until: string }
  | { do: 'look' }
  | { do: 'hand-over' }
  | { do: 'nothing' };

/* What the order's page shows */

/** `unknown` also while a person is asked to look. */
export type CancellationState = 'sending' | 'unknown' | 'cancelled' | 'refused' | 'not-sent' | 'by-hand';
export type Cancellation = {
  id: string;
  customerId: string;
  orderId: string;
  state: CancellationState;
  /** Nobody looks by itself any more: an Admin has to record what is so. */
  isHandedOver: boolean;
  by: string;
  lines: CancelledLine[];
  isWhole: boolean;
  currency: string | null;
  requestedAt: string;
  sentAt: string | null;
  settledAt: string | null;
  refusal: { code: number | null; description: string } | null;
  whyNotSent: 'signed-out' | 'too-late' | null;
  recorded: { by: string; outcome: 'cancelled' | 'not-cancelled'; note: string } | null;
  requestId: string | null;
  correlationId: string | null;
  nextLookAt: string | null;
  handOverAt: string | null;
  readAt: string;
};

/** Lines of an order that a cancellation made here has proved to be cancelled. */
export type CancelledHere = { orderId: string; lineNumbers: number[] };
