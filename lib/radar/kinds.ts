/* Apart from schema.ts, so that the browser has them without zod. */

/** What can end, or wait: what customers hold, and what is begun here. In the order in which the screen lists them. */
export const radarKinds = [
  'reservation',
  'software',
  'subscription',
  'other',
  'cart',
  'purchase',
  'azure',
] as const;
export type RadarKind = (typeof radarKinds)[number];

/** Of these Microsoft names no end: they wait for somebody. */
export const waits = (kind: RadarKind) => kind === 'purchase' || kind === 'azure';

export const withins = ['30', '60', '90', 'year', 'ended', 'any'] as const;
export type Within = (typeof withins)[number];

export const radarSorts = ['ends', 'ends-down', 'customer', 'customer-down'] as const;
export type RadarSort = (typeof radarSorts)[number];

/** `2027-03`: one month instead of a span. */
export const isMonth = (text: string) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
