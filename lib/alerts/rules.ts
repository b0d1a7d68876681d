import type { TokenWarning } from '@/lib/connection/rules';
import { shareOf, silence } from '@/lib/statusz/rules';
import type { Facts, PurchaseCount } from '@/lib/statusz/schema';
import type { AlertName, Severity } from './kinds';
import type { Firing, Seen, Told } from './schema';

const minute = 60_000;
const hour = 60 * minute;

/** What /statusz shows, and what the worker itself knows of its tokens. */
export type Watched = Facts & { tokens: readonly TokenWarning[] };
type Rule = { name: AlertName; severity: Severity; when: (facts: Watched) => Seen | null };
/** Seconds after which a program that crashed is an old story. */
const crashIsOld = 600;

const purchaseIn = ({ purchases }: Facts, state: PurchaseCount['state']) =>
  purchases.find((one) => one.state === state);
/** Milliseconds from then to now, by the clock that the instant is of. */
const age = (then: string, now: string) => Date.parse(now) - Date.parse(then);

/**
 * Of what somebody is told, in the order of what it may cost. Each looks at the facts, says what it saw, or null. What is left of the rate is no rule: the reading of the catalog uses up whatever is left, and is meant to.
 */
export const rules: readonly Rule[] = [
  {
    // Kontor looks by itself for 20 minutes; most are settled within the first few.
    name: 'purchase-unknown',
    severity: 'warning',
    when: (facts) => {
      const found = purchaseIn(facts, 'unknown');
      return found && age(found.oldest, facts.readAt) > 5 * minute
        ? { purchases: found.count, since: found.oldest }
        : null;
    },
  },
  {
    name: 'purchase-handed-over',
    severity: 'critical',
    when: (facts) => {
      const found = purchaseIn(facts, 'handed-over');
      return found ? { purchases: found.count, since: found.oldest } : null;
    },
  },
  {
    name: 'audit-broken',
    severity: 'critical',
    when: ({ audit, realAt }) =>
      audit.verifiedAt !== null && !audit.holds ? { verifiedAt: audit.verifiedAt, at: realAt } : null,
  },
  {
    // A row is sealed within a second or two.
    name: 'audit-unsealed',
    severity: 'warning',
    when: ({ audit, realAt }) =>
      audit.oldest !== null && age(audit.oldest, realAt) > 2 * minute
        ? { rows: audit.waiting, since: audit.oldest }
        : null,
  },
  {
    // It is verified each minute.
    name: 'audit-unverified',
    severity: 'warning',
    when: ({ audit, realAt }) =>
      audit.verifiedAt !== null && age(audit.verifiedAt, realAt) > 15 * minute
        ? { verifiedAt: audit.verifiedAt }
        : null,
  },
  {
    name: 'no-token',
    severity: 'critical',
    when: ({ tokens }) => {
      const found = tokens.find(({ kind }) => kind === 'app' || kind === 'proof-ended');
      if (!found) return null;
      return found.kind === 'app' ? { trouble: found.trouble } : { trouble: 'proof-ended' };
    },
  },
  {
    name: 'proof-ends',
    severity: 'warning',
    when: ({ tokens }) => {
      const found = tokens.find((one) => one.kind === 'proof-ends');
      return found && 'days' in found ? { at: found.at, days: found.days } : null;
    },
  },
  {
    name: 'account-lost',
    severity: 'warning',
    when: ({ tokens }) => {
      const found = tokens.find((one) => 'isHouse' in one && one.isHouse && one.kind !== 'ends');
      if (!found) return null;
      return { trouble: found.kind === 'dead' ? found.trouble : found.kind };
    },
  },
  {
    name: 'throttled',
    severity: 'warning',
    when: ({ calls: { recent } }) =>
      recent.calls >= 20 && shareOf(recent.throttled, recent.calls) >= 0.1
        ? { calls: recent.calls, throttled: recent.throttled }
        : null,
  },
  {
    name: 'partner-center-fails',
    severity: 'critical',
    when: ({ calls: { recent } }) =>
      recent.calls >= 10 && shareOf(recent.failed, recent.calls) >= 0.5
        ? { calls: recent.calls, failed: recent.failed }
        : null,
  },
  {
    // Each list is read several times a day: when none was for a whole one, none is.
    name: 'catalog-old',
    severity: 'warning',
    when: ({ catalog, readAt }) =>
      catalog.newest !== null && age(catalog.newest, readAt) > 24 * hour ? { since: catalog.newest } : null,
  },
  {
    name: 'queue-stuck',
    severity: 'warning',
    when: ({ queues, readAt }) => {
      const stuck = queues.find(({ oldest }) => oldest !== null && age(oldest, readAt) > 15 * minute);
      return stuck?.oldest ? { queue: stuck.queue, waiting: stuck.waiting, since: stuck.oldest } : null;
    },
  },
  {
    // A letter is tried for hours before that: whoever was to be told does not take them.
    name: 'letters-given-up',
    severity: 'warning',
    when: ({ givenUp: { letters, since } }) => (since === null ? null : { letters, since }),
  },
  {
    // One that is replaced says goodbye: whoever is silent without that crashed, hangs, or lost the database.
    name: 'program-crashed',
    severity: 'warning',
    when: ({ instances }) => {
      const gone = instances.filter(({ silentFor }) => silentFor > silence && silentFor < crashIsOld);
      return gone.length > 0
        ? { portals: gone.filter(({ program }) => program === 'portal').length, programs: gone.length }
        : null;
    },
  },
  {
    name: 'no-portal',
    severity: 'critical',
    when: ({ instances }) => {
      const portals = instances.filter(({ program }) => program === 'portal');
      // Where none was for an hour, none is meant to be.
      return portals.length > 0 && portals.every(({ silentFor }) => silentFor > silence)
        ? { silentFor: Math.min(...portals.map(({ silentFor }) => silentFor)) }
        : null;
    },
  },
];

