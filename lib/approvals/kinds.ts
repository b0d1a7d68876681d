import type { Role } from '@/lib/auth/rules';

/** What an approval can be; `waiting` and `approved` alone are live. */
export const approvalStates = [
  'waiting',
  'approved',
  'declined',
  'withdrawn',
  'expired',
  'voided',
  'used',
] as const;
export type ApprovalState = (typeof approvalStates)[number];

/** The three lists of the page: what I may decide, what I asked for, and what is over. */
export const approvalLists = ['decide', 'mine', 'decided'] as const;
export type ApprovalList = (typeof approvalLists)[number];

/** What makes a live one void: the cart was changed, or ordered by somebody else, or it was asked for anew. */
export type VoidedBy = 'changed' | 'ordered' | 'asked-again';

/** Those who buy. */
export const buyers = ['Sales', 'Admin'] as const satisfies readonly Role[];
