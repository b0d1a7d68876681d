import { z } from 'zod';
import type { End } from '@/lib/entitlements/schema';
import { locales } from '@/lib/words/kinds';
import { isMonth, type RadarKind, radarKinds, radarSorts, type Within, withins } from './kinds';

export * from './kinds';

export type HoldingKind =
  | 'reservation'
  | 'software'
  | 'subscription'
  | 'azure-plan'
  | 'azure-classic'
  | 'other';

/** What is known of something held besides what a list shows; all of it may be missing. */
export type HoldingDetail = {
  ends: End['kind'];
  /** The order as Microsoft prints it, and which line of it. */
  orderNumber: string | null;
  lineNumber: number | null;
  subscriptionId: string | null;
  /** What the partner calls the subscription, where that is another name than the item's; else ''. */
  name: string;
  /** Microsoft's own word for a type that nobody here knows. */
  typeText: string;
  /** Microsoft's word for what state a subscription is in; '' of what has none. */
  status: string;
  renews: boolean;
  term: string | null;
  billingCycle: string | null;
  /** Of a reservation: what it is for, and its order's id in Azure. */
  reservation: { type: string; orderId: string } | null;
  /** How many things came along with it. */
  includes: number;
};

/** Something that a customer holds, as Microsoft last told it. */
export type Holding = {
  /** `sub/` and the subscription's id, or `ent/` and the entitlement's key. */
  key: string;
  kind: HoldingKind;
  /** '' = not known yet */
  title: string;
  endsAt: string | null;
  quantity: number;
  productId: string | null;
  skuId: string | null;
  orderId: string | null;
  detail: HoldingDetail;
};

/** What is asked of the radar. A value that means nothing stands for the default. */
export const RadarQuery = z.object({
  within: z
    .union([z.enum(withins), z.string().refine(isMonth)])
    .default('year')
    .catch('year'),
  type: z.enum(radarKinds).nullable().default(null).catch(null),
  q: z.string().max(200).default('').catch(''),
  sort: z.enum(radarSorts).default('ends').catch('ends'),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0).catch(0),
  limit: z.coerce.number().int().min(1).max(200).default(100).catch(100),
});
export type RadarWish = z.output<typeof RadarQuery>;
export type RadarQuestion = Partial<Pick<RadarWish, 'within' | 'type' | 'q' | 'sort'>>;

export type RadarRow = {
  key: string;
  kind: RadarKind;
  customer: { id: string; name: string; isLinked: boolean };
  /** '' = not known yet, or what it is says enough. */
  title: string;
  ends: End;
  quantity: number;
  productId: string | null;
  skuId: string | null;
  /** Of a cart or a purchase: its id. */
  id: string | null;
  orderId: string | null;
  detail: HoldingDetail | null;
  /** When its customer was last read; null = it is our own and always true. */
  readAt: string | null;
  isStale: boolean;
};

export type RadarPage = {
  rows: RadarRow[];
  /** Rows that match, all pages together. */
  total: number;
  /** How many there would be for each choice of one filter, the others as they are. */
  counts: { within: Record<Within, number>; type: Record<RadarKind, number>; all: number };
  /** What ends in each of the months to come, whatever span is chosen. */
  months: { month: string; kinds: Partial<Record<RadarKind, number>>; total: number }[];
  /** How far the reading is: customers read of those that there are, and of how many the entitlements too. */
  reading: { read: number; of: number; entitled: number; gone: number };
  /** Whether an Admin has lent the account that entitlements are read with. */
  account: 'lent' | 'trouble' | 'none';
  readAt: string;
};

/** A calendar's address is shown once, when it is made. */
export type RadarFeed = { createdAt: string; usedAt: string | null };
export type MadeFeed = RadarFeed & { address: string };
export const MakeFeed = z.object({ language: z.enum(locales) });
export const NoInput = z.object({});
