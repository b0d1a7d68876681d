import { beforeEach, expect, it, vi } from 'vitest';
import { receiveReport } from './receiving';

const warn = vi.hoisted(() => vi.fn());
const room = vi.hoisted(() => ({ isFull: false }));
vi.mock('@/lib/log', () => ({ log: { warn } }));
vi.mock('@/lib/auth/inbound', async () => {
  const { fail } = await import('@/lib/result');
  return {
    requireRoom: async () => {
      if (room.isFull) fail('throttled', 'too-many', { retryAfter: 12 });
    },
  };
});
beforeEach(() => {
  warn.mockClear();
  room.isFull = false;
});

const page = 'https://kontor.example.com/customers?next=secret';
const old = (blocked: string) =>
  JSON.stringify({
    'csp-report': { 'effective-directive': 'script-src-elem', 'blocked-uri': blocked, 'document-uri': page },
  });
const post = (body: string) =>
  receiveReport(new Request('https://kontor.example.com/api/csp', { method: 'POST', body }));

it('tells a kind once, without what an address carries', async () => {
  expect((await post(old('https://evil.example/x.js?secret'))).status).toBe(204);
  expect((await post(old('https://evil.example/x.js?other'))).status).toBe(204);
  expect(warn).toHaveBeenCalledExactlyOnceWith(
    {
      directive: 'script-src-elem',
      blocked: 'https://evil.example/x.js',
      page: 'https://kontor.example.com/customers',
    },
    expect.any(String),
  );
});

it('takes the newer form, several at once', async () => {
  const body = { effectiveDirective: 'style-src-elem', blockedURL: 'inline', documentURL: page };
  const sent = [
    { type: 'csp-violation', body },
    { type: 'deprecation', body: null },
  ];
  expect((await post(JSON.stringify(sent))).status).toBe(204);
  expect(warn).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ directive: 'style-src-elem' }),
    expect.any(String),
  );
});

it.each([
  ['nothing', '', 400],
  ['no JSON', '{', 400],
  ['another form', '{"csp-report":7}', 400],
  ['too much', old('x'.repeat(20_000)), 413],
])('answers %s and tells nothing', async (_, body, status) => {
  expect((await post(body)).status).toBe(status);
  expect(warn).not.toHaveBeenCalled();
});

it('takes no more of one address than there is room for', async () => {
  room.isFull = true;
  const response = await post(old('https://evil.example/again.js'));
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '12']);
});

it('remembers no more kinds than fit', async () => {
  for (let kind = 0; kind < 600; kind += 1) await post(old(`https://evil.example/${kind}.js`));
  expect(warn.mock.calls.length).toBeLessThanOrEqual(500);
});
