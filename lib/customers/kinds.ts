/* Apart from schema.ts, so that the browser has them without zod. */

export const segments = ['commercial', 'education', 'government', 'nonprofit'] as const;
export type Segment = (typeof segments)[number];
