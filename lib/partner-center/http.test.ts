import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Caller, PartnerCenterError, partnerCenter } from '.';
import { Governor } from './governor';

// The policy against a tiny server that answers as told: what is repeated, what is not, and what each trouble becomes.

type Seen = { method: string; url: string; headers: IncomingMessage['headers']; body: string };
type Answer = (response: ServerResponse, request: Seen) => void;
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function microsoft(...answers: Answer[]) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const one = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
    seen.push(one);
    (answers[Math.min(seen.length, answers.length) - 1] ?? json(200, {}))(response, one);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  closing.push(close);
  return { seen, close, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
const text =
  (status: number, body: string): Answer =>
  (response) =>
    response.writeHead(status).end(body);
const halfOf =
  (body: string, status = 200): Answer =>
  (response) => {
    response.writeHead(status, { 'Content-Length': String(body.length) });
    response.write(body.slice(0, body.length / 2));
    setTimeout(() => response.destroy(), 20);
  };
const hangUp: Answer = (response) => response.destroy();
const never: Answer = () => {};

const caller = (more: Partial<Caller> = {}): Caller => ({
  kind: 'user',
  lane: 'person',
  token: async () => 'first',
  ...more,
});
const soon = {
  now: () => performance.now(),
  wait: () => new Promise<void>((resolve) => setTimeout(resolve, 1)),
};
const fresh = () => ({ governor: new Governor(), joined: new Map<string, Promise<unknown>>(), clock: soon });

const customerId = '0f3c2d8a-5b0e-4c52-9d5e-2f6f2a1b7c11';
const customer = { id: customerId, companyProfile: { companyName: 'Northwind', domain: 'n.example' } };
const ids = { requestId: 'purchase-1', correlationId: 'correlation-1' };

const troubleOf = (call: Promise<unknown>): Promise<PartnerCenterError> =>
  call.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => {
      if (error instanceof PartnerCenterError) return error;
      throw error;
    },
  );

