import { gunzipSync } from 'node:zlib';
import type { Settings } from '../core/world';
import { start } from '../start';

type Call = { user?: string; method?: string; body?: object; headers?: Record<string, string> };

/** What the answers of these tests are read as; a field that is missing fails where it is used. */
export type Body = Record<string, string> & {
  items: Line[];
  blobs: { name: string }[];
  lineItems: { offerId: string }[];
  orders: { id: string }[];
  links: { next?: { uri: string; headers: { key: string; value: string }[] } };
  balanceAmount: number;
};
export type Line = Record<string, string> & { amendments: Line[]; totalCharges: number; paidAmount: number };

/** An emulator with the small seed, and what billing people and programs do with it. */
export async function openBilling(settings: Partial<Settings> = {}) {
  const emulator = await start({ port: 0, settings: { seed: 'small', limit: 100_000, ...settings } });

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

  async function call(path: string, { user, method = 'GET', body, headers }: Call = {}) {
    const response = await fetch(`${emulator.url('partnerCenter')}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${await token(user)}`,
        'Content-Type': 'application/json',
        ...headers,
      },
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
      (await call(`${root}/products/${product}/skus/${sku}/availabilities`)).json.items[0]?.catalogItemId ??
      '';
    const lineItems = [{ id: 0, catalogItemId: item, quantity: 3, billingCycle: 'one_time' }];
    const cart = await call(`${root}/carts`, {
      method: 'POST',
      body: { partnerOnRecordAttestationAccepted: true, lineItems },
    });
    const result = await call(`${root}/carts/${cart.json.id}/checkout`, { method: 'POST' });
    return { customerId, orderId: result.json.orders[0]?.id ?? '', item };
  }

  /** Runs an export to its end and reads every file of it. */
  async function exported(what: string, body: object): Promise<Record<string, string>[]> {
    const headers = { Authorization: `Bearer ${await token('', 'https://graph.microsoft.com')}` };
    const root = `${emulator.url('graph')}/v1.0/reports/partners/billing`;
    const accepted = await fetch(`${root}/${what}/export`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (accepted.status !== 202) throw new Error(`the export was answered ${accepted.status}`);
    await control('clock', { advance: 'PT1M' });
    const operation = (await (
      await fetch(String(accepted.headers.get('location')), { headers })
    ).json()) as Body;
    if (operation.status !== 'succeeded') throw new Error(`the export ended ${operation.status}`);
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

  /** Every line of an invoice as version 1 gives them, page by page. */
  async function linesOf(invoiceId: string): Promise<Record<string, string>[]> {
    const path = `/v1/invoices/${invoiceId}/lineitems/OneTime/BillingLineItems?size=500`;
    const lines: Record<string, string>[] = [];
    let page = await call(path);
    for (;;) {
      lines.push(...page.json.items);
      const [header] = page.json.links.next?.headers ?? [];
      if (!header) return lines;
      const headers = { [header.key]: header.value };
      page = await call(`${path}&seekOperation=Next`, { headers });
    }
  }

  /** A price sheet as rows by column. */
  async function sheet(market: string, view: string): Promise<Record<string, string>[]> {
    const headers = {
      Authorization: `Bearer ${await token('alma.lind', 'https://api.partner.microsoft.com')}`,
    };
    const address = `${emulator.url('prices')}/v1.0/sales/pricesheets(Market='${market}',PricesheetView='${view}')/$value`;
    const plain = { ...headers, 'Accept-Encoding': 'identity' };
    const text = await (await fetch(address, { headers: plain })).text();
    const [names = [], ...rows] = text
      .trimEnd()
      .split('\r\n')
      .map((row) => row.slice(1, -1).split('","'));
    return rows.map((row) => Object.fromEntries(row.map((value, at) => [names[at] ?? '', value])));
  }

  return { emulator, control, call, invoices, buy, exported, linesOf, sheet };
}
