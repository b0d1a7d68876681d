import 'server-only';
import type { z } from 'zod';
import { type CustomerAccess, requirePermission, requireProof, requireRecentRoles } from '@/lib/auth/access';
import { can } from '@/lib/auth/rules';
import type { Person } from '@/lib/auth/sessions';
import { hiddenFrom, isHidden } from '@/lib/auth/teams';
import { now } from '@/lib/clock';
import { FailureError, fail } from '@/lib/result';
import { approvalLists } from './kinds';
import {
  type ApprovalNeed,
  type ApprovalStanding,
  covers,
  expiryOf,
  needOf,
  type Order,
  stateAt,
} from './rules';
import type { Approval, ApprovalRow, Approvals, DeclineApproval, Frozen, OfApproval } from './schema';
import * as store from './store';

/* For who buys: lib/purchases asks these, with the access that it was given */

type Bought = Omit<Order, 'roles' | 'customerId'>;
type Buyer = Pick<CustomerAccess, 'person' | 'customerId'>;
const orderOf = ({ person: { roles }, customerId }: Buyer, bought: Bought): Order => ({
  ...{ roles, customerId, sums: bought.sums, unpriced: bought.unpriced },
});

/** Whether what is shown needs approval, and how the one stands that this person asked for with this cart. */
export async function standingOf(
  access: Buyer,
  { cartId, shown }: { cartId: string; shown: string },
  bought: Bought,
): Promise<ApprovalStanding> {
  const [thresholds, last] = await Promise.all([store.readThresholds(), store.lastOf(cartId, access.person)]);
  const need = needOf(thresholds, orderOf(access, bought));
  const at = now();
  return {
    need,
    asked: last && {
      ...{ id: last.id, state: stateAt(last, at), at: last.askedAt.toISOString() },
      ...{ expiresAt: last.expiresAt.toISOString(), decidedBy: last.decidedBy, reason: last.reason },
      fits: last.shown === shown,
      covers: need !== null && covers(last, need, shown, at),
    },
  };
}

type Ask = {
  customerName: string;
  cartId: string;
  cartExpiresAt: string;
  shown: string;
  frozen: Frozen;
  note: string;
};

/** Keeps exactly what is shown, for somebody else to decide about. */
export async function ask({ person, customerId }: Buyer, need: ApprovalNeed, asked: Ask): Promise<string> {
  const at = now();
  const { cartExpiresAt, ...rest } = asked;
  const expiresAt = expiryOf(at, new Date(cartExpiresAt));
  return store.ask({ ...rest, customerId, need, expiresAt }, person, at);
}

type Placed = { cartId: string; shown: string };
export type Leave = { approvalId: string; approvedBy: string };

/**
 * Inside the transaction that writes the intent to buy: fails unless what is bought needs no approval, or has one for
 * exactly this. What it needs is asked anew, by the thresholds of now. null = none is needed.
 */
export async function requireApproval(
  tx: store.Transaction,
  access: Buyer,
  { cartId, shown }: Placed,
  bought: Bought,
): Promise<Leave | null> {
  const need = needOf(await store.readThresholds(tx), orderOf(access, bought));
  if (!need) return null;
  const kept = await store.holdLive(tx, cartId, access.person);
  if (!kept || !covers(kept, need, shown, now()))
    return fail('conflict', kept && kept.shown !== shown ? 'approval-other' : 'approval-needed');
  return { approvalId: kept.id, approvedBy: kept.decidedBy ?? '' };
}

/** The purchase began: the leave was for it, and every other one of the cart is void. */
export async function spendApproval(
  tx: store.Transaction,
  { person }: Buyer,
  leave: Leave | null,
  { cartId, purchaseId }: { cartId: string; purchaseId: string },
): Promise<void> {
  if (leave) await store.use(tx, leave.approvalId, purchaseId, person, now());
  await store.voidOfCart(tx, cartId, 'ordered', person, now());
}

/** In the transaction that changes a cart: what was asked about is no longer what is in it. */
export const voidByChange = (tx: store.Transaction, cartId: string, person: Person): Promise<void> =>
  store.voidOfCart(tx, cartId, 'changed', person, now());

/* For who decides, and for who asked */

const isSame = (kept: store.Kept, { oid, tid }: Person) => kept.askedOid === oid && kept.askedTid === tid;
const mostShown = 200;

