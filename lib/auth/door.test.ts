import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { FailureError } from '@/lib/result';
import { lendSession, returnSession, secondStepOf, tokenOf } from './door';

const worker = vi.hoisted(() => ({ url: '', seen: [] as { path: string; body: unknown; key: string }[] }));
vi.mock('@/lib/env', () => ({ portalEnv: () => ({ WORKER_URL: worker.url, WORKER_KEY: 'the key' }) }));

let answer: (path: string) => { status: number; body: unknown };
const server = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  const path = request.url ?? '';
  worker.seen.push({ path, body: JSON.parse(text), key: request.headers.authorization ?? '' });
  const { status, body } = answer(path);
  response.writeHead(status).end(status === 204 ? undefined : JSON.stringify(body));
});
beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => new Promise((done) => server.close(done)));
beforeEach(() => {
  worker.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  worker.seen = [];
});

let count = 0;
const lasting = (seconds: number) => () => {
  count += 1;
  const expiresAt = new Date(Date.now() + seconds * 1_000).toISOString();
  return { status: 200, body: { token: `token ${count}`, expiresAt } };
};
const reasonOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'none',
    (error: unknown) => (error instanceof FailureError ? error.failure.reason : error),
  );

it('asks once, also when many want it at the same time, and again only on demand', async () => {
  answer = lasting(3_600);
  const tokens = await Promise.all([1, 2, 3].map(() => tokenOf('a')));
  expect(new Set(tokens).size).toBe(1);
  expect(worker.seen).toEqual([
    {
      path: '/tokens',
      body: { sessionId: 'a', audience: 'partner-center', renew: false },
      key: 'Bearer the key',
    },
  ]);
  expect(await tokenOf('a', { renew: true })).not.toBe(tokens[0]);
  expect(worker.seen).toHaveLength(2);
  await tokenOf('b');
  expect(worker.seen).toHaveLength(3);
});

it.each([
  [true, true],
  [false, false],
  [null, null],
  [undefined, null],
])('says of a second step what the worker reads (%s: %s), by the same question', async (secondStep, says) => {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  answer = () => ({ status: 200, body: { token: 'of a step', expiresAt, secondStep } });
  const sessionId = `step ${secondStep}`;
  expect(await tokenOf(sessionId)).toBe('of a step');
  expect(await secondStepOf(sessionId)).toBe(says);
  expect(worker.seen).toHaveLength(1);
});

it('asks anew a minute before the end', async () => {
  answer = lasting(59);
  await tokenOf('short');
  await tokenOf('short');
  expect(worker.seen).toHaveLength(2);
});

it('passes on why the worker refuses, and remembers no failure', async () => {
  answer = () => ({ status: 401, body: { code: 'unauthenticated', reason: 'microsoft-sign-in' } });
  expect(await reasonOf(tokenOf('c'))).toBe('microsoft-sign-in');
  answer = lasting(3_600);
  expect(await reasonOf(tokenOf('c'))).toBe('none');
});

it('says that the worker is away', async () => {
  answer = () => ({ status: 500, body: 'x' });
  expect(await reasonOf(lendSession('d', 'assertion'))).toBe('worker-down');
  worker.url = 'http://127.0.0.1:1';
  expect(await reasonOf(tokenOf('d'))).toBe('worker-down');
});

it('waits for a worker that is being replaced, and asks it once', async () => {
  answer = lasting(3_600);
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  const knocking = vi.spyOn(globalThis, 'fetch');
  const asked = tokenOf('f');
  await vi.waitUntil(() => knocking.mock.settledResults[0]?.type === 'rejected');
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  expect(await asked).toMatch(/^token/);
  knocking.mockRestore();
  expect(worker.seen.map(({ path }) => path)).toEqual(['/tokens']);
});

it('forgets with the sign-out', async () => {
  answer = lasting(3_600);
  await tokenOf('e');
  answer = () => ({ status: 204, body: undefined });
  await returnSession('e');
  answer = lasting(3_600);
  await tokenOf('e');
  expect(worker.seen.map(({ path }) => path)).toEqual(['/tokens', '/sessions/end', '/tokens']);
});
