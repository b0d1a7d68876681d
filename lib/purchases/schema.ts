// Long, because the nouns of the review, the journal and the outcome have one front, which the screens read.
import { z } from 'zod';
import type { ApprovalStanding } from '@/lib/approvals/rules';
import type { Cart, CartLine, LineError } from '@/lib/cart/schema';
import type { BillingCycle } from '@/lib/catalog/schema';
import { CustomerId } from '@/lib/customers/schema';
import type { EstimateSum, ListInForce, UnitEstimate } from '@/lib/prices/schema';
import type { NamedReseller } from '@/lib/resellers/schema';

/* What people type and press */

const ofPurchase = { customerId: CustomerId, purchaseId: z.guid({ error: 'guid' }) };
export const PlaceOrders = z.object({
  customerId: CustomerId,
  cartId: z.guid({ error: 'guid' }),
  /** Hash of what the review showed; a cart that differs by now is not placed. */
  shown: z.string().min(1),
  /** Asked for above the partner's limit, or when there is no estimate at all. */
  typedDomain: z.string().trim().max(200).default(''),
  isNewPurchase: z.boolean().default(false),
  partnerOnRecordAttested: z.boolean().default(false),
});
export type PlaceOrders = z.input<typeof PlaceOrders>;
/** The same asked of a second person instead of Microsoft. */
export const AskForApproval = PlaceOrders.omit({ typedDomain: true }).extend({
  note: z.string().trim().max(1000, { error: 'long' }).default(''),
});
export const OfPurchase = z.object(ofPurchase);
export const RecordOutcome = z.object({
  ...ofPurchase,
  outcome: z.enum(['placed', 'not-placed'], { error: 'choose' }),
  /** Order numbers seen in Partner Center, separated by commas or spaces. */
  orders: z.string().trim().max(500).default(''),
  note: z.string().trim().min(1, { error: 'required' }).max(1000, { error: 'long' }),
});
export const LiftPause = z.object({
  ...ofPurchase,
  reason: z.string().trim().min(1, { error: 'required' }).max(1000),
});

/* The review */

/** `told-later`: only Microsoft can know, and says so when the order is placed. */
export type CheckStatus = 'passed' | 'failed' | 'unknown' | 'told-later';
/**
 * What puts a check right, and the way to it: words under `review.remedies`. Of the line: mended in the cart, taken out
 * there, or another product; the subscription enabled, or watched. Of the whole: agreed by the customer or an Admin in
 * Partner Center, told to Microsoft's support, waited for, signed in anew, the cart rebuilt, the reseller named.
 * `check-again` reads it once more.
 */
export type Remedy =
  | 'edit-line'
  | 'remove-line'
  | 'other-product'
  | 'enable'
  | 'see-subscription'
  | 'partner-center'
  | 'ask-support'
  | 'wait'
  | 'sign-in-again'
  | 'rebuild'
  | 'name-reseller'
  | 'check-again';

/** One thing that was checked of one line. Words under `review.line.<id>.<detail>`. */
export type LineCheck = {
  id:
    | 'item'
    | 'microsoft'
    | 'quantity'
    | 'terms'
    | 'market'
    | 'segment'
    | 'approval'
    | 'subscription'
    | 'inventory'
    | 'reseller';
  status: CheckStatus;
  detail: string;
  values?: Record<string, string | number>;
  remedy: Remedy | null;
  /** Microsoft's own complaint, whose code has words of its own. */
  said?: LineError;
};
export type LineChecks = { lineId: number; checks: LineCheck[] };

