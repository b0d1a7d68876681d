import type { Role } from '@/lib/auth/rules';
import { compare } from '@/lib/money';
import type { ApprovalState } from './kinds';

/** `role` and `customerId` '' = everybody's. Amounts: decimal text of what the partner pays. */
export type Threshold = {
  currency: string;
  role: Role | '';
  customerId: string;
  amount: string;
  /** From here up whoever approves signs in afresh; null = never. */
  stepUpAmount: string | null;
};

/** Why a second person is asked: an amount is reached, its currency has no threshold, or lines have no price. */
export type Why =
  | { why: 'amount'; currency: string; amount: string; limit: string }
  | { why: 'no-rule'; currency: string; amount: string }
  | { why: 'no-price'; lines: number };
export type ApprovalNeed = { whys: Why[]; needsStepUp: boolean };

export type Order = {
  roles: readonly Role[];
  customerId: string;
  /** By currency, never added together. */
  sums: readonly { currency: string; cost: string }[];
  /** How many lines have no price. */
  unpriced: number;
};

/**
 * Whether an order needs a second person; null = it does not. Of the thresholds that are for this buyer and customer
 * the most specific one of a currency counts (customer and role, customer, role, everybody); of several for roles that
 * the buyer holds, the lowest. Where any threshold is for them, what cannot be held against one needs approval too: a
 * sum in a currency without one, and a line without a price.
 */
export function needOf(
  thresholds: readonly Threshold[],
  { roles, customerId, sums, unpriced }: Order,
): ApprovalNeed | null {
  const open = thresholds.filter(
    (one) =>
      (one.role === '' || roles.includes(one.role)) &&
      (one.customerId === '' || one.customerId === customerId),
  );
  if (open.length === 0) return null;
  const anyStepUp = open.some(({ stepUpAmount }) => stepUpAmount !== null);
  const whys: Why[] = [];
  let needsStepUp = false;
  for (const { currency, cost } of sums) {
    const counts = strictest(open.filter((one) => one.currency === currency));
    if (!counts) {
      whys.push({ why: 'no-rule', currency, amount: cost });
      needsStepUp ||= anyStepUp;
    } else if (compare(cost, counts.amount) >= 0) {
      whys.push({ why: 'amount', currency, amount: cost, limit: counts.amount });
      needsStepUp ||= counts.stepUpAmount !== null && compare(cost, counts.stepUpAmount) >= 0;
    }
  }
  if (unpriced > 0) {
    whys.push({ why: 'no-price', lines: unpriced });
    needsStepUp ||= anyStepUp;
  }
  return whys.length > 0 ? { whys, needsStepUp } : null;
}

const rankOf = ({ customerId, role }: Threshold) => (customerId === '' ? 0 : 2) + (role === '' ? 0 : 1);

function strictest(open: readonly Threshold[]): Threshold | null {
  const best = Math.max(...open.map(rankOf));
  return open.filter((one) => rankOf(one) === best).sort((a, b) => compare(a.amount, b.amount))[0] ?? null;
}

/** How long leave to buy is good for, at most: the cart may end earlier. */
export const lasts = 3 * 24 * 3_600_000;
export const expiryOf = (askedAt: Date, cartExpiresAt: Date): Date =>
  new Date(Math.min(askedAt.getTime() + lasts, cartExpiresAt.getTime()));

type Kept = { state: ApprovalState; expiresAt: Date; shown: string; isSteppedUp: boolean };

const isLive = (state: ApprovalState) => state === 'waiting' || state === 'approved';

/** What it is now: time ends what is live, whether or not anybody has written that down yet. */
export const stateAt = ({ state, expiresAt }: Pick<Kept, 'state' | 'expiresAt'>, now: Date): ApprovalState =>
  isLive(state) && expiresAt <= now ? 'expired' : state;

/** Whether it lets exactly this be bought, now. A need that grew since asks for more than it says. */
export const covers = (kept: Kept, need: ApprovalNeed, shown: string, now: Date): boolean =>
  stateAt(kept, now) === 'approved' && kept.shown === shown && (!need.needsStepUp || kept.isSteppedUp);

/** Of one review: whether it needs approval, and how the one stands that this person asked for. */
export type ApprovalStanding = {
  need: ApprovalNeed | null;
  asked: {
    id: string;
    state: ApprovalState;
    at: string;
    expiresAt: string;
    decidedBy: string | null;
    reason: string;
    /** It is for exactly what is shown now. */
    fits: boolean;
    /** It lets exactly this be bought, now. */
    covers: boolean;
  } | null;
};
