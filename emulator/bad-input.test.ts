import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start } from './start';

/** Input that nobody should send, each with the documented answer; afterwards everything is as it was. */
let emulator: Awaited<ReturnType<typeof start>>;
let customer: string;
let tokens: Record<string, string>;

interface Wrong {
  method?: string;
  /** `{c}` is a customer. Sent as it stands, so that no client tidies it up. */
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

const send = ({ method = 'GET', path, headers, body = '' }: Wrong) =>
  new Promise<{ status: number; text: string }>((done, fail) => {
    const options = {
      host: '127.0.0.1',
      port: emulator.ports.partnerCenter,
      method,
      path: path.replace('{c}', customer),
      headers: { authorization: `Bearer ${tokens.good}`, connection: 'close', ...headers },
    };
    const sent = request(options, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece) => {
        text += piece;
      });
      answer.on('end', () => done({ status: answer.statusCode ?? 0, text }));
    });
    sent.on('error', fail);
    sent.end(body);
  });

beforeAll(async () => {
  emulator = await start({ port: 0, settings: { seed: 'small', limit: 100_000 } });
  const token = async (spec: object) => {
    const answer = await fetch(`${emulator.url('partnerCenter')}/_emulator/token`, {
      method: 'POST',
      body: JSON.stringify({ user: 'alma.lind@northwind-cloud.example', ...spec }),
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  };
  const good = await token({});
  const [head = '', claims = '', signature = ''] = good.split('.');
  const raised = Buffer.from(
    JSON.stringify({
      ...JSON.parse(Buffer.from(claims, 'base64url').toString()),
      upn: 'eva.sten@northwind-cloud.example',
    }),
  ).toString('base64url');
  const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
  tokens = {
    good,
    expired: await token({ expiresIn: -60 }),
    graph: await token({ audience: 'https://graph.microsoft.com' }),
    retired: await token({ audience: 'https://graph.windows.net' }),
    withoutMfa: await token({ mfa: false }),
    forged: `${head}.${raised}.${signature}`,
    unsigned: `${unsigned}.${claims}.`,
  };
  const answer = await fetch(`${emulator.url('partnerCenter')}/v1/customers?size=1`, {
    headers: { Authorization: `Bearer ${good}` },
  });
  customer = ((await answer.json()) as { items: { id: string }[] }).items[0]?.id ?? '';
});
afterAll(() => emulator.stop());

const cart = (body: string, headers = {}): Wrong => ({
  method: 'POST',
  path: '/v1/customers/{c}/carts',
  body,
  headers,
});
const line = '{"catalogItemId":"DG7GMGF0ZZZZ:0001:DG7GMGF0ZZZY","quantity":1,"billingCycle":"one_time"}';
const filter = (text: string) => `/v1/customers?filter=${encodeURIComponent(text)}`;

describe('bad input', () => {
  it.each<[string, Wrong, number, number]>([
    ['an id that is no GUID', { path: '/v1/customers/contoso' }, 400, 2000],
    ['a GUID with one sign too many', { path: '/v1/customers/{c}0' }, 400, 2000],
    ['an id with a slash in it', { path: '/v1/customers/..%2f..%2finvoices' }, 400, 2000],
    ['an id with a zero byte', { path: '/v1/customers/%00' }, 400, 2000],
    ['half a percent sign', { path: '/v1/customers/%zz' }, 400, 2000],
    ['dots that lead elsewhere', { path: '/v1/customers/{c}/../../nothing' }, 404, 1000],
    ['an empty segment', { path: '/v1//customers' }, 404, 1000],
    ['a whole address of another host', { path: 'http://example.com/v1/nothing' }, 404, 1000],
    ['no address', { path: '*', method: 'OPTIONS' }, 400, 2000],
    ['an unknown method', { path: '/v1/customers/{c}', method: 'DELETE' }, 404, 1000],
    ['a negative page size', { path: '/v1/customers?size=-1' }, 400, 2000],
    ['half a page size', { path: '/v1/customers?size=1.5' }, 400, 2000],
    ['a page size in words', { path: '/v1/customers?size=all' }, 400, 2000],
    ['an endless page size', { path: '/v1/customers?size=1e999' }, 400, 2000],
    ['a filter that is no JSON', { path: filter('{') }, 400, 2000],
    ['a filter that is no object', { path: filter('[1]') }, 400, 2000],
    [
      'an operator that is not taken',
      { path: filter('{"Field":"CompanyName","Value":"A","Operator":"substring"}') },
      400,
      2000,
    ],
    ['a continuation without its token', { path: '/v1/customers?seekOperation=Next' }, 400, 2000],
    [
      'a foreign continuation token',
      { path: '/v1/customers?seekOperation=Next', headers: { 'ms-continuationtoken': '!' } },
      400,
      2000,
    ],
    ['no country', { path: '/v1/products?targetView=Software' }, 400, 2000],
    ['an unknown view', { path: '/v1/products?country=SE&targetView=Nothing' }, 403, 400036],
    ['audit records of long ago', { path: '/v1/auditrecords?startDate=2019-01-01' }, 400, 2000],
    ['a body that is no JSON', cart('{'), 400, 800002],
    ['a body that is no object', cart('12'), 400, 800002],
    ['a body that is no text', cart('\u0000\u0001'), 400, 800002],
    ['a body of ten megabytes', cart(`{"lineItems":"${'x'.repeat(10 * 1024 * 1024)}"}`), 400, 800002],
    [
      'the same in pieces',
      cart(`{"lineItems":"${'x'.repeat(10 * 1024 * 1024)}"}`, { 'transfer-encoding': 'chunked' }),
      400,
      800002,
    ],
    ['ten thousand lines', cart(`{"lineItems":[${Array(10_000).fill(line).join(',')}]}`), 400, 800002],
    ['brackets without an end', cart('['.repeat(200_000)), 400, 800002],
    [
      'a stale etag',
      {
        method: 'PUT',
        path: '/v1/customers/{c}/profiles/billing',
        body: '{}',
        headers: { 'if-match': '"1"' },
      },
      400,
      2055,
    ],
  ])('%s', async (_, wrong, status, code) => {
    const answer = await send(wrong);
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([status, code]);
  });

  it.each([
    ['none', '', 401, undefined],
    ['of another kind', 'Basic YTpi', 401, undefined],
    ['in pieces', 'Bearer a b', 401, undefined],
    ['expired', 'expired', 401, undefined],
    ['for another service', 'graph', 401, undefined],
    ['changed by hand', 'forged', 401, undefined],
    ['without a signature', 'unsigned', 401, undefined],
    ['for the retired audience', 'retired', 401, 900420],
    ['without a second factor', 'withoutMfa', 401, 900421],
  ])('a token that is %s', async (_, name, status, code) => {
    const token = tokens[name];
    const answer = await send({
      path: '/v1/customers?size=1',
      headers: { authorization: token ? `Bearer ${token}` : name },
    });
    expect([answer.status, answer.text && JSON.parse(answer.text).code]).toEqual([status, code ?? '']);
  });

  it('answers a header of 64 kilobytes and an address of 32 as they are: too large', async () => {
    expect((await send({ path: '/v1/customers', headers: { 'x-locale': 'e'.repeat(65_536) } })).status).toBe(
      431,
    );
    expect((await send({ path: `/v1/customers?filter=${'x'.repeat(32_768)}` })).status).toBe(431);
  });
});
