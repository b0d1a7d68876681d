import { describe, expect, it } from 'vitest';
import { queues } from '@/lib/statusz/kinds';
import { alertNames } from './kinds';
import {
  bodyOf,
  firing,
  mostAttempts,
  nextAlerts,
  nextAttempt,
  rules,
  type Standing,
  type Watched,
} from './rules';
import type { Firing } from './schema';

const now = '2026-11-30T12:00:00.000Z';
const ago = (seconds: number) => new Date(Date.parse(now) - seconds * 1_000).toISOString();

/** As it should be. */
const well: Watched = {
  purchases: [
    { state: 'placed', count: 9, oldest: ago(90_000) },
    { state: 'sending', count: 1, oldest: ago(3_600) },
  ],
  calls: { perMinute: 400, left: 0, paused: 3, recent: { calls: 1_000, throttled: 99, failed: 499 } },
  catalog: { lists: 4, read: 4, newest: ago(24 * 3_600), oldest: ago(90 * 24 * 3_600) },
  queues: queues.map((queue) => ({ queue, waiting: 1, oldest: ago(900) })),
  audit: {
    ...{ head: { position: 7, hash: 'x' }, waiting: 1, oldest: ago(120), verifiedAt: ago(900) },
    holds: true,
  },
  givenUp: { letters: 0, since: null },
  instances: [
    { id: '1', program: 'portal', version: '', startedAt: ago(600), silentFor: 600, isDraining: false },
    { id: '2', program: 'portal', version: '', startedAt: ago(600), silentFor: 30, isDraining: true },
    { id: '3', program: 'worker', version: '', startedAt: ago(600), silentFor: 30, isDraining: false },
  ],
  leads: [],
  tokens: [
    { kind: 'ends', isHouse: true, whose: 'h', at: now, days: 3 },
    { kind: 'dead', isHouse: false, whose: 'p', trouble: 'expired' },
  ],
  readAt: now,
  realAt: now,
};
const names = (facts: Watched) => firing(facts).map(({ name }) => name);
const { audit, calls, catalog, instances } = well;
const recent = (part: Partial<typeof calls.recent>) => ({
  ...{ ...well, calls: { ...calls, recent: { ...calls.recent, ...part } } },
});
const purchase = (state: 'unknown' | 'handed-over', seconds: number) => ({
  ...{ ...well, purchases: [{ state, count: 2, oldest: ago(seconds) }] },
});

