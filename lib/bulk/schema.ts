import { z } from 'zod';
import type { CartLine } from '@/lib/cart/schema';
import { CustomerId } from '@/lib/customers/schema';
import type { UnitEstimate } from '@/lib/prices/schema';
import type { Check, EstimateShown, PurchaseState, RepeatWarning } from '@/lib/purchases/schema';
import type { Failure } from '@/lib/result';
import { type Column, limits } from './kinds';

export * from './kinds';

/** A line as it was pasted or typed; '' where it says nothing. Always text, whatever it begins with. */
export type Cells = Record<Exclude<Column, 'reseller'>, string> & {
  /** Absent in lists of the time before resellers could be named. */
  reseller?: string | undefined;
};

/* What people press */

const BulkId = z.guid({ error: 'guid' }).transform((id) => id.toLowerCase());
const ofBulk = { bulkId: BulkId };
const cell = z.string().trim().max(300, { error: 'long' });
export const OfBulk = z.object(ofBulk);
export const CorrectLine = z.object({
  ...ofBulk,
  number: z.number().int().min(1),
  cells: z.object({
    customer: cell,
    item: cell,
    quantity: cell,
    term: cell,
    cycle: cell,
    subscription: cell,
    scope: cell,
    segment: cell,
    name: cell,
    reseller: cell.optional(),
  } satisfies Record<Column, z.ZodType>),
});
export const LeaveOutLine = z.object({
  ...ofBulk,
  number: z.number().int().min(1),
  isLeftOut: z.boolean(),
});
/** That what Microsoft demands for the customer's items may be attested on the order lines. */
export const AttestItems = z.object({ ...ofBulk, customerId: CustomerId });
export const ConfirmBulk = z.object({
  ...ofBulk,
  /** Of what the person saw; a list that changed since is not bought. */
  version: z.number().int(),
  /** How many orders there will be, as the person typed it. */
  typedOrders: z.string().trim().max(20),
  customers: z
    .array(z.object({ id: CustomerId, isNewPurchase: z.boolean(), isPartnerRight: z.boolean() }))
    .max(limits.lines),
});
export type ConfirmBulk = z.input<typeof ConfirmBulk>;

/* A list and what became of it */

/** Why a line or a customer cannot be bought: words under `bulk.problems.<reason>`, or those of a failure. */
export type Problem = {
  reason: string;
  values?: Record<string, string | number>;
  /** The cell that is to be corrected. */
  column?: Column;
  failure?: Failure;
};

export type BulkLine = {
  /** The line's place in what was pasted; a header is line 1. */
  number: number;
  cells: Cells;
  state: 'waiting' | 'checked' | 'problem' | 'left-out';
  problem: Problem | null;
  customerId: string | null;
  /** What Microsoft offers for it, as it was checked. */
  line: Omit<CartLine, 'id'> | null;
};

/** What the review of a customer's cart showed, and what is therefore bought or not at all. */
export type Shown = {
  hash: string;
  orders: number;
  lines: (Pick<
    CartLine,
    | 'id'
    | 'title'
    | 'fullTitle'
    | 'kind'
    | 'quantity'
    | 'term'
    | 'billingCycle'
    | 'orderGroup'
    | 'error'
    | 'renewedAt'
    | 'reseller'
  > & { subscription: string | null; estimate?: UnitEstimate | null })[];
  /** Absent in lists of the time before there were prices. */
  estimate?: EstimateShown;
  repeats: RepeatWarning[];
  partnerOnRecord: string | null;
  /** What Microsoft demands to be attested for items, and whether it was. */
  attestations: { item: string; text: string; accepted: boolean }[];
  /** Those that did not pass. */
  checks: Check[];
  checkedAt: string;
};

export type BulkCustomerState =
  /** Its lines are still to be checked. */
  | 'waiting'
  | 'ready'
  | 'blocked'
  /** Not chosen when the orders were confirmed, or every line of it was left out. */
  | 'left-out'
  | 'confirmed'
  /** The worker is at it: from here on the customer's one purchase may exist. */
  | 'placing'
  /** Its one purchase exists; `purchase` says how that goes. */
  | 'begun'
  /** Confirmed, but not begun: something was not as it was shown. */
  | 'skipped'
  /** Confirmed, but somebody pressed Stop before its turn came. */
  | 'not-begun';
export type BulkCustomer = {
  id: string;
  name: string;
  domain: string;
  state: BulkCustomerState;
  problem: Problem | null;
  isAttested: boolean;
  cartId: string | null;
  shown: Shown | null;
  purchaseId: string | null;
  purchase: PurchaseState | null;
};

export type BulkStage = 'checking' | 'checked' | 'placing' | 'done';
/** What was noticed when the list was read: words under `bulk.notes.<reason>`. */
export type Note = { reason: 'no-header' | 'unused-columns' | 'latin-1'; values?: Record<string, string> };
export type Bulk = {
  id: string;
  createdAt: string;
  createdBy: string;
  stage: BulkStage;
  version: number;
  notes: Note[];
  /** Why it does not go on by itself; somebody has to press. */
  hold: Failure | null;
  /** When it goes on by itself, in real time, after Microsoft asked to slow down or did not answer. */
  resumesAt: string | null;
  confirmedBy: string | null;
  confirmedAt: string | null;
  stoppedBy: string | null;
  lines: BulkLine[];
  customers: BulkCustomer[];
  readAt: string;
};
/** One row of the lists that were made. */
export type BulkRow = Pick<Bulk, 'id' | 'createdAt' | 'createdBy' | 'stage' | 'confirmedAt'> & {
  lines: number;
  customers: number;
};
export type BulkList = { rows: BulkRow[]; readAt: string };