/** One thing about the whole order, or about several lines together. */
export type Check = {
  id:
    | 'lines'
    | 'inventory'
    | 'market'
    | 'agreement'
    | 'account'
    | 'registration'
    | 'mfa'
    | 'reseller'
    | 'cart-age'
    | 'credit'
    | 'risk';
  status: CheckStatus;
  /** Key under `review.checks.<id>` for the second line, with its values. */
  detail: string;
  values?: Record<string, string | number>;
  /** The lines to mend, by id; each says its own remedy. */
  lineIds: number[];
  remedy: Remedy | null;
};
export type RepeatWarning = {
  who: string;
  at: string;
  title: string;
  quantity: number;
  orderId: string | null;
  orderNumber: string | null;
};
/** What lines cost together by a price list: by currency, never added together. `unpriced`: how many have no price. */
export type EstimateShown = { list: ListInForce | null; sums: EstimateSum[]; unpriced: number };
/** Why the domain is typed: there is no estimate, it reaches the limit of its currency, or that currency has none. */
export type WhyTypeDomain =
  | { reason: 'no-estimate' }
  | { reason: 'limit' | 'no-limit'; currency: string; limit: string | null };
export type Review = {
  cart: Cart;
  estimate: EstimateShown;
  checks: Check[];
  /** The same line by line, in the order of the cart. */
  lines: LineChecks[];
  repeats: RepeatWarning[];
  /** Domain to be typed before the button lives; null = no typing needed. */
  mustTypeDomain: string | null;
  whyTypeDomain: WhyTypeDomain | null;
  /** Its MPN id; several, with commas between, where the lines are sold through several. */
  partnerOnRecord: string | null;
  /** The indirect resellers whose ids they are; null when it is our own. */
  reseller: string | null;
  /** Key under `review.blocked`, null when it may be placed. */
  blocked: string | null;
  /** The unsettled purchase that pauses buying for this customer. */
  pausedBy: { purchaseId: string; at: string } | null;
  shown: string;
  /** Whether a second person must approve it, and how that stands. */
  approval: ApprovalStanding;
  checkedAt: string;
};

/* The journal */

/** `roles`: those held then; absent in journals of the time before they were noted. */
export type Sender = {
  oid: string;
  tid: string;
  upn: string;
  name: string;
  sessionId: string;
  roles?: readonly string[];
};
export type SentLine = Pick<
  CartLine,
  | 'id'
  | 'catalogItemId'
  | 'view'
  | 'segment'
  | 'productId'
  | 'skuId'
  | 'title'
  | 'fullTitle'
  | 'kind'
  | 'regionName'
  | 'name'
  | 'subscription'
  | 'scope'
  | 'term'
  | 'billingCycle'
  | 'quantity'
  | 'orderGroup'
> & {
  /** As it was shown when it was confirmed; absent in purchases of the time before there were prices. */
  estimate?: UnitEstimate | null;
  /** Through whom it was sold; absent where we sold it ourselves. */
  reseller?: NamedReseller;
};
export type PlacedOrder = { id: string; number: string; groupId: string | null };
export type GroupError = { groupId: string; code: number; description: string };

/** What is known, in the order it became known. Append-only; `at` and `seq` are the journal's. */
export type PurchaseEvent =
  | {
      type: 'requested';
      customerId: string;
      customerName: string;
      cartId: string;
      sender: Sender;
      shown: string;
      lines: SentLine[];
      isNewPurchase: boolean;
      partnerOnRecordAttested: boolean;
      typedDomain: string;
      estimate?: EstimateShown;
      /** Confirmed together with others: then the number of all their orders was typed, and no domain. */
      bulkId?: string;
      /** Whose leave it was placed with, where one was needed. */
      approvalId?: string;
      approvedBy?: string;
    }
  /** Committed before the call that spends money. The request id is made once and travels on every repeat. */
  | { type: 'checkout-sent'; requestId: string; correlationId: string }
  /** 401, 429, or the call never left: Microsoft did nothing; the same id goes again. */
  | {
      type: 'checkout-held';
      why: 'unauthenticated' | 'throttled' | 'unreachable';
      retryAfter: number | null;
    }
  | { type: 'answered'; orders: PlacedOrder[]; errors: GroupError[] }
  | { type: 'refused'; status: number; code: number | null; description: string }
  | {
      type: 'became-unknown';
      why: 'no-answer' | 'interrupted' | 'status' | 'unreadable';
      status: number | null;
      code: number | null;
    }
  /** Nothing was ever carried out, and nothing will be: nobody could sign in as the sender, it came too late, or was stopped. */
  | { type: 'not-sent'; why: 'signed-out' | 'too-late' | 'stopped' }
  /** One reading of Microsoft. `orders` are those that look like ours, whether or not they are proof. */
  | {
      type: 'looked';
      cart: 'active' | 'ordered' | 'missing' | 'unread';
      list: 'read' | 'unread';
      audit: 'nothing' | 'seen' | 'unread';
      orders: PlacedOrder[];
    }
  /** Orders proved to be ours by looking. */
  | { type: 'found'; orders: PlacedOrder[] }
  | { type: 'handed-over' }
  | { type: 'pause-lifted'; by: string; reason: string }
  | { type: 'recorded'; by: string; outcome: 'placed' | 'not-placed'; orders: string[]; note: string };
