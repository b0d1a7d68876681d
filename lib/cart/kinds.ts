/* Apart from schema.ts, so that the browser has them without zod. */

/** What a reservation applies to: all subscriptions of the customer's billing, or one. */
export const scopes = ['shared', 'single'] as const;
export type Scope = (typeof scopes)[number];
