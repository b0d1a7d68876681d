import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start } from '@/emulator/start';
import { partnerCenter } from './index';
import type { LineKind, LinePlace, WireLinePage } from './line-items';
import { caller, emulatorAt, failing, hasty, json, microsoft } from './testing';

let emulator: Awaited<ReturnType<typeof start>>;
let world: ReturnType<typeof emulatorAt>;
beforeAll(async () => {
  emulator = await start({ port: 0, settings: { seed: 'small' } });
  world = emulatorAt(emulator.url('partnerCenter'));
});
afterAll(() => emulator.stop());

const licences: LineKind = { provider: 'office', type: 'billinglineitems' };
const onetime: LineKind = { provider: 'onetime', type: 'billinglineitems' };

it('reads lines of the old commerce, and days of usage', async () => {
  const api = world.calling({});
  const invoice = (await api.invoices.list()).find(({ invoiceDetails }) =>
    invoiceDetails.some(({ billingProvider }) => billingProvider === 'azure'),
  );
  const id = invoice?.id ?? expect.unreachable();
  const { lines, next, mark } = await api.invoices.lineItems(id, licences, null);
  expect(lines.length).toBeGreaterThan(0);
  expect(next).toBeNull();
  expect(mark).not.toBe('');
  expect(lines[0]?.fields).toContain('totalForCustomer');
  const days = await api.invoices.lineItems(id, { provider: 'azure', type: 'usagelineitems' }, null);
  expect(days.lines[0]?.fields).toContain('consumedQuantity');
});

it('knows the balance in the partner’s own currency', async () => {
  const api = world.calling({});
  expect(await api.invoices.balance()).toMatchObject({ currencyCode: 'SEK' });
});

it('is refused lines of the new commerce, which version 1 has given up', async () => {
  const api = world.calling({});
  const invoice = (await api.invoices.list()).find(({ id }) => id.startsWith('G'));
  const error = await failing(api.invoices.lineItems(invoice?.id ?? '', onetime, null));
  expect(error).toMatchObject({ status: 410, code: 900141, outcome: 'rejected' });
});

describe('pages', () => {
  const page = (count: number, more: object = {}, first = 0) =>
    json(200, {
      totalCount: 7,
      items: Array.from({ length: count }, (_, at) => ({ n: first + at })),
      ...more,
    });
  const at = (url: string) => partnerCenter(caller(), { url, ...hasty() }).invoices;
  async function all(url: string, kind: LineKind) {
    const pages: WireLinePage[] = [];
    let place: LinePlace = null;
    do {
      const read: WireLinePage = await at(url).lineItems('D1', kind, place);
      pages.push(read);
      place = read.next;
    } while (place !== null);
    return pages;
  }
  const counts = (pages: WireLinePage[]) => pages.map(({ lines }) => lines.length);

  it('go by offset until one is not full, whatever totalCount and the link say', async () => {
    const link = { links: { next: { uri: '/invoices?offset=1&invoicelineitemtype=?x', headers: [] } } };
    const there = await microsoft(page(2_000, link), page(1_500, link), page(300));
    expect(counts(await all(there.url, licences))).toEqual([2_000, 1_500, 300]);
    expect(there.seen.map(({ url }) => new URLSearchParams(url.split('?')[1]).get('offset'))).toEqual([
      '0',
      '2000',
      '3500',
    ]);
  });

  it('end with an empty one after a full last one', async () => {
    const there = await microsoft(page(2_000), page(0));
    expect(counts(await all(there.url, licences))).toEqual([2_000, 0]);
  });

  const next = (token: string) => ({
    links: { next: { uri: '/v1//nowhere', headers: [{ key: 'MS-ContinuationToken', value: token }] } },
  });
  it('go by continuation to the end, over an empty one too', async () => {
    const there = await microsoft(page(3, next('a')), page(0, next('b')), page(1));
    expect(counts(await all(there.url, onetime))).toEqual([3, 1]);
    expect(there.seen.map(({ url, headers }) => [url, headers['ms-continuationtoken']])).toEqual([
      [
        '/v1/invoices/D1/lineitems?provider=onetime&invoicelineitemtype=billinglineitems&size=2000',
        undefined,
      ],
      [expect.stringContaining('seekOperation=Next'), 'a'],
      [expect.stringContaining('seekOperation=Next'), 'b'],
    ]);
  });

  it('that lead in a circle without a line are a failure', async () => {
    const there = await microsoft(page(0, next('a')));
    expect(await failing(all(there.url, onetime))).toMatchObject({ why: 'unreadable' });
    expect(there.seen).toHaveLength(2);
  });

  it('of the same lines have the same mark, of others another', async () => {
    const there = await microsoft(page(2_000), page(2_000), page(2, {}, 5), page(3));
    const marks = (await all(there.url, licences)).map(({ mark }) => mark);
    expect(marks[0]).toBe(marks[1]);
    expect(new Set(marks).size).toBe(2);
  });

  it('keep what is no line', async () => {
    const there = await microsoft(json(200, { items: [{ n: 1.1 }, 'text', null, [1]] }));
    const [read] = await all(there.url, licences);
    expect(read?.lines.map(({ fields, raw }) => fields ?? raw())).toEqual([
      ['n', '1.1'],
      '"text"',
      'null',
      '[1]',
    ]);
  });
});
