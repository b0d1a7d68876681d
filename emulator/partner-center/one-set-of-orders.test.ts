import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk } from './desk.samples';

const AT_ONCE = 20;

describe.each([
  ['under twenty request ids', (at: number) => `c0ffee00-0000-4000-8000-0000000000${10 + at}`, [1, 19]],
  ['under one request id', () => 'c0ffee00-0000-4000-8000-000000000099', [20, 0]],
  ['without a request id', () => undefined, [1, 19]],
] as const)('twenty checkouts of one cart at once, %s', (_, idOf, [answered, refused]) => {
  let desk: Awaited<ReturnType<typeof openDesk>>;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.stop());

  it('make one set of orders', async () => {
    const customer = desk.customer('Contoso Energi AB');
    const lineItems = [
      await desk.line(customer, 'SoftwarePerpetual'),
      await desk.line(customer, 'SoftwareSubscriptions'),
    ];
    const truth = async () => {
      const answer = await fetch(`${desk.root}/_emulator/orders?customerId=${customer}`);
      return ((await answer.json()) as { id: string }[]).map(({ id }) => id);
    };
    const before = await truth();
    const cart = (await desk.call('POST', `/customers/${customer}/carts`, { lineItems })).body;
    const checkout = (at: number) => {
      const id: string | undefined = idOf(at);
      const headers: Record<string, string> = id ? { 'MS-RequestId': id } : {};
      return desk.call('POST', `/customers/${customer}/carts/${cart.id}/checkout`, undefined, headers);
    };
    const all = await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => checkout(at)));
    const good = all.filter(({ status }) => status === 201);
    const bad = all.filter(({ status, body }) => status === 400 && body.code === 800065);
    expect([good.length, bad.length]).toEqual([answered, refused]);
    const ids = new Set(good.map(({ body }) => JSON.stringify(body.orders?.map(({ id }) => id))));
    expect(ids.size).toBe(1);
    expect((await truth()).length - before.length).toBe(2);
  });
});
