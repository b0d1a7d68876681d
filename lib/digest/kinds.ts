import type { RadarKind } from '@/lib/radar/schema';

/* Apart from schema.ts, so that the browser has them without zod. */

export const rhythms = ['weekly', 'daily'] as const;
export type Rhythm = (typeof rhythms)[number];

/** How many days ahead a digest can look. */
export const reaches = [7, 14, 30, 60, 90] as const;
export type Reach = (typeof reaches)[number];

/** What of the radar can stand in a digest: all but Azure subscriptions that wait, which have no end. */
export const digestKinds = [
  'reservation',
  'software',
  'subscription',
  'other',
  'cart',
  'purchase',
] as const satisfies readonly RadarKind[];
export type DigestKind = (typeof digestKinds)[number];
export const usualKinds = ['reservation', 'software', 'subscription', 'other'] as const;

/**
 * Where a delivery stands. `replaced`: a newer digest went in its place; `dropped`: there was nowhere to send it any more;
 * `failed`: every attempt was made.
 */
export const deliveryStates = ['waiting', 'delivered', 'failed', 'replaced', 'dropped'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** What an attempt came to, where it was no status that the receiver answered with. */
export const troubles = [
  'timeout',
  'unreachable',
  'unknown-host',
  'private',
  'tls',
  'address',
  'secret',
] as const;
export type Trouble = (typeof troubles)[number];