describe('a read', () => {
  it.each<[string, Answer[], Record<string, unknown>, number]>([
    [
      'status 500',
      [json(500, { code: 800003, description: 'unexpected' })],
      { code: 'unavailable', reason: 'partner-center-error', microsoftCode: 800003 },
      3,
    ],
    ['a dropped connection', [hangUp], { code: 'unavailable', reason: 'partner-center-down' }, 3],
    [
      'half a body',
      [halfOf(JSON.stringify(customer))],
      { code: 'unavailable', reason: 'partner-center-garbled' },
      3,
    ],
    [
      'something else than JSON',
      [text(200, '<html>')],
      { code: 'unavailable', reason: 'partner-center-garbled' },
      3,
    ],
    [
      'JSON of another shape',
      [json(200, { id: 7 })],
      { code: 'unavailable', reason: 'partner-center-garbled' },
      1,
    ],
    ['silence', [never], { code: 'unavailable', reason: 'partner-center-slow' }, 1],
    [
      '429',
      [json(429, { statusCode: 429, message: 'Rate limit' }, { 'Retry-After': '57' })],
      { code: 'throttled', reason: 'throttled', values: { seconds: 57 }, retryAfter: 57 },
      1,
    ],
    [
      'another partner’s customer',
      [json(403, { code: 20002, description: 'no relationship' })],
      { code: 'not-found', reason: 'customer' },
      1,
    ],
    [
      'no such customer',
      [json(404, { code: '1000', description: 'none' })],
      { code: 'not-found', reason: 'customer' },
      1,
    ],
    [
      'a role that is not enough',
      [json(403, { code: 900150, description: 'role' })],
      { code: 'forbidden', reason: 'microsoft-role' },
      1,
    ],
    [
      'a token without a second step',
      [json(401, { code: 900421, description: 'mfa' })],
      { code: 'forbidden', reason: 'mfa' },
      1,
    ],
    [
      'a plain no',
      [json(400, { code: 2000, description: 'bad' })],
      { code: 'rejected', reason: 'refused', values: { detail: 'bad' }, microsoftCode: 2000 },
      1,
    ],
    [
      'an unavailable item with status 200',
      [json(200, { code: 400072, description: 'unavailable' })],
      { code: 'rejected', reason: 'refused', microsoftCode: 400072 },
      1,
    ],
  ])('after %s fails in words', async (_, answers, failure, requests) => {
    const { url, seen } = await microsoft(...answers);
    const api = partnerCenter(caller(), {
      url,
      ...fresh(),
      deadlines: { read: answers[0] === never ? 300 : 10_000 },
    });
    const error = await troubleOf(api.customer(customerId).get());
    expect(error.failure).toMatchObject(failure);
    expect(error.failure.correlationId).toBe(seen[0]?.headers['ms-correlationid']);
    expect(seen).toHaveLength(requests);
  });

  it('fails in words when nobody listens', async () => {
    const { url, close } = await microsoft();
    close();
    const error = await troubleOf(
      partnerCenter(caller(), { url, ...fresh() })
        .customer(customerId)
        .get(),
    );
    expect(error.failure).toMatchObject({ code: 'unavailable', reason: 'partner-center-down' });
  });

  it('is repeated with the same request id until it succeeds', async () => {
    const { url, seen } = await microsoft(json(503, {}), hangUp, json(200, customer));
    const answer = await partnerCenter(caller(), { url, ...fresh() })
      .customer(customerId)
      .get();
    expect(answer.companyProfile.companyName).toBe('Northwind');
    expect(new Set(seen.map(({ headers }) => headers['ms-requestid'])).size).toBe(1);
  });

  it('waits out a short Retry-After', async () => {
    const { url, seen } = await microsoft(json(429, {}, { 'Retry-After': '1' }), json(200, customer));
    const started = performance.now();
    await partnerCenter(caller(), { url, ...fresh() })
      .customer(customerId)
      .get();
    expect(seen).toHaveLength(2);
    expect(performance.now() - started).toBeGreaterThan(950);
  });

  it('asks for a new token once after 401', async () => {
    const { url, seen } = await microsoft(text(401, ''), json(200, customer));
    const token = async (options?: { renew?: boolean }) => (options?.renew ? 'second' : 'first');
    await partnerCenter(caller({ token }), { url, ...fresh() })
      .customer(customerId)
      .get();
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer first', 'Bearer second']);

    const refusing = await microsoft(text(401, ''));
    const api = partnerCenter(caller({ token }), { url: refusing.url, ...fresh() });
    expect((await troubleOf(api.customer(customerId).get())).failure.reason).toBe('microsoft-sign-in');
    expect(refusing.seen).toHaveLength(2);
  });

  it('is joined with the same read of the same person, and of nobody else', async () => {
    const slow: Answer = (response) => setTimeout(() => json(200, customer)(response, {} as Seen), 60);
    const { url, seen } = await microsoft(slow);
    const settings = { url, ...fresh() };
    const mine = partnerCenter(caller(), settings).customer(customerId);
    const alsoMine = partnerCenter(caller(), settings).customer(customerId);
    const hers = partnerCenter(caller({ token: async () => 'hers' }), settings).customer(customerId);
    await Promise.all([mine.get(), alsoMine.get(), hers.get()]);
    expect(seen).toHaveLength(2);
    await mine.get();
    expect(seen).toHaveLength(3);
  });

  it('keeps to its budget of repeats', async () => {
    const { url, seen } = await microsoft(json(500, {}));
    const governor = new Governor({ perMinute: 400, inFlight: 8, retriesPerMinute: 3 });
    const api = partnerCenter(caller(), { url, ...fresh(), governor });
    for (const id of ['a', 'b', 'c']) await troubleOf(api.customer(id).get());
    expect(seen).toHaveLength(3 + 3);
  });

  it('goes to Microsoft with the headers of the conventions', async () => {
    const { url, seen } = await microsoft(json(200, customer));
    await partnerCenter(caller({ locale: 'sv-SE' }), { url: `${url}/`, ...fresh() })
      .customer('a/../b')
      .get();
    expect(seen[0]).toMatchObject({
      url: '/v1/customers/a%2F..%2Fb',
      headers: { authorization: 'Bearer first', accept: 'application/json', 'x-locale': 'sv-SE' },
    });
  });

  it('does not follow a redirect with the token', async () => {
    const elsewhere = await microsoft(json(200, customer));
    const { url } = await microsoft((response) => response.writeHead(302, { Location: elsewhere.url }).end());
    await troubleOf(
      partnerCenter(caller(), { url, ...fresh() })
        .customer(customerId)
        .get(),
    );
    expect(elsewhere.seen).toHaveLength(0);
  });
});

