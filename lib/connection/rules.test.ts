import { expect, it } from 'vitest';
import { daysUntil, refreshEnd, warningsOf } from './rules';
import type { KeptTokens, TokenHealth } from './schema';

const readAt = '2026-12-01T12:00:00.000Z';
const ago = (days: number) => new Date(Date.parse(readAt) - days * 86_400_000).toISOString();
const kept = (set: Partial<KeptTokens> = {}): KeptTokens => ({
  ...{ isHouse: true, name: 'Bo Ek', upn: 'bo', signedInAt: ago(100), renewedAt: ago(1), expiresAt: null },
  ...{ secondStep: true, scopes: [], trouble: null, troubleAt: null, keyId: '', ...set },
});
const health = (set: Partial<TokenHealth> = {}): TokenHealth => ({
  ...{ cloud: 'public', proof: { kind: 'secret', expiresAt: null, thumbprint: null }, kept: [] },
  app: { obtainedAt: null, expiresAt: null, roles: [], trouble: null },
  ...{ key: { id: '', others: 0 }, readAt, ...set },
});

it('a refresh token lies for 90 days from its last renewal, not from the sign-in', () => {
  expect(refreshEnd({ renewedAt: '2026-09-02T12:00:00.000Z' })).toBe('2026-12-01T12:00:00.000Z');
  expect(daysUntil(refreshEnd(kept()), readAt)).toBe(89);
});

it.each<[string, Partial<KeptTokens>, object[]]>([
  ['well', {}, []],
  ['renewed 76 days ago', { renewedAt: ago(76) }, []],
  ['renewed 77 days ago', { renewedAt: ago(77) }, [{ kind: 'ends', days: 13, at: ago(-13) }]],
  ['on its last day', { renewedAt: ago(89.5) }, [{ kind: 'ends', days: 0 }]],
  ['past day 90', { renewedAt: ago(91) }, [{ kind: 'ended', days: -1 }]],
  ['dead', { trouble: 'revoked', renewedAt: ago(91) }, [{ kind: 'dead', trouble: 'revoked' }]],
  ['without a second step', { secondStep: false }, [{ kind: 'no-second-step', whose: 'Bo Ek' }]],
  ['not to be read', { secondStep: null }, []],
])('tokens that are %s', (_, set, warnings) => {
  expect(warningsOf(health({ kept: [kept(set)] }))).toMatchObject(warnings);
  expect(warningsOf(health({ kept: [kept(set)] }))).toHaveLength(warnings.length);
});

it.each<[string, string | null, object[]]>([
  ['nobody knows of', null, []],
  ['in 14 days', ago(-14), []],
  ['in 13 days', ago(-13), [{ kind: 'proof-ends', days: 13, proof: 'secret' }]],
  ['yesterday', ago(1), [{ kind: 'proof-ended', days: -1 }]],
])('an end of the secret %s', (_, expiresAt, warnings) => {
  const proof = { kind: 'secret' as const, expiresAt, thumbprint: null };
  expect(warningsOf(health({ proof }))).toMatchObject(warnings);
  expect(warningsOf(health({ proof }))).toHaveLength(warnings.length);
});

it('no token of its own comes first', () => {
  const app = { obtainedAt: null, expiresAt: null, roles: [], trouble: 'proof-refused' as const };
  const all = warningsOf(health({ app, kept: [kept({ trouble: 'expired' })] }));
  expect(all.map(({ kind }) => kind)).toEqual(['app', 'dead']);
});
