import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  type Authority,
  foundAt,
  issue,
  makeAuthority,
  nameOf,
  pemOf,
} from '@/emulator/partner-center/webhook-certificate';
import { start } from '@/emulator/start';
import { db } from '@/lib/db';
import { webhookEvent } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { emulatorAt } from '@/lib/partner-center/testing';
import { certificatesOf } from './certificates';
import { receiveEvent } from './receiving';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await db().delete(webhookEvent);
});

const now = new Date();
const root = makeAuthority('Some root', 'Root', now);
const issuing = makeAuthority('Microsoft Corporation', 'Issuer', now, root);
const dispatch = generateKeyPairSync('rsa', { modulusLength: 2048 });
const leaf = (by: Authority, more: { key?: KeyObject; at?: string; now?: Date } = {}) =>
  issue({
    ...{ subject: nameOf('Microsoft Corporation', 'dispatch'), publicKey: more.key ?? dispatch.publicKey },
    ...{ by, now: more.now ?? now, extensions: more.at ? [foundAt(more.at)] : [] },
  });
const bundle = (...certificates: Buffer[]) => Buffer.from(certificates.map(pemOf).join(''));

/** The host of the certificates: what lies at which path; a number is a status. */
async function hostOf(files: Record<string, Buffer | number>) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const file = files[path] ?? 404;
    if (typeof file !== 'number') response.end(file);
    else if (file === 302) response.writeHead(302, { Location: '/good.cer' }).end();
    else response.writeHead(file).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, files, asked, at: (path: string) => `http://${host}${path}` };
}

const rootFile = join(tmpdir(), `kontor-roots-${process.pid}.pem`);
writeFileSync(rootFile, pemOf(root.certificate));

const event = {
  EventName: 'subscription-updated',
  ResourceUri:
    'https://api.partnercenter.microsoft.com/webhooks/v1/customers/5B1A3C52-8F0B-4C7C-9F5D-0C2A2C9F1D10/subscriptions/x',
  ResourceName: 'subscription',
  AuditUri: null,
  ResourceChangeUtcDate: '2026-02-07T09:20:00.1122334+00:00',
};
type Sending = {
  body?: string | Buffer;
  key?: KeyObject;
  headers?: Record<string, string | undefined>;
};

async function receiver(files: Record<string, Buffer | number> = {}, roots: string | undefined = rootFile) {
  const host = await hostOf({ '/good.cer': bundle(leaf(issuing), issuing.certificate), ...files });
  const certificates = certificatesOf({ host: host.host, roots });
  const send = async ({
    body = JSON.stringify(event),
    key = dispatch.privateKey,
    headers = {},
  }: Sending = {}) => {
    const bytes = Buffer.from(body);
    const all = {
      'x-ms-signature': `Signature ${sign('sha256', bytes, key).toString('base64')}`,
      'x-ms-certificate-url': host.at('/good.cer'),
      'x-ms-signature-algorithm': 'rsa-sha256',
      ...headers,
    };
    const given = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
    const request = new Request('http://localhost/api/webhooks/partner-center', {
      ...{ method: 'POST', body: bytes, headers: given },
    });
    return (await receiveEvent(request, () => certificates)).status;
  };
  return { ...host, send };
}
const events = () => db().select().from(webhookEvent);

