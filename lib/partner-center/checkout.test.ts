import { describe, expect, it } from 'vitest';
import { type PartnerCenterError, partnerCenter } from '.';
import { type Answer, caller, failing, halfOf, hangUp, hasty, json, microsoft, never, text } from './testing';

// The one call that spends money, against a server that answers as told: sent once, whatever the answer.

const customerId = '0f3c2d8a-5b0e-4c52-9d5e-2f6f2a1b7c11';
const ids = { requestId: 'purchase-1', correlationId: 'correlation-1' };

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
    const api = partnerCenter(caller(), {
      url,
      ...hasty(),
      deadlines: { checkout: answer === never ? 150 : 20_000 },
    });
    const error = await failing(api.customer(customerId).carts.checkout('cart', ids));
    expect(error).toMatchObject(expected);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      body: '',
      headers: { 'ms-requestid': 'purchase-1', 'ms-correlationid': 'correlation-1', 'content-length': '0' },
    });
  });

  it('is asked at its turn, however late that comes, whether it may still leave', async () => {
    const { url, seen } = await microsoft(json(201, { orders: [] }));
    const settings = { url, ...hasty() };
    const api = partnerCenter(caller(), settings);
    let mayLeave = true;
    settings.governor.pause('/customers/{}/carts/{}/checkout', 1);
    const call = { ...ids, mayLeave: async () => mayLeave };
    const sending = failing(api.customer(customerId).carts.checkout('cart', call));
    mayLeave = false;
    expect(await sending).toMatchObject({ outcome: 'held', why: 'not-sent' });
    expect(seen).toEqual([]);
  });

  it('is held, unsent, while Microsoft still asks to wait', async () => {
    const { url, seen } = await microsoft(json(429, {}, { 'Retry-After': '200' }));
    const { carts } = partnerCenter(caller(), { url, ...hasty() }).customer(customerId);
    await failing(carts.checkout('cart', ids));
    const second = await failing(carts.checkout('cart', ids));
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
    const { carts } = partnerCenter(caller(), { url, ...hasty() }).customer(customerId);
    const answer = await carts.checkout('cart', ids);
    expect(answer.orders[0]).toMatchObject({ id: '7be04c11d29a', totalPrice: '123456789.12' });
    expect(answer.orderErrors).toMatchObject([{ orderGroupId: '1', code: 800020 }]);
  });
});
