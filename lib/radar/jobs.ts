import 'server-only';
import { lead } from '@/lib/jobs/leadership';
import { type RadarTools, readRadar } from './reader';
import { endOfDays } from './rules';
import { leadName, tellNear } from './store';

/** Keeps what every customer holds: of all workers one reads, and another goes on when that one is gone. */
export const keepRadar = ({
  callsPerMinute,
  ...tools
}: Omit<RadarTools, 'atOnce'> & {
  /** What Microsoft takes in a minute: decides how many customers are read at a time. */
  callsPerMinute: number;
}): { stop: () => Promise<void> } => {
  // At 500 a minute three customers of two calls each keep up beside the catalog, which at any rate goes first: nothing
  // is bought without it.
  const atOnce = Math.min(16, Math.max(3, Math.ceil(callsPerMinute / 8_000)));
  return lead(leadName, (fence, signal) => readRadar({ ...tools, atOnce }, fence, signal));
};

/** Days before the end of what somebody holds that it is told of, and how many of them at a time. */
const near = { days: 30, atOnce: 500 };

export const nearTeller =
  ({ now }: { now: () => Date }) =>
  (): Promise<void> =>
    tellNear(now(), endOfDays(now(), near.days), near.atOnce);
