import type { TokenTrouble } from './kinds';
import type { KeptTokens, TokenHealth } from './schema';

const day = 86_400_000;
/** A refresh token lies so long; each renewal gives a new one with as many days (authentication.md 4). */
export const refreshDays = 90;
/** So long before an end somebody is told of it. */
export const noticeDays = 14;

export const refreshEnd = ({ renewedAt }: Pick<KeptTokens, 'renewedAt'>): string =>
  new Date(Date.parse(renewedAt) + refreshDays * day).toISOString();

/** Whole days until then; below zero it is over. */
export const daysUntil = (at: string, now: string): number =>
  Math.floor((Date.parse(at) - Date.parse(now)) / day);

/** What needs an Admin, the worst first. `whose`: the name of a person, for tokens that are kept for one. */
export type TokenWarning =
  | { kind: 'app'; trouble: NonNullable<TokenHealth['app']['trouble']> }
  | { kind: 'proof-ended' | 'proof-ends'; at: string; days: number; proof: TokenHealth['proof']['kind'] }
  | { kind: 'dead'; isHouse: boolean; whose: string; trouble: TokenTrouble }
  | { kind: 'ended' | 'ends'; isHouse: boolean; whose: string; at: string; days: number }
  | { kind: 'no-second-step'; isHouse: boolean; whose: string };

export function warningsOf({ app, proof, kept, readAt }: TokenHealth): TokenWarning[] {
  const warnings: TokenWarning[] = [];
  if (app.trouble !== null) warnings.push({ kind: 'app', trouble: app.trouble });
  if (proof.expiresAt !== null) {
    const days = daysUntil(proof.expiresAt, readAt);
    if (days < noticeDays)
      warnings.push({
        ...{ kind: days < 0 ? 'proof-ended' : 'proof-ends', proof: proof.kind },
        ...{ at: proof.expiresAt, days },
      });
  }
  return [...warnings, ...kept.flatMap((one) => warningOf(one, readAt))];
}

function warningOf(one: KeptTokens, readAt: string): TokenWarning[] {
  const { isHouse, name: whose, trouble, secondStep } = one;
  if (trouble !== null) return [{ kind: 'dead', isHouse, whose, trouble }];
  if (secondStep === false) return [{ kind: 'no-second-step', isHouse, whose }];
  const at = refreshEnd(one);
  const days = daysUntil(at, readAt);
  if (days >= noticeDays) return [];
  return [{ kind: days < 0 ? 'ended' : 'ends', isHouse, whose, at, days }];
}
