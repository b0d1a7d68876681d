import { describe, expect, it } from 'vitest';
import { partnerCenter } from '.';
import { Governor } from './governor';
import {
  type Answer,
  alone,
  caller,
  failing,
  halfOf,
  hangUp,
  hasty,
  json,
  microsoft,
  never,
  text,
} from './testing';

// The policy of reads against a server that answers as told: what is repeated, what is not, what each trouble becomes.

const customerId = '0f3c2d8a-5b0e-4c52-9d5e-2f6f2a1b7c11';
const customer = { id: customerId, companyProfile: { companyName: 'Northwind', domain: 'n.example' } };
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
      ...hasty(),
      deadlines: { read: answers[0] === never ? 300 : 10_000 },
    });
    const error = await failing(api.customer(customerId).get());
    expect(error.failure).toMatchObject(failure);
    expect(error.failure.correlationId).toBe(seen[0]?.headers['ms-correlationid']);
    expect(seen).toHaveLength(requests);
  });

  it('fails in words when nobody listens', async () => {
    const { url, close } = await microsoft();
    close();
    const error = await failing(
      partnerCenter(caller(), { url, ...hasty() })
        .customer(customerId)
        .get(),
    );
    expect(error.failure).toMatchObject({ code: 'unavailable', reason: 'partner-center-down' });
  });

  it('is repeated with the same request id until it succeeds', async () => {
    const { url, seen } = await microsoft(json(503, {}), hangUp, json(200, customer));
    const answer = await partnerCenter(caller(), { url, ...hasty() })
      .customer(customerId)
      .get();
    expect(answer.companyProfile.companyName).toBe('Northwind');
    expect(new Set(seen.map(({ headers }) => headers['ms-requestid'])).size).toBe(1);
  });

  it('waits out a short Retry-After', async () => {
    const { url, seen } = await microsoft(json(429, {}, { 'Retry-After': '1' }), json(200, customer));
    const started = performance.now();
    await partnerCenter(caller(), { url, ...hasty() })
      .customer(customerId)
      .get();
    expect(seen).toHaveLength(2);
    expect(performance.now() - started).toBeGreaterThan(950);
  });

  it('hears a 429 though its turn came late, so that nothing follows inside the Retry-After', async () => {
    const late = json(429, {}, { 'Retry-After': '46' });
    const { url, seen } = await microsoft((response) => setTimeout(late, 600, response));
    const governor = new Governor({ inFlight: 1 });
    const api = partnerCenter(caller(), { url, ...alone(), governor, deadlines: { read: 1_000 } });
    const held = await governor.enter('person', '/elsewhere', performance.now() + 60_000);
    setTimeout(held, 700);
    expect((await failing(api.customer(customerId).get())).retryAfter).toBe(46);
    expect((await failing(api.customer(customerId).get())).why).toBe('not-sent');
    expect(seen).toHaveLength(1);
  });

  it('asks for a new token once after 401', async () => {
    const { url, seen } = await microsoft(text(401, ''), json(200, customer));
    const token = async (options?: { renew?: boolean }) => (options?.renew ? 'second' : 'first');
    await partnerCenter(caller({ token }), { url, ...hasty() })
      .customer(customerId)
      .get();
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer first', 'Bearer second']);

    const refusing = await microsoft(text(401, ''));
    const api = partnerCenter(caller({ token }), { url: refusing.url, ...hasty() });
    expect((await failing(api.customer(customerId).get())).failure.reason).toBe('microsoft-sign-in');
    expect(refusing.seen).toHaveLength(2);
  });

  it('is joined with the same read of the same person, and of nobody else', async () => {
    const slow: Answer = (response) => setTimeout(() => json(200, customer)(response), 60);
    const { url, seen } = await microsoft(slow);
    const settings = { url, ...hasty() };
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
    const governor = new Governor({
      perMinute: 400,
      inFlight: 8,
      repeats: { most: 3, perMinute: 1, perCall: 0 },
    });
    const api = partnerCenter(caller(), { url, ...hasty(), governor });
    for (const id of ['a', 'b', 'c']) await failing(api.customer(id).get());
    expect(seen).toHaveLength(3 + 3);
  });

  it('goes to Microsoft with the headers of the conventions', async () => {
    const { url, seen } = await microsoft(json(200, customer));
    await partnerCenter(caller({ locale: 'sv-SE' }), { url: `${url}/`, ...hasty() })
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
    await failing(
      partnerCenter(caller(), { url, ...hasty() })
        .customer(customerId)
        .get(),
    );
    expect(elsewhere.seen).toHaveLength(0);
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
    const rows = await partnerCenter(caller(), { url, ...hasty() }).customers.list();
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
      const { orders } = partnerCenter(caller(), { url, ...hasty() }).customer(customerId);
      expect((await failing(orders.list())).failure.reason).toBe('partner-center-garbled');
      expect(seen).toHaveLength(1);
    },
  );
});
