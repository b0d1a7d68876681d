import { Agent, request } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { made, numbersFrom, type Sent } from './fuzz-requests.testing';
import { start } from './start';

/** Ten thousand requests that nobody should send: each gets a documented refusal, and nothing changes. */
const REQUESTS = 10_000;
const AT_ONCE = 16;

let emulator: Awaited<ReturnType<typeof start>>;
let bearer: string;
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
beforeAll(async () => {
  emulator = await start({ port: 0, settings: { seed: 'small', limit: 1_000_000 } });
  const body = JSON.stringify({ user: 'alma.lind@northwind-cloud.example' });
  const answer = await fetch(`${emulator.url('partnerCenter')}/_emulator/token`, { method: 'POST', body });
  ({ access_token: bearer } = (await answer.json()) as { access_token: string });
});
afterAll(async () => {
  agent.destroy();
  await emulator.stop();
});

const answerTo = ({ service = 'partnerCenter', method, path, headers, body }: Partial<Sent>) =>
  new Promise<{ status: number; text: string }>((done, fail) => {
    const options = { host: '127.0.0.1', port: emulator.ports[service], method, path, headers, agent };
    const sent = request(options, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (piece) => {
        text += piece;
      });
      answer.on('end', () => done({ status: answer.statusCode ?? 0, text }));
    });
    sent.on('error', fail);
    sent.end(body);
  });

/** How each service refuses: Partner Center, Entra's bodies and its page, and the body of Graph and the price host. */
const SHAPES = {
  partnerCenter: /^($|\{"code":\d+,"description":"|\{"statusCode":429)/,
  entra: /^($|\{"error":"|<!doctype html>)/,
  graph: /^($|\{"error":\{"code":")/,
  prices: /^($|\{"error":\{"code":")/,
};

const get = async (path: string) =>
  JSON.parse(
    (await answerTo({ method: 'GET', path, headers: { authorization: `Bearer ${bearer}` }, body: '' })).text,
  );

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
const memory = () => {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1e6;
};

it('answers nonsense with refusals, keeps everything as it was, and does not grow', {
  timeout: 300_000,
}, async () => {
  const customer: string = (await get('/v1/customers?size=1')).items[0].id;
  const state = async () =>
    JSON.stringify([
      await get(`/_emulator/orders?customerId=${customer}`),
      await get(`/v1/customers/${customer}/profiles/billing`),
      await get(`/v1/customers/${customer}/subscriptions`),
      await get('/v1/invoices?size=2000'),
    ]);
  const before = await state();
  const random = numbersFrom(20_261_124);
  let left = REQUESTS;
  let early = 0;
  const wrong: string[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left > 0) {
        left -= 1;
        if (left === Math.floor(REQUESTS * 0.7)) early = memory();
        const sent = made(random, customer, bearer);
        const { status, text } = await answerTo(sent);
        const isRefusal = status >= 400 && status < 500;
        const isDocumented = SHAPES[sent.service].test(text);
        if (status >= 500 || (isRefusal && !isDocumented)) {
          wrong.push(
            `${sent.method} ${sent.path} ${sent.body.slice(0, 60)}: ${status} ${text.slice(0, 100)}`,
          );
        }
      }
    }),
  );
  expect([...new Set(wrong)].slice(0, 10)).toEqual([]);
  expect(await state()).toBe(before);
  expect(memory() - early).toBeLessThan(12);
});

it('refuses a body of ten megabytes, and ten thousand lines in a cart', async () => {
  const customer: string = (await get('/v1/customers?size=1')).items[0].id;
  const post = (body: string) =>
    answerTo({
      method: 'POST',
      path: `/v1/customers/${customer}/carts`,
      headers: { authorization: `Bearer ${bearer}` },
      body,
    });
  const large = await post(`{"lineItems":"${'x'.repeat(10 * 1024 * 1024)}"}`);
  expect(large.status).toBe(400);
  expect(JSON.parse(large.text).code).toBe(800002);
  const line = {
    id: 0,
    catalogItemId: 'DG7GMGF0ZZZZ:0001:DG7GMGF0ZZZY',
    quantity: 1,
    billingCycle: 'one_time',
  };
  const long = await post(
    JSON.stringify({ lineItems: Array.from({ length: 10_000 }, (_, id) => ({ ...line, id })) }),
  );
  expect(long.status).toBe(400);
});