describe('a checkout', () => {
  it.each<[string, Answer, Partial<PartnerCenterError>]>([
    [
      'is rejected by a 4xx',
      json(400, { code: 800009, description: 'lines' }),
      { outcome: 'rejected', code: 800009, description: 'lines' },
    ],
    ['is held by 401', text(401, ''), { outcome: 'held', status: 401 }],
    ['is held by 429', json(429, {}, { 'Retry-After': '57' }), { outcome: 'held', retryAfter: 57 }],
    [
      'is unknown after 409',
      json(409, { code: 800060, description: 'busy' }),
      { outcome: 'unknown', code: 800060 },
    ],
    ['is unknown after 408', text(408, ''), { outcome: 'unknown', status: 408 }],
    [
      'is unknown when already submitted',
      json(400, { code: 800065, description: '' }),
      { outcome: 'unknown', code: 800065 },
    ],
    [
      'is unknown after 500',
      json(500, { code: 800005, description: '' }),
      { outcome: 'unknown', why: 'status' },
    ],
    ['is unknown after a dropped connection', hangUp, { outcome: 'unknown', why: 'no-answer' }],
    ['is unknown after half a body', halfOf('{"orders":[]}'), { outcome: 'unknown', why: 'unreadable' }],
    [
      'is unknown after half a refusal',
      halfOf('{"code":800065,"description":""}', 400),
      { outcome: 'unknown', status: undefined },
    ],
    ['is held by 401 and half a body', halfOf('{"code":800001}', 401), { outcome: 'held', status: 401 }],
    [
      'is unknown after an answer of another shape',
      json(201, { orders: [{ id: 1 }] }),
      { outcome: 'unknown', why: 'unreadable' },
    ],
    ['is unknown after silence', never, { outcome: 'unknown', why: 'no-answer' }],
  ])('%s and is sent once', async (_, answer, expected) => {
    const { url, seen } = await microsoft(answer);
    const api = partnerCenter(caller(), { url, ...fresh(), deadlines: { checkout: 150 } });
    const error = await troubleOf(api.customer(customerId).carts.checkout('cart', ids));
    expect(error).toMatchObject(expected);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      body: '',
      headers: { 'ms-requestid': 'purchase-1', 'ms-correlationid': 'correlation-1', 'content-length': '0' },
    });
  });

  it('is held, unsent, while Microsoft still asks to wait', async () => {
    const { url, seen } = await microsoft(json(429, {}, { 'Retry-After': '200' }));
    const { carts } = partnerCenter(caller(), { url, ...fresh() }).customer(customerId);
    await troubleOf(carts.checkout('cart', ids));
    const second = await troubleOf(carts.checkout('cart', ids));
    expect(second).toMatchObject({ outcome: 'held', why: 'not-sent' });
    expect(second.retryAfter).toBeGreaterThan(195);
    expect(seen).toHaveLength(1);
  });

  it('gives the orders and the groups that failed', async () => {
    const order = {
      id: '7be04c11d29a',
      lineItems: [],
      totalPrice: 123456789.12,
      creationDate: '2026-01-01T00:00:00Z',
    };
    const { url } = await microsoft(
      json(201, { orders: [order], orderErrors: [{ orderGroupId: 1, code: '800020', description: 'no' }] }),
    );
    const { carts } = partnerCenter(caller(), { url, ...fresh() }).customer(customerId);
    const answer = await carts.checkout('cart', ids);
    expect(answer.orders[0]).toMatchObject({ id: '7be04c11d29a', totalPrice: '123456789.12' });
    expect(answer.orderErrors).toMatchObject([{ orderGroupId: '1', code: 800020 }]);
  });
});

describe('a list', () => {
  it('is read to its end by continuation', async () => {
    const page = (name: string, token?: string): Answer =>
      json(200, {
        items: [{ ...customer, id: name }],
        links: token && {
          next: { uri: '/v1//customers?size=1', headers: [{ key: 'MS-ContinuationToken', value: token }] },
        },
      });
    const { url, seen } = await microsoft(page('a', 'MQ=='), page('b', 'Mg=='), page('c'));
    const rows = await partnerCenter(caller(), { url, ...fresh() }).customers.list();
    expect(rows.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(seen.map((one) => [one.url, one.headers['ms-continuationtoken']])).toEqual([
      ['/v1/customers?size=500', undefined],
      ['/v1/customers?size=500&seekOperation=Next', 'MQ=='],
      ['/v1/customers?size=500&seekOperation=Next', 'Mg=='],
    ]);
  });

  it.each(['https://elsewhere.example/v1/customers', '//elsewhere.example/x', '/../../secret'])(
    'does not follow %s',
    async (uri) => {
      const { url, seen } = await microsoft(json(200, { items: [], links: { next: { uri, headers: [] } } }));
      const { orders } = partnerCenter(caller(), { url, ...fresh() }).customer(customerId);
      expect((await troubleOf(orders.list())).failure.reason).toBe('partner-center-garbled');
      expect(seen).toHaveLength(1);
    },
  );
});
