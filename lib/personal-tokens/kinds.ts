/* Apart from schema.ts, so that the browser has them without zod. */

/** For how many days a token can be made. */
export const lifetimes = [7, 30, 90, 180, 365] as const;
export type Lifetime = (typeof lifetimes)[number];

/** Of one person; who needs more forgot some. */
export const mostTokens = 20;
