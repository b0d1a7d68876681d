/* Apart from schema.ts, so that the browser has them without zod. */

/** What can be told, under names that stay as they are (docs/notices.md). Each has words under `notices.events`. */
export const noticeEvents = [
  'order.placed',
  'purchase.settled',
  'purchase.waiting',
  'approval.wanted',
  'invoice.ready',
  'expiry.near',
] as const;
export type NoticeEvent = (typeof noticeEvents)[number];

/** Told to the one receiver that an Admin tries. */
export const testEvent = 'test';

/** `dropped`: its receiver was paused before it took it; `failed`: every attempt was made. */
export const letterStates = ['waiting', 'delivered', 'failed', 'dropped'] as const;
export type LetterState = (typeof letterStates)[number];

/** Enough for programs; whoever needs more puts a relay there. */
export const mostReceivers = 10;
