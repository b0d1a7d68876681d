import { verify, X509Certificate } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { start } from '../start';

/** What the answers of these tests are read as; a field that is missing fails where it is used. */
type Body = Record<string, string> & {
  items: Line[];
  blobs: { name: string }[];
  lineItems: { offerId: string }[];
  orders: { id: string }[];
  links: { next?: { uri: string; headers: { key: string; value: string }[] } };
  balanceAmount: number;
};
type Line = Record<string, string> & { amendments: Line[]; totalCharges: number; paidAmount: number };

let emulator: Awaited<ReturnType<typeof start>>;

beforeAll(async () => {
  emulator = await start({ port: 0, settings: { seed: 'small' } });
});
afterAll(() => emulator.stop());
beforeEach(() => control('reset', {}));

async function control(path: string, body: object): Promise<Body> {
  const response = await fetch(`${emulator.url('partnerCenter')}/_emulator/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return (await response.json()) as Body;
}

async function token(user = 'alma.lind', audience?: string): Promise<string> {
  const spec = { user: user ? `${user}@northwind-cloud.example` : undefined, audience };
  return (await control('token', spec)).access_token ?? '';
}

type Call = { user?: string; method?: string; body?: object; headers?: Record<string, string> };

async function call(path: string, { user, method = 'GET', body, headers }: Call = {}) {
  const response = await fetch(`${emulator.url('partnerCenter')}${path}`, {
    method,
    headers: { Authorization: `Bearer ${await token(user)}`, 'Content-Type': 'application/json', ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const type = response.headers.get('content-type') ?? '';
  return {
    status: response.status,
    bytes,
    headers: response.headers,
    json: (type.includes('json') ? JSON.parse(bytes.toString()) : {}) as Body,
  };
}

const invoices = async (): Promise<Line[]> => (await call('/v1/invoices')).json.items;

/** Buys perpetual software for the first Swedish customer and tells what it was. */
async function buy(): Promise<{ customerId: string; orderId: string; item: string }> {
  const customerId = (await call('/v1/customers?size=1')).json.items[0]?.id ?? '';
  const root = `/v1/customers/${customerId}`;
  const product = (await call(`${root}/products?targetView=SoftwarePerpetual`)).json.items[0]?.id;
  const sku = (await call(`${root}/products/${product}/skus`)).json.items[0]?.id;
  const item =
    (await call(`${root}/products/${product}/skus/${sku}/availabilities`)).json.items[0]?.catalogItemId ?? '';
  const lineItems = [{ id: 0, catalogItemId: item, quantity: 3, billingCycle: 'one_time' }];
  const cart = await call(`${root}/carts`, {
    method: 'POST',
    body: { partnerOnRecordAttestationAccepted: true, lineItems },
  });
  const result = await call(`${root}/carts/${cart.json.id}/checkout`, { method: 'POST' });
  return { customerId, orderId: result.json.orders[0]?.id ?? '', item };
}

describe('the life of a purchase', () => {
  it('becomes a line of the export of the open month, then of an invoice, then of the balance, to the cent', async () => {
    await control('clock', { set: '2027-02-10T08:00:00Z' });
    const before = (await call('/v1/invoices/summary')).json.balanceAmount;
    const { orderId, item } = await buy();
    await control('clock', { advance: 'PT1H' });
    const open = await exported('reconciliation/unbilled', { currencyCode: 'SEK', billingPeriod: 'current' });
    const mine = open.filter((row) => row.OrderId === orderId);
    expect(
      mine.map((row) => [
        row.ChargeType,
        row.InvoiceNumber,
        `${row.ProductId}:${row.SkuId}:${row.AvailabilityId}`,
      ]),
    ).toEqual([['new', '', item]]);

    await control('clock', { set: '2027-03-09T00:00:00Z' });
    const invoice = (await invoices()).find(
      (one) =>
        one.currencyCode === 'SEK' &&
        one.billingPeriodStartDate?.startsWith('2027-02') &&
        one.invoiceType === 'OneTime',
    );
    if (!invoice) throw new Error('no invoice for the month');
    const rows = await exported('reconciliation/billed', { invoiceId: invoice.id });
    expect(rows.filter((row) => row.OrderId === orderId)).toHaveLength(1);
    expect(cents(rows.map((row) => row.Total))).toBe(cents([invoice.totalCharges]));
    const all = (await invoices()).filter((one) => one.currencyCode === 'SEK');
    const left = all
      .flatMap((one) => [one, ...one.amendments])
      .map((one) => one.totalCharges - one.paidAmount);
    const after = (await call('/v1/invoices/summary')).json.balanceAmount;
    expect(cents([after])).toBe(cents(left));
    expect(after).not.toBe(before);
  });

  it('is taken back in the month in which it is cancelled', async () => {
    await control('clock', { set: '2027-02-26T08:00:00Z' });
    const { customerId, orderId } = await buy();
    await control('clock', { set: '2027-03-02T08:00:00Z' });
    const cancelled = await call(`/v1/customers/${customerId}/orders/${orderId}`, {
      method: 'PATCH',
      body: { id: orderId, status: 'cancelled' },
    });
    expect(cancelled.status).toBe(200);
    await control('clock', { set: '2027-04-09T00:00:00Z' });
    const lines: [string, number][] = [];
    for (const month of ['2027-02', '2027-03']) {
      const invoice = (await invoices()).find(
        (one) =>
          one.currencyCode === 'SEK' &&
          one.billingPeriodStartDate?.startsWith(month) &&
          one.invoiceType === 'OneTime',
      );
      const rows = await exported('reconciliation/billed', { invoiceId: invoice?.id });
      for (const row of rows.filter((one) => one.OrderId === orderId))
        lines.push([`${month} ${row.ChargeType}`, Number(row.Total)]);
    }
    expect(lines.map(([what]) => what)).toEqual(['2027-02 new', '2027-03 cancelImmediate']);
    expect(cents(lines.map(([, total]) => total))).toBe(0);
  });
});

describe('access', () => {
  it('tells apart what programs, billing people and sales people may read', async () => {
    const [{ id } = { id: '' }] = await invoices();
    const paths = [
      '/v1/invoices',
      '/v1/invoices/summary',
      `/v1/invoices/${id}`,
      '/v1/invoices/summaries',
      `/v1/invoices/${id}/documents/statement`,
    ];
    const seen = async (user: string) =>
      Promise.all(
        paths.map(async (path) => {
          const { status, json } = await call(path, { user });
          return status === 200 ? 200 : Number(json.code);
        }),
      );
    expect(await seen('cleo.dahl')).toEqual([200, 200, 200, 200, 200]);
    expect(await seen('bo.ek')).toEqual([900150, 900150, 900150, 900150, 900150]);
    expect(await seen('')).toEqual([200, 200, 900329, 900329, 900329]);
  });

  it.each([
    ['/v1/invoices?size=-1', 400],
    ['/v1/invoices?offset=two', 400],
    ['/v1/invoices?filter=%7B', 400],
    [
      '/v1/invoices?filter=%7B%22Field%22%3A%22Total%22%2C%22Operator%22%3A%22equals%22%2C%22Value%22%3A%221%22%7D',
      400,
    ],
    ['/v1/invoices/G1%2F..%2F', 404],
    ['/v1/invoices/estimates/links', 400],
    ['/v1/invoices/unbilled/lineitems?provider=onetime&invoicelineitemtype=billinglineitems', 400],
    ['/v1/invoices/D999/lineitems?provider=office&invoicelineitemtype=usagelineitems', 400],
  ])('refuses %s with %d', async (path, status) => {
    expect((await call(path)).status).toBe(status);
  });

  it('filters by date, and pages only a list without new commerce', async () => {
    const all = await invoices();
    const filter = (from: string, to: string) =>
      encodeURIComponent(
        JSON.stringify({
          Operator: 'and',
          LeftFilter: { Field: 'InvoiceDate', Operator: 'greater_than_or_equals', Value: from },
          RightFilter: { Field: 'InvoiceDate', Operator: 'less_than', Value: to },
        }),
      );
    const from = all[all.length - 1]?.invoiceDate?.slice(0, 10) ?? '';
    const old = (await call(`/v1/invoices?filter=${filter(from, '2024-01-01')}`)).json.items;
    expect(old.length).toBeGreaterThan(0);
    expect(old.map(({ id }) => id)).toEqual(
      all.filter((one) => (one.invoiceDate ?? '') < '2024-01-01').map(({ id }) => id),
    );
    expect((await call('/v1/invoices?size=1')).json.items).toHaveLength(all.length);
  });
});

describe('version 1 lines', () => {
  it('are refused of months that only Graph still gives, and given again before that day', async () => {
    const modern = (await invoices()).find((one) => one.invoiceType === 'OneTime');
    const path = '/lineitems?provider=onetime&invoicelineitemtype=billinglineitems';
    const now = await call(`/v1/invoices/${modern?.id}${path}`);
    expect([now.status, now.json.code]).toEqual([410, 900141]);
    await control('clock', { set: '2026-03-14T23:59:00Z' });
    const open =
      '/v1/invoices/unbilled/lineitems?provider=onetime&invoicelineitemtype=billinglineitems&period=current&currencycode=SEK';
    expect((await call(open)).status).toBe(200);
    await control('clock', { advance: 'PT1M' });
    expect((await call(open)).status).toBe(410);
  });
});

describe('webhooks', () => {
  it('announce an invoice, signed so that the certificate proves it', async () => {
    const received: { headers: IncomingHttpHeaders; body: Buffer }[] = [];
    const arrived = new Promise<void>((resolve) => {
      const server = createServer(async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        received.push({ headers: request.headers, body: Buffer.concat(chunks) });
        response.end();
        if (received.length === 4) {
          server.close();
          resolve();
        }
      });
      server.listen(0, '127.0.0.1', async () => {
        await control('clock', { set: '2027-02-20T08:00:00Z' });
        const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
        const made = await call('/webhooks/v1/registration', {
          method: 'POST',
          body: {
            WebhookUrl: address,
            WebhookEvents: ['invoice-ready', 'test-created'],
            SignatureTokenToMsSignatureHeader: true,
          },
        });
        expect(made.status).toBe(200);
        const test = await call('/webhooks/v1/registration/validationEvents', { method: 'POST' });
        const result = await call(`/webhooks/v1/registration/validationEvents/${test.json.correlationId}`);
        expect(result.json).toMatchObject({
          status: 'completed',
          results: [{ responseCode: 'OK', systemError: false }],
        });
        await control('clock', { set: '2027-03-09T00:00:00Z' });
      });
    });
    await arrived;
    const events = received.map(({ body }) => JSON.parse(body.toString()) as Record<string, string>);
    expect(events.map((event) => event.EventName)).toEqual([
      'test-created',
      'invoice-ready',
      'invoice-ready',
      'invoice-ready',
    ]);
    for (const { headers, body } of received) {
      const certificate = Buffer.from(
        await (await fetch(String(headers['x-ms-certificate-url']))).arrayBuffer(),
      );
      const [scheme, signature = ''] = String(headers['x-ms-signature']).split(' ');
      expect([scheme, headers.authorization]).toEqual(['Signature', undefined]);
      expect(
        verify('sha256', body, new X509Certificate(certificate).publicKey, Buffer.from(signature, 'base64')),
      ).toBe(true);
    }
  });
});

/** Sums without binary fractions. */
const cents = (amounts: (string | number | undefined)[]): number =>
  amounts.reduce<number>((sum, one) => sum + Math.round(Number(one) * 100), 0);

/** Runs an export to its end and reads every file of it. */
async function exported(what: string, body: object): Promise<Record<string, string>[]> {
  const headers = { Authorization: `Bearer ${await token('', 'https://graph.microsoft.com')}` };
  const root = `${emulator.url('graph')}/v1.0/reports/partners/billing`;
  const accepted = await fetch(`${root}/${what}/export`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  expect(accepted.status).toBe(202);
  await control('clock', { advance: 'PT1M' });
  const operation = (await (
    await fetch(String(accepted.headers.get('location')), { headers })
  ).json()) as Body;
  expect(operation.status).toBe('succeeded');
  const manifest = (await (
    await fetch(String(operation['resourceLocation@odata.navigationLink']), { headers })
  ).json()) as Body;
  const rows: Record<string, string>[] = [];
  for (const { name } of manifest.blobs) {
    const file = await fetch(`${manifest.rootDirectory}/${name}?${manifest.sasToken}`);
    const text = gunzipSync(Buffer.from(await file.arrayBuffer())).toString();
    for (const line of text.split('\n').filter(Boolean))
      rows.push(JSON.parse(line) as Record<string, string>);
  }
  return rows;
}
