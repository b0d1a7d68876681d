import { z } from 'zod';
import { type DeliveryState, type DigestKind, digestKinds, type Reach, type Rhythm, rhythms } from './kinds';

export * from './kinds';

/* What people press */

export const SaveDigest = z.object({
  address: z.string().trim().min(1, { error: 'required' }).max(2_000, { error: 'long' }),
  rhythm: z.enum(rhythms, { error: 'choose' }),
  daysAhead: z.literal([7, 14, 30, 60, 90], { error: 'choose' }),
  kinds: z.array(z.enum(digestKinds)).min(1, { error: 'choose' }).max(digestKinds.length),
});
export type SaveDigest = z.input<typeof SaveDigest>;
export const NoInput = z.object({});

/* What is shown */

export type DigestSetting = {
  address: string;
  rhythm: Rhythm;
  daysAhead: Reach;
  kinds: DigestKind[];
  changedBy: string;
  changedAt: string;
};

/** One digest on its way, or what came of it. */
export type Delivery = {
  id: string;
  madeAt: string;
  /** Who pressed "Send now"; '' = it was its time. */
  askedBy: string;
  rows: number;
  state: DeliveryState;
  attempts: number;
  /** The status of the last attempt, or one of `troubles`; null = none was made yet. */
  outcome: string | null;
  triedAt: string | null;
  /** When it is tried next; null = never. */
  nextAt: string | null;
};

export type DigestState = {
  setting: DigestSetting | null;
  /** When the next one is due by the clock; null = none is set. */
  nextAt: string | null;
  /** The last ones, the newest first. */
  deliveries: Delivery[];
  readAt: string;
};
/** `secret`: only in the answer to who had it made. */
export type DigestAnswer = { state: DigestState; secret: string | null };