describe('an event', () => {
  it('is kept once, with whose it is, however often and in whichever order it comes', async () => {
    const { send, asked } = await receiver();
    const older = JSON.stringify({ ...event, ResourceChangeUtcDate: '2026-02-06T09:20:00+00:00' });
    expect(await send()).toBe(200);
    expect(await send({ body: older })).toBe(200);
    expect(await send()).toBe(200);
    expect(
      (await events()).map(({ deliveries, changedAt }) => [deliveries, changedAt?.toISOString()]),
    ).toEqual([
      [1, '2026-02-06T09:20:00.000Z'],
      [2, '2026-02-07T09:20:00.112Z'],
    ]);
    expect((await events())[0]).toMatchObject({
      customerId: '5b1a3c52-8f0b-4c7c-9f5d-0c2a2c9f1d10',
      handledAt: null,
    });
    expect(asked).toEqual(['/good.cer']);
  });

  it('may carry its signature in Authorization too, and may lack what is optional', async () => {
    const { send } = await receiver();
    const body = JSON.stringify({ EventName: 'dap-admin-relationship-approved' });
    const signature = `Signature ${sign('sha256', Buffer.from(body), dispatch.privateKey).toString('base64')}`;
    const headers = { 'x-ms-signature': undefined, Authorization: signature };
    expect(await send({ body, headers })).toBe(200);
    expect(await events()).toMatchObject([{ resourceUri: '', customerId: null, changedAt: null }]);
  });

  it.each<[string, Sending, number]>([
    ['without a signature', { headers: { 'x-ms-signature': undefined } }, 401],
    ['with a bearer for a signature', { headers: { 'x-ms-signature': 'Bearer abc' } }, 401],
    ['without the address of a certificate', { headers: { 'x-ms-certificate-url': undefined } }, 400],
    ['without an algorithm', { headers: { 'x-ms-signature-algorithm': undefined } }, 400],
    ['with another algorithm', { headers: { 'x-ms-signature-algorithm': 'none' } }, 400],
    ['signed by somebody else', { key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey }, 401],
    ['with a signature of something else', { headers: { 'x-ms-signature': 'Signature aGVq' } }, 401],
    ['that is huge', { body: 'a'.repeat(70_000) }, 413],
    ['that is not JSON', { body: '{"EventName":' }, 400],
    ['without a name', { body: '{}' }, 400],
    ['that is a list', { body: '[]' }, 400],
  ])('%s is refused', async (_, sending, status) => {
    const { send } = await receiver();
    expect(await send(sending)).toBe(status);
    expect(await events()).toEqual([]);
  });

  it('with a single bit changed on the way is refused', async () => {
    const { send } = await receiver();
    const bytes = Buffer.from(JSON.stringify(event));
    const signature = `Signature ${sign('sha256', bytes, dispatch.privateKey).toString('base64')}`;
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        expect(await send({ body: changed, headers: { 'x-ms-signature': signature } })).toBe(401);
      }),
    );
    expect(await events()).toEqual([]);
  });

  it('is taken when Microsoft has renewed its certificate, and a forger gets none fetched for every try', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now });
    onTestFinished(() => void vi.useRealTimers());
    const { send, files, asked } = await receiver();
    expect(await send()).toBe(200);
    const renewed = generateKeyPairSync('rsa', { modulusLength: 2048 });
    files['/good.cer'] = bundle(leaf(issuing, { key: renewed.publicKey }), issuing.certificate);
    expect(await send({ key: renewed.privateKey })).toBe(401);
    expect(asked).toHaveLength(1);
    vi.setSystemTime(now.getTime() + 61_000);
    expect(await send({ key: renewed.privateKey })).toBe(200);
    expect(await send()).toBe(401);
    expect(asked).toHaveLength(2);
    vi.setSystemTime(now.getTime() + 400 * 86_400_000);
    expect(await send({ key: renewed.privateKey })).toBe(401);
  });
});

