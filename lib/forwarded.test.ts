import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { areProxies, proxiesIn, settle, settleForwarded } from './forwarded';

const from = (remoteAddress: string, headers: IncomingMessage['headers'], setting = '10.0.0.0/8, ::1') => {
  const request = { headers: { ...headers }, socket: { remoteAddress } } as IncomingMessage;
  settle(request, proxiesIn(setting));
  return request.headers;
};

it.each([
  ['nobody’s word', '203.0.113.9', { 'x-forwarded-for': '192.0.2.1' }, '203.0.113.9'],
  ['a proxy’s word', '10.1.2.3', { 'x-forwarded-for': '203.0.113.9' }, '203.0.113.9'],
  [
    'the last that is no proxy',
    '10.1.2.3',
    { 'x-forwarded-for': '192.0.2.1, 203.0.113.9, 10.9.9.9' },
    '203.0.113.9',
  ],
  ['a proxy that says nothing', '10.1.2.3', {}, '10.1.2.3'],
  [
    'a proxy that passes nonsense on',
    '::ffff:10.1.2.3',
    { 'x-forwarded-for': 'unknown, <script>' },
    '10.1.2.3',
  ],
  ['a proxy over IPv6', '::1', { 'x-forwarded-for': '2001:db8::7' }, '2001:db8::7'],
])('takes %s', (_, near, headers, address) => {
  expect(from(near, headers)['x-forwarded-for']).toBe(address);
});

const claims = {
  forwarded: 'host=evil.example',
  'x-real-ip': '192.0.2.1',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  'x-forwarded-port': '444',
};

it('drops what anybody claims about hosts and protocols', () => {
  expect(from('203.0.113.9', { ...claims, accept: '*/*' })).toEqual({
    accept: '*/*',
    'x-forwarded-for': '203.0.113.9',
  });
  expect(from('127.0.0.1', claims, '')).toEqual({ 'x-forwarded-for': '127.0.0.1' });
});

it('keeps what a proxy says', () => {
  expect(from('10.1.2.3', claims)).toMatchObject(claims);
});

it.each([
  ['', true],
  ['10.0.0.1, 172.16.0.0/12 ::1', true],
  ['proxy.example.internal', false],
  ['10.0.0.0/99', false],
])('%j names proxies: %s', (setting, is) => expect(areProxies(setting)).toBe(is));

it('settles every request to a server, and lets none be traced', async () => {
  settleForwarded('', 'https://kontor.example:8443');
  const server = createServer(({ headers }, answer) =>
    answer.end(`${headers['x-forwarded-for']} ${headers['x-forwarded-host']}`),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const ask = (method: string) =>
    new Promise<[number, string]>((done, fail) => {
      const headers = { 'X-Forwarded-For': '192.0.2.1', 'X-Forwarded-Host': 'evil.example' };
      const call = request({ port, host: '127.0.0.1', method, headers }, async (answer) => {
        let body = '';
        for await (const part of answer) body += part;
        done([answer.statusCode ?? 0, body]);
      });
      call.on('error', fail).end();
    });
  expect(await ask('GET')).toEqual([200, '127.0.0.1 kontor.example:8443']);
  expect(await ask('TRACE')).toEqual([405, '']);
  server.close();
});
