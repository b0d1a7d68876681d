import 'server-only';
import { knownMarkets } from '@/lib/customers/data';
import { lead } from '@/lib/jobs/leadership';
import type { PartnerApi } from '@/lib/partner-center';
import { readCatalog } from './indexing';
import { leadName } from './store';

/** Keeps the index of the catalog: of all workers one reads, and another goes on when that one is gone. */
export const keepCatalog = (tools: {
  /** Microsoft as the house sees it (App-only, in the lane of the house). */
  partner: PartnerApi;
  now: () => Date;
  /** What Microsoft takes in a minute: decides how many calls are under way at a time. */
  callsPerMinute: number;
  /** Of that, what is used at most; absent = what people and purchases leave. */
  perMinute?: number | undefined;
}): { stop: () => Promise<void> } => {
  // At 500 a minute six calls of a second each keep up; at more, Microsoft or its stand-in is near.
  const atOnce = Math.min(32, Math.max(6, Math.ceil(tools.callsPerMinute / 1_000)));
  const { partner, now, perMinute } = tools;
  return lead(leadName, (fence, signal) =>
    readCatalog({ partner, now, markets: knownMarkets, atOnce, perMinute }, fence, signal),
  );
};
