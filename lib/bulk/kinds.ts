/* Apart from schema.ts, so that the browser has them without zod. */

/** What one list may hold. Said in words where somebody pastes or uploads one. */
export const limits = { lines: 500, bytes: 1_000_000 };

export const columns = [
  'customer',
  'item',
  'quantity',
  'term',
  'cycle',
  'subscription',
  'scope',
  'segment',
  'name',
  'reseller',
] as const;
export type Column = (typeof columns)[number];
