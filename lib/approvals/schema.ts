import { z } from 'zod';
import { roles } from '@/lib/auth/rules';
import { CustomerId } from '@/lib/customers/schema';
import { compare, isDecimal, signOf } from '@/lib/money';
import type { EstimateShown, SentLine } from '@/lib/purchases/schema';
import type { ApprovalList, ApprovalState } from './kinds';
import type { ApprovalNeed, Threshold } from './rules';

/* What people type and press */

export const OfApproval = z.object({ approvalId: z.guid({ error: 'guid' }) });
export const DeclineApproval = OfApproval.extend({
  reason: z.string().trim().min(1, { error: 'required' }).max(1000, { error: 'long' }),
});

const currency = z
  .string()
  .trim()
  .regex(/^[A-Za-z]{3}$/, { error: 'currency' })
  .transform((text) => text.toUpperCase());
/** As a person types it: 12.5 and 12,5. */
const plain = (text: string) => text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
const isAmount = (text: string) => isDecimal(text) && signOf(text) !== -1;
/** Of what is none, its own field complains. */
const areAmounts = (...texts: string[]) => texts.every(isAmount);
const amount = z
  .string()
  .trim()
  .max(30, { error: 'amount' })
  .transform(plain)
  .refine(isAmount, { error: 'amount' });
const ofThreshold = {
  currency,
  role: z.enum(['', ...roles], { error: 'choose' }),
  customerId: z.union([z.literal(''), CustomerId]),
};
export const SetThreshold = z
  .object({
    ...ofThreshold,
    amount,
    stepUpAmount: z
      .string()
      .trim()
      .max(30, { error: 'amount' })
      .transform((text) => (text === '' ? null : plain(text)))
      .refine((text) => text === null || isAmount(text), { error: 'amount' }),
  })
  // Signing in afresh to approve what needs no approval would never happen.
  .refine(
    ({ amount: from, stepUpAmount: to }) => to === null || !areAmounts(from, to) || compare(to, from) >= 0,
    {
      error: 'step-up-low',
      path: ['stepUpAmount'],
    },
  );
export type SetThreshold = z.input<typeof SetThreshold>;
export const RemoveThreshold = z.object(ofThreshold);

/* What is kept and shown */

export type FrozenLine = SentLine & { /** null = there was nothing to attest */ isAttested: boolean | null };
/** Exactly what will be bought, as it was shown when it was asked for. */
export type Frozen = {
  lines: FrozenLine[];
  estimate: EstimateShown;
  partnerOnRecord: string | null;
  isNewPurchase: boolean;
  partnerOnRecordAttested: boolean;
};

/** A row of the list. */
export type ApprovalRow = {
  id: string;
  customer: { id: string; name: string };
  state: ApprovalState;
  askedBy: string;
  askedAt: string;
  expiresAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  isMine: boolean;
  sums: { currency: string; cost: string }[];
  unpriced: number;
  lines: number;
};
export type Approvals = { list: ApprovalList; rows: ApprovalRow[]; mayDecide: boolean; readAt: string };

export type Approval = ApprovalRow & {
  cartId: string;
  note: string;
  frozen: Frozen;
  need: ApprovalNeed;
  reason: string;
  purchaseId: string | null;
  /** Whether this person may decide it: it waits, their role reaches, and it is not their own. */
  mayDecide: boolean;
  /** That they must sign in afresh first. */
  mustStepUp: boolean;
  readAt: string;
};

export type ThresholdRow = Threshold & { customerName: string | null; changedBy: string };
export type ApprovalSettings = { thresholds: ThresholdRow[]; readAt: string };
