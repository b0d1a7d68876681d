import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { start } from '@/emulator/start';
import { billingExport } from './billing-export';
import type { WireLine } from './fields';
import { type Answer, caller, emulatorAt, failing, hangUp, json, microsoft, never, text } from './testing';

let emulator: Awaited<ReturnType<typeof start>>;
let world: ReturnType<typeof emulatorAt>;
beforeAll(async () => {
  emulator = await start({ port: 0, settings: { seed: 'small' } });
  world = emulatorAt(emulator.url('partnerCenter'));
});
afterAll(() => emulator.stop());
beforeEach(() => world.reset());

const audience = 'https://graph.microsoft.com';
const exporting = (as: object = { audience }) =>
  billingExport({ caller: caller({ token: () => world.tokenOf(as) }), url: emulator.url('graph') });
const invoiceIds = async () => (await world.calling({}).invoices.list()).map(({ id }) => id);
const oneOf = async (letter: string) =>
  (await invoiceIds()).find((id) => id.startsWith(letter)) ?? expect.unreachable();
async function all(lines: AsyncIterable<WireLine[]>): Promise<WireLine[]> {
  const found: WireLine[] = [];
  for await (const some of lines) found.push(...some);
  return found;
}
const noError = (promise: Promise<unknown>) => failing(promise).then(({ why, status }) => ({ why, status }));

it('exports the lines of an invoice: begun, looked at, listed, read', async () => {
  const graph = exporting();
  const operation = await graph.start({ kind: 'reconciliation', invoiceId: await oneOf('G') });
  expect(await graph.look(operation)).toEqual({ is: 'running', retryAfter: 10 });
  await world.advance('PT20S');
  const state = await graph.look(operation);
  if (state.is !== 'ready') return expect.unreachable();
  expect(state.manifest.eTag).not.toBe('');
  const lines = await all(graph.lines(state.manifest.blobs[0]?.address ?? ''));
  expect(lines.length).toBeGreaterThan(5);
  for (const { fields, raw } of lines) {
    expect(fields?.filter((_, at) => at % 2 === 0)).toContain('Total');
    expect(JSON.parse(raw())).toHaveProperty('Total');
  }
  const requests = await world.control<{ path: string; tokenKind?: string }[]>('GET', 'requests');
  expect(requests.find(({ path }) => path.startsWith('/export/'))?.tokenKind).toBeUndefined();
});

it('exports usage, and what is not billed yet', async () => {
  await world.toMonthsEnd();
  const graph = exporting();
  const usage = await graph.start({ kind: 'usage', invoiceId: await oneOf('G') });
  const open = await graph.start({ kind: 'reconciliation', currency: 'SEK', period: 'current' });
  await world.advance('PT20S');
  for (const operation of [usage, open]) expect(await graph.look(operation)).toMatchObject({ is: 'ready' });
});

it('says what Microsoft has no data of: the old commerce, and what is nowhere', async () => {
  const graph = exporting();
  for (const invoiceId of [await oneOf('D'), 'G999999999']) {
    const operation = await graph.start({ kind: 'reconciliation', invoiceId });
    await world.advance('PT20S');
    expect(await graph.look(operation)).toEqual({
      ...{ is: 'failed', code: '5000', message: 'No data available' },
    });
  }
});

it('loses an export after half a day, and knows none that never was', async () => {
  const graph = exporting();
  const operation = await graph.start({ kind: 'reconciliation', invoiceId: await oneOf('G') });
  await world.advance('PT20S');
  const state = await graph.look(operation);
  await world.advance('PT13H');
  expect(await noError(graph.look(operation))).toEqual({ why: 'status', status: 410 });
  const address = state.is === 'ready' ? state.manifest.blobs[0]?.address : undefined;
  expect(await noError(all(graph.lines(address ?? '')))).toEqual({ why: 'status', status: 410 });
  expect(await noError(graph.look('never-was'))).toEqual({ why: 'status', status: 404 });
});

it('is refused with a token for Partner Center', async () => {
  const refused = exporting({}).start({ kind: 'usage', invoiceId: 'G1' });
  expect((await failing(refused)).failure).toMatchObject({
    ...{ code: 'unauthenticated', reason: 'microsoft-sign-in' },
  });
});