export type JournalEntry = PurchaseEvent & { seq: number; at: string };
export type Journal = readonly JournalEntry[];

/** What is to be done next; `nextStep(journal, now)` decides it and nothing else. */
export type Step =
  /** `requestId` null: the first sending, which makes it. `renew`: ask for a new token first. */
  | { do: 'send'; requestId: string | null; renew: boolean }
  /** A sending was journalled and its runner is gone: nobody knows what became of it. */
  | { do: 'note-interruption' }
  | { do: 'give-up'; why: 'signed-out' | 'too-late' | 'stopped' }
  | { do: 'wait'; until: string }
  | { do: 'look' }
  | { do: 'hand-over' }
  | { do: 'nothing' };

/* What the outcome page shows */

export type PurchaseState =
  | 'sending'
  | 'placed'
  | 'partly-placed'
  | 'not-placed'
  | 'unknown'
  | 'handed-over'
  | 'recorded';
export type PurchaseGroup = {
  id: string;
  number: number;
  billingCycle: BillingCycle;
  lines: SentLine[];
  status: 'placed' | 'not-placed' | 'unknown' | 'waiting';
  order: {
    id: string;
    number: string;
    status: 'completed' | 'pending' | 'cancelled' | 'unknown' | null;
  } | null;
  error: { code: number; description: string } | null;
};
export type Purchase = {
  id: string;
  customerId: string;
  cartId: string;
  state: PurchaseState;
  placedBy: { name: string; upn: string };
  requestedAt: string;
  sentAt: string | null;
  settledAt: string | null;
  requestId: string | null;
  correlationId: string | null;
  groups: PurchaseGroup[];
  /** As it was shown when it was confirmed. */
  estimate: EstimateShown | null;
  events: JournalEntry[];
  /** Buying for the customer waits for everyone while this is true. */
  pausesBuying: boolean;
  nextLookAt: string | null;
  handOverAt: string | null;
  /** The cart into which the unplaced lines were moved. */
  movedToCartId: string | null;
  readAt: string;
};
/** A purchase in short, as programs are told of it. */
export type PurchaseTold = {
  id: string;
  customer: { id: string; name: string };
  cartId: string;
  state: PurchaseState;
  placedBy: string;
  requestedAt: string;
  settledAt: string | null;
  orders: PlacedOrder[];
  lines: SentLine[];
  estimate: EstimateSum[];
};
/** A purchase of this customer that is not settled, for the bands on cart, review and overview. */
export type OpenPurchase = {
  purchaseId: string;
  cartId: string;
  by: string;
  at: string;
  state: PurchaseState;
};

/** An order that this portal placed, with what it knows of it. */
export type PlacedHere = {
  orderId: string;
  number: string;
  purchaseId: string;
  placedBy: string;
  placedAt: string;
  billingCycle: BillingCycle;
  lines: SentLine[];
  siblings: { id: string; number: string }[];
};
