import { expect, it, vi } from 'vitest';
import { comeBack, receive, respond } from './respond';
import { fail } from './result';

vi.mock('@/lib/env', () => ({ portalEnv: () => ({ PORTAL_URL: 'https://kontor.example.com' }) }));
const ask = (headers = {}) => new Request('https://kontor.example.com/api/customers', { headers });

it('answers JSON that nobody keeps', async () => {
  const response = await respond(ask(), async () => ({ rows: [] }));
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  expect(await response.json()).toEqual({ rows: [] });
  expect(await (await respond(ask(), async () => undefined)).json()).toBeNull();
});

it('passes a document on', async () => {
  const document = new Response('%PDF', { headers: { 'Content-Type': 'application/pdf' } });
  const response = await respond(ask(), async () => document);
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(response.headers.get('cache-control')).toBe('private, no-store');
});

it.each([
  ['invalid', 400],
  ['unauthenticated', 401],
  ['forbidden', 403],
  ['not-found', 404],
  ['conflict', 409],
  ['rejected', 422],
  ['throttled', 429],
  ['unavailable', 503],
] as const)('answers %s with %d', async (code, status) => {
  const response = await respond(ask(), async () => fail(code, 'a-reason', { retryAfter: 17 }));
  expect(response.status).toBe(status);
  expect(response.headers.get('retry-after')).toBe('17');
  expect(await response.json()).toMatchObject({
    code,
    reason: 'a-reason',
    correlationId: expect.any(String),
  });
});

it('keeps the correlation id of the call that failed', async () => {
  const response = await respond(ask(), async () => fail('unavailable', 'x', { correlationId: 'theirs' }));
  expect(response.headers.get('x-correlation-id')).toBe('theirs');
});

it('reads nothing for another site', async () => {
  const read = vi.fn();
  const response = await respond(ask({ 'sec-fetch-site': 'cross-site' }), read);
  expect(response.status).toBe(403);
  expect(read).not.toHaveBeenCalled();
});

it.each(['/api/customers/%00', '/api/customers?q=a%00'])('reads nothing at %s', async (path) => {
  const read = vi.fn();
  expect((await respond(new Request(`https://kontor.example.com${path}`, ask()), read)).status).toBe(400);
  expect(read).not.toHaveBeenCalled();
});

it('tells nothing of a bug but where to find it', async () => {
  const response = await respond(ask(), async () => Promise.reject(new Error('select secret from table')));
  expect(response.status).toBe(500);
  const body = await response.text();
  expect(body).not.toContain('secret');
  expect(JSON.parse(body)).toMatchObject({ reason: 'portal', correlationId: expect.any(String) });
});

it('takes a file that our own page sends, and no larger one', async () => {
  const limit = { most: 10, tooLarge: 'too-large' };
  const send = (body: BodyInit, headers: Record<string, string>) => {
    const init = { method: 'POST', body, headers, duplex: 'half' };
    const request = new Request('https://kontor.example.com/api/bulk', init);
    return receive(request, limit, async (bytes) => new TextDecoder().decode(bytes));
  };
  const ours = { 'sec-fetch-site': 'same-origin', origin: 'https://kontor.example.com' };
  expect(await (await send('0123456789', ours)).json()).toBe('0123456789');
  expect((await send('', ours)).status).toBe(200);
  for (const headers of [{}, { ...ours, origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])
    expect((await send('x', headers as Record<string, string>)).status).toBe(403);
  const long = await send('01234567890', ours);
  expect([long.status, await long.json()]).toMatchObject([400, { reason: 'too-large' }]);
  const stream = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(6)),
  });
  expect(await (await send(stream, ours)).json()).toMatchObject({ reason: 'too-large' });
});

it('leads on from Microsoft’s page, whoever led here, and says what went wrong by its reason alone', async () => {
  const request = new Request('https://kontor.example.com/api/connection/return?state=s&code=c', {
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  const to = async (take: (query: URLSearchParams) => Promise<void>) => {
    const response = await comeBack(request, '/settings/connection', take);
    expect(response.status).toBe(303);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    return response.headers.get('location');
  };
  let query = '';
  const take = async (given: URLSearchParams) => {
    query = String(given);
  };
  expect(await to(take)).toBe('/settings/connection?done=1');
  expect(query).toBe('state=s&code=c');
  expect(await to(async () => fail('conflict', 'lending-over'))).toBe(
    '/settings/connection?error=lending-over',
  );
  expect(await to(async () => Promise.reject(new Error('a bug')))).toBe('/settings/connection?error=portal');
});
