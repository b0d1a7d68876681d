import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ForeignAddress, fetchAt } from './outbound';

const asked: string[] = [];
let server: Server;
let here: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(request.url === '/away' ? 302 : 200, { Location: `${here}/stolen` }).end('{}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

it('goes where its caller says', async () => {
  expect((await fetchAt(here, `${here}/v1/customers`)).status).toBe(200);
  expect((await fetchAt(({ pathname }) => pathname === '/file', `${here}/file`)).status).toBe(200);
});

it('takes a redirect for the answer and goes no further', async () => {
  const response = await fetchAt(here, `${here}/away`, { headers: { Authorization: 'Bearer x' } });
  expect(response.status).toBe(302);
  expect(asked).not.toContain('/stolen');
});

it.each([
  ['https://api.partnercenter.microsoft.com', 'https://api.partnercenter.microsoft.com.evil.example/v1'],
  ['https://api.partnercenter.microsoft.com', 'http://api.partnercenter.microsoft.com/v1'],
  ['https://api.partnercenter.microsoft.com', 'https://api.partnercenter.microsoft.com:8443/v1'],
  ['https://api.partnercenter.microsoft.com', 'https://api.partnercenter.microsoft.com@evil.example/v1'],
  ['https://api.partnercenter.microsoft.com', 'https://me:pw@api.partnercenter.microsoft.com/v1'],
  ['file:///', 'file:///etc/passwd'],
] as const)('to %s: never %s', async (to, address) => {
  await expect(fetchAt(to, address)).rejects.toThrow(ForeignAddress);
});

it('is the only fetch of lib and worker, beside the browser’s of our own routes', () => {
  const sources = ['lib', 'worker'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const fetching = sources
    .filter((name) => /\.tsx?$/.test(name) && !/(^|[./])(test|testing|samples)\.tsx?$/.test(name))
    .filter((name) =>
      /(?<![\w.#])fetch\(/.test(readFileSync(name, 'utf8').replace(/private async fetch\(/g, '')),
    );
  expect(fetching.sort()).toEqual(['lib/fetch-json.ts', 'lib/outbound.ts']);
});
