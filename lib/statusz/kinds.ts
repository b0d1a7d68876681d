/* Apart from schema.ts, so that the browser has them without zod. */

/** Purchases of which nobody knows the end yet. */
export const unsettledStates = ['sending', 'unknown', 'handed-over'] as const;

/** What waits for a worker, by what it is about. */
export const queues = [
  'purchases',
  'cancellations',
  'bulks',
  'registrations',
  'events',
  'lines',
  'exports',
  'digests',
  'notices',
] as const;
export type Queue = (typeof queues)[number];

/** What one of all workers does at a time, as lib/jobs/leadership.ts knows it. */
export const leads = ['audit', 'catalog-index', 'radar', 'alerts'] as const;
export type Lead = (typeof leads)[number];