describe('what is told of', () => {
  it.each<[string, Watched, string[]]>([
    ['nothing, while every number is just within its bounds', well, []],
    ['a purchase that nobody knows the end of', purchase('unknown', 301), ['purchase-unknown']],
    ['not one that Kontor has only begun to look for', purchase('unknown', 300), []],
    ['one that waits for a person, at once', purchase('handed-over', 1), ['purchase-handed-over']],
    ['a fault in the chain', { ...well, audit: { ...audit, holds: false } }, ['audit-broken']],
    ['rows that nobody seals', { ...well, audit: { ...audit, oldest: ago(121) } }, ['audit-unsealed']],
    ['that nobody verifies', { ...well, audit: { ...audit, verifiedAt: ago(901) } }, ['audit-unverified']],
    ['not before anything was verified', { ...well, audit: { ...audit, verifiedAt: null } }, []],
    ['one in ten calls refused for their number', recent({ throttled: 100 }), ['throttled']],
    ['no token', { ...well, tokens: [{ kind: 'app', trouble: 'proof-refused' }] }, ['no-token']],
    [
      'a proof that ended, and one that is about to',
      {
        ...well,
        tokens: (['proof-ended', 'proof-ends'] as const).map((kind) => ({
          ...{ kind, at: now, days: 0, proof: 'certificate' as const },
        })),
      },
      ['no-token', 'proof-ends'],
    ],
    [
      'a lent account that is refused',
      { ...well, tokens: [{ kind: 'dead', isHouse: true, whose: 'h', trouble: 'revoked' }] },
      ['account-lost'],
    ],
    ['not of a few calls', recent({ calls: 19, throttled: 19, failed: 0 }), []],
    ['half the calls without a good answer', recent({ failed: 500 }), ['partner-center-fails']],
    ['not of a few of these either', recent({ calls: 9, throttled: 0, failed: 9 }), []],
    [
      'a catalog that nobody reads',
      { ...well, catalog: { ...catalog, newest: ago(86_401) } },
      ['catalog-old'],
    ],
    ['not one that nobody ever read', { ...well, catalog: { ...catalog, newest: null, oldest: null } }, []],
    [
      'work that nobody takes',
      { ...well, queues: [{ queue: 'lines', waiting: 3, oldest: ago(901) }] },
      ['queue-stuck'],
    ],
    [
      'letters that nobody took',
      { ...well, givenUp: { letters: 2, since: ago(3_600) } },
      ['letters-given-up'],
    ],
    [
      'a program that went silent, while others run',
      { ...well, instances: instances.map((one) => (one.id === '3' ? { ...one, silentFor: 31 } : one)) },
      ['program-crashed'],
    ],
    ['no portal', { ...well, instances: instances.filter(({ silentFor }) => silentFor > 30) }, ['no-portal']],
    ['not where none is meant to be', { ...well, instances: [] }, []],
  ])('%s', (_, facts, expected) => expect(names(facts)).toEqual(expected));

  it('says what was seen, and each rule has its one name', () => {
    expect(firing(purchase('handed-over', 60))).toEqual([
      {
        ...{ name: 'purchase-handed-over', severity: 'critical' },
        seen: { purchases: 2, since: '2026-11-30T11:59:00.000Z' },
      },
    ]);
    expect(rules.map(({ name }) => name)).toEqual([...alertNames]);
  });
});

describe('what changes', () => {
  const at = new Date(now);
  const standing = (calmFor: number | null): Standing => ({
    ...{ id: 'a', name: 'throttled' },
    calmAt: calmFor === null ? null : new Date(at.getTime() - calmFor * 1_000),
  });
  const seen: Firing = { name: 'throttled', severity: 'warning', seen: {} };
  const nothing = { fire: [], calm: [], again: [], over: [] };
  it.each<[string, Standing[], Firing[], object]>([
    ['begins', [], [seen], { fire: [seen] }],
    ['goes on, and nobody is told again', [standing(null)], [seen], {}],
    ['is seen no more: not over yet', [standing(null)], [], { calm: ['a'] }],
    ['is seen no more for a while: not over yet', [standing(119)], [], {}],
    ['comes back before it was over: the same one', [standing(119)], [seen], { again: ['a'] }],
    ['is over', [standing(120)], [], { over: ['a'] }],
    [
      'is another one',
      [standing(120)],
      [{ ...seen, name: 'no-portal' }],
      {
        ...{ over: ['a'], fire: [{ ...seen, name: 'no-portal' }] },
      },
    ],
    ['is nothing', [], [], {}],
  ])('%s', (_, open, firingNow, change) =>
    expect(nextAlerts(open, firingNow, at)).toEqual({ ...nothing, ...change }),
  );
});

it('tries for some ten hours, later and later, and says what docs/alerts.md says', () => {
  const at = new Date(now);
  const waits = Array.from(
    { length: mostAttempts },
    (_, index) => nextAttempt(index + 1, at)?.getTime() ?? null,
  );
  expect(waits.at(-1)).toBeNull();
  expect(waits.slice(0, -1)).toEqual(waits.slice(0, -1).toSorted((a, b) => Number(a) - Number(b)));
  const told = {
    ...({ id: 'a', name: 'no-portal', severity: 'critical', firedAt: ago(60), overAt: now } as const),
    seen: { silentFor: 40 },
  };
  expect(JSON.parse(bodyOf('l', 'over', told))).toEqual({
    ...{ type: 'alert.over', version: 1, id: 'l', alertId: 'a', alert: 'no-portal', severity: 'critical' },
    ...{ firedAt: ago(60), overAt: now, seen: { silentFor: 40 } },
  });
});