/** What waits for this person, what they asked for, or what is over. Who may not decide sees what they asked for. */
export async function getApprovals(wish: unknown): Promise<Approvals> {
  const person = await requirePermission('place-orders');
  const mayDecide = can(person.roles, 'approve-orders');
  const chosen = approvalLists.find((one) => one === wish);
  const list = !mayDecide && chosen !== 'decided' ? 'mine' : (chosen ?? 'decide');
  const at = now();
  const rows = await store.list(
    { list, by: person, seesAll: mayDecide, hidden: await hiddenFrom(person) },
    at,
    mostShown,
  );
  return { list, mayDecide, rows: rows.map((kept) => rowOf(kept, person, at)), readAt: at.toISOString() };
}

/** How many wait for this person; for the menu. */
export async function countForMe(): Promise<number> {
  const person = await requirePermission('approve-orders');
  return store.countWaiting(person, now());
}

function rowOf(kept: store.Kept, person: Person, at: Date): ApprovalRow {
  const { estimate, lines } = kept.frozen;
  return {
    ...{ id: kept.id, state: stateAt(kept, at), askedBy: kept.askedBy, decidedBy: kept.decidedBy },
    customer: { id: kept.customerId, name: kept.customerName },
    ...{ askedAt: kept.askedAt.toISOString(), expiresAt: kept.expiresAt.toISOString() },
    ...{ decidedAt: kept.decidedAt?.toISOString() ?? null, isMine: isSame(kept, person) },
    sums: estimate.sums.map(({ currency, cost }) => ({ currency, cost })),
    ...{ unpriced: estimate.unpriced, lines: lines.length },
  };
}

export async function getApproval(approvalId: string): Promise<Approval> {
  const person = await requirePermission('place-orders');
  return show(await findFor(person, approvalId), person);
}

/** How long a fresh sign-in counts, in seconds. */
const proofLasts = 300;

async function isProved(): Promise<boolean> {
  try {
    await requireProof(proofLasts);
    return true;
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    return false;
  }
}

/** Another's is there for those alone who may decide about it. */
async function findFor(person: Person, approvalId: string): Promise<store.Kept> {
  const kept = /^[0-9a-f-]{36}$/.test(approvalId) ? await store.find(approvalId) : null;
  const isTheirs =
    kept &&
    (isSame(kept, person) || can(person.roles, 'approve-orders')) &&
    !(await isHidden(person, kept.customerId));
  return isTheirs ? kept : fail('not-found', 'approval');
}

async function show(kept: store.Kept, person: Person): Promise<Approval> {
  const at = now();
  const row = rowOf(kept, person, at);
  const mayDecide = row.state === 'waiting' && !row.isMine && can(person.roles, 'approve-orders');
  return {
    ...row,
    ...{ cartId: kept.cartId, note: kept.note, frozen: kept.frozen, need: kept.need, reason: kept.reason },
    ...{
      purchaseId: kept.purchaseId,
      mayDecide,
      mustStepUp: mayDecide && kept.needsStepUp && !(await isProved()),
    },
    readAt: at.toISOString(),
  };
}

export const approve = async ({ approvalId }: z.output<typeof OfApproval>): Promise<Approval> =>
  decide(approvalId, 'approved', '');

export const decline = async (input: z.output<typeof DeclineApproval>): Promise<Approval> =>
  decide(input.approvalId, 'declined', input.reason);

async function decide(approvalId: string, state: 'approved' | 'declined', reason: string): Promise<Approval> {
  // Whoever may no longer approve must not until the hour is over: it is money, as for who places.
  await requireRecentRoles();
  const person = await requirePermission('approve-orders');
  const kept = await findFor(person, approvalId);
  if (isSame(kept, person)) fail('forbidden', 'approval-own');
  const isSteppedUp = state === 'approved' && kept.needsStepUp;
  if (isSteppedUp) await requireProof(proofLasts);
  const decision = { state, reason, isSteppedUp };
  if (!(await store.decide(kept.id, decision, person, now()))) return tooLate(kept.id);
  return show(await findFor(person, approvalId), person);
}

/** Who asked takes it back, also when it was approved already and is not used yet. */
export async function withdraw({ approvalId }: z.output<typeof OfApproval>): Promise<Approval> {
  const person = await requirePermission('place-orders');
  const kept = await findFor(person, approvalId);
  if (!isSame(kept, person)) fail('forbidden', 'approval-not-yours');
  const decision = { state: 'withdrawn', reason: '', isSteppedUp: false } as const;
  if (!(await store.decide(kept.id, decision, person, now()))) return tooLate(kept.id);
  return show(await findFor(person, approvalId), person);
}

/** Somebody or something was quicker: what it is now, and by whom. */
async function tooLate(approvalId: string): Promise<never> {
  const kept = (await store.find(approvalId)) ?? fail('not-found', 'approval');
  const state = stateAt(kept, now());
  const by = state === 'withdrawn' ? kept.askedBy : (kept.decidedBy ?? '');
  return fail('conflict', 'approval-over', { values: { state, by } });
}
