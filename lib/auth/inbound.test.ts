import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { inboundCount } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { FailureError } from '@/lib/result';
import { requireRoom, shareInbound } from './inbound';
import { perMinute } from './inbound-law';

const setting = {
  PORTAL_URL: 'https://kontor.example.com',
  AUTH_SECRET: 's'.repeat(44),
  REQUEST_RATE: '100',
};
vi.mock('@/lib/env', () => ({ portalEnv: () => setting }));

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const from = (address: string) => new Headers({ 'x-forwarded-for': address });
const key = Symbol.for('kontor.inbound');
const holder = globalThis as unknown as Record<symbol, unknown>;
/** What this process counted is another portal's from here on. */
const asAnotherPortal = () => {
  holder[key] = undefined;
  shareInbound();
};
const refusal = (asking: Promise<void>) =>
  asking.then(
    () => null,
    (error: unknown) => (error instanceof FailureError ? error.failure : error),
  );

it('refuses the one too many with the time to wait, of one address and no other', async () => {
  asAnotherPortal();
  for (let one = 0; one < perMinute.report; one += 1) await requireRoom(from('203.0.113.1'), 'report');
  expect(await refusal(requireRoom(from('203.0.113.1'), 'report'))).toMatchObject({
    code: 'throttled',
    reason: 'too-many',
    retryAfter: expect.any(Number),
  });
  expect(await refusal(requireRoom(from('203.0.113.2'), 'report'))).toBeNull();
  expect(await refusal(requireRoom(from('203.0.113.1'), 'read'))).toBeNull();
});

it('counts with the other portals, and keeps no address', async () => {
  asAnotherPortal();
  const address = '203.0.113.77';
  for (let one = 0; one < 50; one += 1) await requireRoom(from(address), 'report');
  await vi.waitFor(
    async () => expect((await db().select().from(inboundCount)).map(({ count }) => count)).toContain(50),
    5_000,
  );
  const rows = await db().select().from(inboundCount);
  expect(JSON.stringify(rows)).not.toContain(address);

  asAnotherPortal();
  const asked: (object | null)[] = [];
  await requireRoom(from(address), 'report');
  await vi.waitFor(async () => {
    asked.push((await refusal(requireRoom(from(address), 'report'))) as object | null);
    expect(asked.at(-1)).not.toBeNull();
  }, 5_000);
  // Ten are left of sixty, and what was let through before this portal heard of the other.
  expect(asked.length).toBeLessThan(perMinute.report);
});

it('goes by percent of the limits', async () => {
  asAnotherPortal();
  setting.REQUEST_RATE = '5';
  const passed = [];
  for (let one = 0; one < 10; one += 1)
    passed.push(await refusal(requireRoom(from('203.0.113.5'), 'report')));
  expect(passed.filter((one) => one === null)).toHaveLength(3);
});