describe('a certificate', () => {
  const from = (url: string) => ({ headers: { 'x-ms-certificate-url': url } });

  it('is found with who issued it at the address that it names', async () => {
    const { send, files, at, asked } = await receiver();
    files['/alone.cer'] = leaf(issuing, { at: at('/issuing.cer') });
    files['/issuing.cer'] = issuing.certificate;
    expect(await send(from(at('/alone.cer')))).toBe(200);
    expect(asked).toEqual(['/alone.cer', '/issuing.cer']);
  });

  it.each<[string, (at: (path: string) => string) => string]>([
    ['another host', () => 'http://127.0.0.1:1/good.cer'],
    ['another name of it', (at) => at('/good.cer').replace('127.0.0.1', 'localhost')],
    ['a host that begins alike', (at) => at('/good.cer').replace(':', '.example:')],
    ['a file', () => 'file:///etc/passwd'],
    ['no address', () => 'cert'],
    ['a name and password', (at) => at('/good.cer').replace('//', '//a:b@')],
  ])('of %s is not fetched', async (_, urlOf) => {
    const { send, at, asked } = await receiver();
    expect(await send(from(urlOf(at)))).toBe(401);
    expect(asked).toEqual([]);
  });

  it('of Microsoft’s host is not fetched without https', async () => {
    const certificates = certificatesOf({ host: '3psostorageacct.blob.core.windows.net' });
    await expect(
      certificates.at('http://3psostorageacct.blob.core.windows.net/cert/x.cer'),
    ).rejects.toMatchObject({
      status: 401,
    });
  });

  const selfMadeRoot = makeAuthority('Microsoft Corporation', 'Made at home', now);
  const notMicrosoft = makeAuthority('Contoso', 'Issuer', now, root);
  const longAgo = new Date(now.getTime() - 800 * 86_400_000);
  const notAnAuthority = { name: nameOf('Microsoft Corporation', 'dispatch'), key: dispatch.privateKey };
  it.each<[string, Buffer | number, number]>([
    ['of a self-made chain', bundle(leaf(selfMadeRoot), selfMadeRoot.certificate), 401],
    ['that vouches for itself', leaf(notAnAuthority), 401],
    ['issued by somebody else', bundle(leaf(notMicrosoft), notMicrosoft.certificate), 401],
    ['whose issuer is not to be found', leaf(issuing), 401],
    ['that ran out', bundle(leaf(issuing, { now: longAgo }), issuing.certificate), 401],
    [
      'of a chain that ran out',
      bundle(leaf(issuing), makeAuthority('Microsoft Corporation', 'Issuer', longAgo, root).certificate),
      401,
    ],
    ['issued by what may not issue', bundle(leaf(notAnAuthority), leaf(issuing), issuing.certificate), 401],
    ['that is none', Buffer.from('hello'), 401],
    ['that is huge', Buffer.alloc(200_000, 65), 401],
    ['that leads elsewhere', 302, 401],
    ['that is not there', 404, 401],
    ['whose host fails', 503, 503],
    ['whose host has too much to do', 429, 503],
  ])('%s is not trusted', async (_, file, status) => {
    const { send, at } = await receiver({ '/other.cer': file });
    expect(await send(from(at('/other.cer')))).toBe(status);
    expect(await events()).toEqual([]);
  });

  it('needs a root that Node knows where none is named', async () => {
    const { send } = await receiver({}, '');
    expect(await send()).toBe(401);
  });

  it('that cannot be had lets Microsoft try again, and no more than a few are fetched in a minute', async () => {
    const { send, at, asked } = await receiver({ '/away.cer': 503 });
    const answers = [];
    for (let count = 0; count < 15; count += 1) answers.push(await send(from(at('/away.cer'))));
    expect(new Set(answers)).toEqual(new Set([503]));
    expect(asked).toHaveLength(12);
    const nobody = certificatesOf({ host: '127.0.0.1:1', roots: rootFile });
    await expect(nobody.at('http://127.0.0.1:1/x.cer')).rejects.toMatchObject({ status: 503 });
  });
});

it('takes what the emulator sends, which asks for nothing special', async () => {
  const emulator = await start({ port: 0, settings: { seed: 'small' } });
  const folder = join(tmpdir(), `kontor-emulator-root-${process.pid}.pem`);
  writeFileSync(folder, await (await fetch(`${emulator.url('graph')}/cert/root.pem`)).text());
  const certificates = certificatesOf({ host: new URL(emulator.url('graph')).host, roots: folder });
  const taken = new EventEmitter();
  const portal = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const headers = new Headers(request.headers as Record<string, string>);
    const body = Buffer.concat(parts);
    const sent = new Request('http://localhost/', { method: 'POST', headers, body });
    const { status } = await receiveEvent(sent, () => certificates);
    response.writeHead(status).end();
    taken.emit(JSON.parse(body.toString()).EventName, status);
  });
  await new Promise<void>((done) => portal.listen(0, '127.0.0.1', done));
  // Forty days bring more events than the one that is waited for: what came is kept before its database goes.
  onTestFinished(async () => {
    await emulator.stop();
    await new Promise((closed) => portal.close(closed));
  });
  const { calling, advance } = emulatorAt(emulator.url('partnerCenter'));
  const { webhooks } = calling();
  expect(await webhooks.registration()).toBeNull();
  const url = `http://127.0.0.1:${(portal.address() as AddressInfo).port}/hook`;
  await webhooks.register('POST', { url, events: ['test-created', 'invoice-ready'] });
  expect(await webhooks.registration()).toMatchObject({ WebhookUrl: url });
  expect(await webhooks.events()).toContain('subscription-updated');
  const result = await webhooks.testResult(await webhooks.sendTest());
  expect(result).toMatchObject({ status: 'completed', results: [{ responseCode: 'OK' }] });
  const invoice = once(taken, 'invoice-ready');
  await advance('P40D');
  expect(await invoice).toEqual([200]);
  expect((await events()).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['test-created', 'invoice-ready']),
  );
});
