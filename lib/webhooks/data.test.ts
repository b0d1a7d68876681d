import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { db } from '@/lib/db';
import { auditEvent } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import type { PartnerApi } from '@/lib/partner-center';
import { doorsTo, emulatorAt, failureOf } from '@/lib/partner-center/testing';
import { getWebhooks, register, sendTest } from './data';

let api: PartnerApi;
let microsoft: ReturnType<typeof emulatorAt>;
vi.mock('@/lib/auth/access', () => doorsTo(() => api));
vi.mock('@/lib/env', () => ({ portalEnv: () => ({ PORTAL_URL: 'https://kontor.example.com' }) }));

let database: Awaited<ReturnType<typeof testDatabase>>;
let emulator: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0, settings: { seed: 'small' } });
  microsoft = emulatorAt(emulator.url('partnerCenter'));
});
afterAll(async () => {
  await emulator?.stop();
  await database?.drop();
});
beforeEach(async () => {
  await microsoft.reset();
  api = microsoft.calling();
});

const ours = 'https://kontor.example.com/api/webhooks/partner-center';
const other = 'https://billing.fabrikam.example/hook?key=secret';
const events = ['test-created', 'subscription-updated'];

it('registers where nothing is, and again with other events', async () => {
  expect(await getWebhooks()).toMatchObject({ ourUrl: ours, registration: null, isOurs: false });
  expect((await getWebhooks()).offered).toContain('subscription-updated');
  expect(await register({ events, replaces: null })).toMatchObject({
    registration: { url: ours, events },
    isOurs: true,
  });
  await register({ events: ['invoice-ready'], replaces: null });
  expect(await getWebhooks()).toMatchObject({ registration: { url: ours, events: ['invoice-ready'] } });
});

it('replaces another program only for who has seen the one that stands there, and writes it down without its secret', async () => {
  await api.webhooks.register('POST', { url: other, events: ['invoice-ready'] });
  expect(await getWebhooks()).toMatchObject({ registration: { url: other }, isOurs: false });
  for (const replaces of [null, 'https://seen.before.example/hook'])
    expect(await failureOf(register({ events, replaces }))).toMatchObject({
      code: 'conflict',
      reason: 'webhook-other',
      values: { address: other },
    });
  expect(await getWebhooks()).toMatchObject({ registration: { url: other } });
  expect(await register({ events, replaces: other })).toMatchObject({ isOurs: true });
  const rows = await db().select().from(auditEvent);
  expect(rows.at(-1)).toMatchObject({
    action: 'webhooks.registered',
    result: 'replaced',
    who: 'Alma Lind',
    detail: { registered: { url: ours }, before: { url: 'https://billing.fabrikam.example/hook' } },
  });
  expect(JSON.stringify(rows)).not.toContain('secret');
});

it('asks for events alone that Microsoft offers', async () => {
  const asked = register({ events: ['order-created'], replaces: null });
  expect(await failureOf(asked)).toMatchObject({ code: 'invalid', fields: { events: ['choose'] } });
});

it('tests only itself, and hears from Microsoft when that was too often', async () => {
  expect(await failureOf(sendTest())).toMatchObject({ reason: 'webhook-no-test' });
  await api.webhooks.register('POST', { url: other, events: ['test-created'] });
  expect(await failureOf(sendTest())).toMatchObject({ reason: 'webhook-no-test' });
  await register({ events: ['invoice-ready'], replaces: other });
  expect(await failureOf(sendTest())).toMatchObject({ reason: 'webhook-no-test' });
  await register({ events, replaces: null });
  await sendTest();
  await sendTest();
  expect(await failureOf(sendTest())).toMatchObject({ code: 'throttled' });
});
