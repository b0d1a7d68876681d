import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { defineAction } from './action';
import { correlated, correlationId } from './correlation';
import { type CallNote, onCall, partnerCenter } from './partner-center';
import { caller, hasty, json, microsoft } from './partner-center/testing';
import { respond } from './respond';

const headers = new Headers({ origin: 'https://kontor.example.com', 'sec-fetch-site': 'same-origin' });
vi.mock('next/headers', () => ({ headers: async () => headers }));
vi.mock('@/lib/env', () => ({
  portalEnv: () => ({
    ...{ PORTAL_URL: 'https://kontor.example.com', REQUEST_RATE: '100' },
    AUTH_SECRET: Buffer.alloc(32).toString('base64'),
  }),
}));

const list = { totalCount: 0, items: [] };
const at = (url: string) => partnerCenter(caller(), { url, ...hasty() });
const sentIds = (seen: { headers: Record<string, unknown> }[]) =>
  seen.map((one) => one.headers['ms-correlationid']);

it('gives all that a GET of ours asks Microsoft the id that its answer carries', async () => {
  const there = await microsoft(json(500, {}), json(200, list));
  const notes: CallNote[] = [];
  const end = onCall((note) => notes.push(note));
  const response = await respond(new Request('https://kontor.example.com/api/customers'), async () => {
    await at(there.url).customers.list();
    await at(there.url).products('SE').list('Azure', { targetSegment: 'commercial' });
  });
  end();
  const id = response.headers.get('x-correlation-id');
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(sentIds(there.seen)).toEqual([id, id, id]);
  expect(notes).toMatchObject([
    { method: 'GET', route: '/v1/customers', status: 500, repeats: 0, correlationId: id },
    { method: 'GET', route: '/v1/customers', status: 200, repeats: 1, correlationId: id },
    { method: 'GET', route: '/v1/products', status: 200, repeats: 0, correlationId: id },
  ]);
});

it('gives each press an id of its own, and what belongs to nothing one for each call', async () => {
  const there = await microsoft(json(200, list));
  const press = defineAction(z.object({}), async () => {
    await at(there.url).customers.list();
    await at(there.url).customers.list();
    return correlationId();
  });
  const [one, other] = [await press({}), await press({})];
  if (!one.ok || !other.ok) throw new Error('It was refused.');
  expect(sentIds(there.seen)).toEqual([one.value, one.value, other.value, other.value]);
  expect(one.value).not.toBe(other.value);
  expect(correlationId()).toBeUndefined();
  await at(there.url).customers.list();
  await at(there.url).customers.list();
  expect(new Set(sentIds(there.seen)).size).toBe(4);
});

it('keeps what is under way at once apart', async () => {
  const ids = await Promise.all(
    ['a', 'b'].map((id) =>
      correlated(id, id, async () => {
        await new Promise((done) => setTimeout(done, 5));
        return correlationId();
      }),
    ),
  );
  expect(ids).toEqual(['a', 'b']);
});