export const firing = (facts: Watched): Firing[] =>
  rules.flatMap(({ name, severity, when }) => {
    const seen = when(facts);
    return seen ? [{ name, severity, seen }] : [];
  });

/** How long nothing may be seen of it before it is over: what comes and goes is one alert. */
const calmFor = 2 * minute;

export type Standing = { id: string; name: AlertName; calmAt: Date | null };
export type Change = { fire: Firing[]; calm: string[]; again: string[]; over: string[] };

/** What changes, by id where it is there: it begins, is seen no more, is seen again, is over. */
export function nextAlerts(open: readonly Standing[], now: readonly Firing[], at: Date): Change {
  const isSeen = ({ name }: Standing) => now.some((one) => one.name === name);
  const quiet = open.filter((one) => !isSeen(one));
  const isOver = ({ calmAt }: Standing) => calmAt !== null && at.getTime() - calmAt.getTime() >= calmFor;
  return {
    fire: now.filter(({ name }) => !open.some((one) => one.name === name)),
    calm: quiet.filter(({ calmAt }) => calmAt === null).map(({ id }) => id),
    again: open.filter((one) => isSeen(one) && one.calmAt !== null).map(({ id }) => id),
    over: quiet.filter(isOver).map(({ id }) => id),
  };
}

/** What is sent: docs/alerts.md. `id`: the letter's own, by which a receiver knows one that comes twice. */
export const bodyOf = (id: string, tells: 'fired' | 'over', told: Told): string =>
  JSON.stringify({
    ...{
      type: `alert.${tells}`,
      version: 1,
      id,
      alertId: told.id,
      alert: told.name,
      severity: told.severity,
    },
    ...{ firedAt: told.firedAt, overAt: told.overAt, seen: told.seen },
  });

/** Pauses after the first attempt, the second, and so on; after the last one it is given up. */
const pauses = [10_000, 30_000, minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour];
export const mostAttempts = pauses.length + 1;

/** When it is tried again after so many attempts; null = it is given up. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const pause = pauses[attempts - 1];
  return pause === undefined ? null : new Date(now.getTime() + pause);
}
