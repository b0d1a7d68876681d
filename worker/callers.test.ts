import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { actingAs, requirePermission } from '@/lib/auth/access';
import { beginSession, endSession } from '@/lib/auth/sessions';
import { testDatabase } from '@/lib/db/testing';
import { askerOf, callersOf } from './callers';
import type { Tokens } from './tokens';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const person = { oid: 'o', tid: 't', name: 'Bo Ek', upn: 'bo', roles: ['Sales' as const] };

it('works for a person with their roles, and not a step longer than their session lives', async () => {
  const sessionId = randomUUID();
  await beginSession({ sessionId, ...person });
  const asker = askerOf({} as Tokens, sessionId);
  expect(await actingAs(asker, () => requirePermission('place-orders'))).toMatchObject({ name: 'Bo Ek' });
  await expect(actingAs(asker, () => requirePermission('see-billing'))).rejects.toMatchObject({
    failure: { code: 'forbidden' },
  });
  await endSession(sessionId);
  await expect(actingAs(asker, () => requirePermission('place-orders'))).rejects.toMatchObject({
    failure: { code: 'unauthenticated', reason: 'signed-out' },
  });
});

it('keeps a token until it nearly runs out, or Microsoft refuses it', async () => {
  const inMinutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
  const ofPerson = vi.fn(async () => ({ token: 'long', expiresAt: inMinutes(60) }));
  const asker = askerOf({ ofPerson } as unknown as Tokens, 's');
  const whose = { sessionId: 's', ...person };
  expect(await asker.token(whose)).toBe('long');
  await asker.token(whose);
  expect(ofPerson).toHaveBeenCalledTimes(1);
  ofPerson.mockResolvedValue({ token: 'short', expiresAt: inMinutes(0.5) });
  expect(await asker.token(whose, { renew: true })).toBe('short');
  await asker.token(whose);
  expect(ofPerson).toHaveBeenCalledTimes(3);
});

it('asks for the house’s token once while it lives, and anew when Microsoft no longer takes it', async () => {
  const ofHouse = vi.fn(async () => ({
    token: `token ${ofHouse.mock.calls.length}`,
    expiresAt: new Date(Date.now() + (ofHouse.mock.calls.length > 2 ? 30_000 : 3_600_000)).toISOString(),
  }));
  const { token } = callersOf({ ofHouse } as unknown as Tokens).houseCaller();
  expect([await token(), await token()]).toEqual(['token 1', 'token 1']);
  expect(await token({ renew: true })).toBe('token 2');
  expect(await token()).toBe('token 2');
  expect(await token({ renew: true })).toBe('token 3');
  expect(await token()).toBe('token 4');
});

it('asks for the lent account’s token anew after a while, so that taking it back is noticed', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const ofHouseAccount = vi.fn(async () => ({ token: 'lent', expiresAt }));
  const caller = callersOf({ ofHouseAccount } as unknown as Tokens).accountCaller();
  expect(caller).toMatchObject({ kind: 'user', lane: 'house', isReadOnly: true });
  expect([await caller.token(), await caller.token()]).toEqual(['lent', 'lent']);
  expect(ofHouseAccount).toHaveBeenCalledTimes(1);
  ofHouseAccount.mockRejectedValue(new Error('taken back'));
  vi.advanceTimersByTime(31_000);
  await expect(caller.token()).rejects.toThrow('taken back');
  await expect(caller.token()).rejects.toThrow('taken back');
  vi.useRealTimers();
});