describe('whatever stands at the address', () => {
  const patience = { answer: 400, file: 2_000, silence: 150 };
  const at = (url: string) => billingExport({ caller: caller(), url, patience });
  const lines = '{"Total":1.10}\n\n{"Total":2}\r\nnonsense\n{"Total":3}';
  const bytes =
    (body: Buffer): Answer =>
    (response) =>
      response.writeHead(200, { 'Content-Type': 'application/gzip' }).end(body);
  const packed = gzipSync(lines);

  it.each<[string, Answer]>([
    ['packed', bytes(packed)],
    ['unpacked by a proxy', text(200, lines)],
  ])('reads a file that is %s, keeps what is no line, and skips nothing', async (_, answer) => {
    const there = await microsoft(answer);
    const found = await all(at(there.url).lines(`${there.url}/file`));
    expect(found.map(({ fields }) => fields)).toEqual([
      ['Total', '1.10'],
      ['Total', '2'],
      null,
      ['Total', '3'],
    ]);
    expect(found[2]?.raw()).toBe('nonsense');
    expect(there.seen[0]?.headers.authorization).toBeUndefined();
  });

  it.each<[string, Answer]>([
    ['breaks off', bytes(packed.subarray(0, packed.length - 12))],
    ['is a page', text(200, '<html>Sign in</html>')],
    [
      'falls silent',
      (response) => {
        response.writeHead(200);
        response.write(packed.subarray(0, 30));
      },
    ],
    ['is never sent', never],
    ['is cut', hangUp],
    ['is elsewhere', (response) => response.writeHead(302, { Location: 'http://127.0.0.1/' }).end()],
  ])('fails, and gives up waiting, when a file %s', async (_, answer) => {
    const there = await microsoft(answer);
    const error = await failing(all(at(there.url).lines(`${there.url}/file`)));
    expect(error.failure.code === 'unavailable' || error.failure.code === 'rejected').toBe(true);
  });

  const done = (more: object) => json(200, { status: 'succeeded', ...more });
  const manifest = {
    ...{ eTag: 'A1', blobCount: '1', blobs: [{ name: 'part-0.json.gz' }], sasToken: '?sig=s' },
  };
  it('takes a manifest that is in the answer itself', async () => {
    const there = await microsoft(
      done({ resourceLocation: { ...manifest, rootDirectory: 'https://x.blob.core.windows.net/e/1/' } }),
    );
    expect(await at(there.url).look('op')).toEqual({
      is: 'ready',
      manifest: {
        eTag: 'A1',
        blobs: [
          { name: 'part-0.json.gz', address: 'https://x.blob.core.windows.net/e/1/part-0.json.gz?sig=s' },
        ],
      },
    });
  });

  it.each<[string, object]>([
    ['files at an address without TLS', { rootDirectory: 'http://example.com/e' }],
    ['files at no address', { rootDirectory: 'file:///etc' }],
    ['files behind a name and password', { rootDirectory: 'https://a:b@x.blob.core.windows.net/e' }],
    ['files at no storage of Azure’s', { rootDirectory: 'https://x.blob.core.windows.net.evil.example/e' }],
    ['fewer files than it counts', { rootDirectory: 'https://example.com/e', blobCount: 2 }],
  ])('does not trust a manifest that names %s', async (_, more) => {
    const there = await microsoft(done({ resourceLocation: { ...manifest, ...more } }));
    expect(await noError(at(there.url).look('op'))).toEqual({ why: 'unreadable', status: 200 });
  });

  it('asks for a manifest where Graph is, wherever the link leads', async () => {
    const link = 'https://elsewhere.example/v1.0/reports/partners/billing/manifests/9a4c2d60';
    const there = await microsoft(
      done({ 'resourceLocation@odata.navigationLink': link }),
      json(200, { ...manifest, rootDirectory: 'https://x.blob.core.windows.net/e' }),
    );
    await at(there.url).look('op');
    expect(there.seen[1]?.url).toBe('/v1.0/reports/partners/billing/manifests/9a4c2d60');
  });

  it.each([
    ['no address', json(202, null)],
    ['an address that is none', json(202, null, { Location: 'https://graph.microsoft.com/v1.0/elsewhere' })],
  ])('cannot go on with an export that has %s', async (_, answer) => {
    const there = await microsoft(answer);
    expect(await noError(at(there.url).start({ kind: 'usage', invoiceId: 'G1' }))).toEqual({
      ...{ why: 'unreadable', status: 200 },
    });
  });
});
