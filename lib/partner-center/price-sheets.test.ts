import { afterAll, beforeAll, expect, it } from 'vitest';
import { start } from '@/emulator/start';
import { priceSheets } from './index';
import { alma, caller, emulatorAt, failing, halfOf, json, microsoft, text } from './testing';

let emulator: Awaited<ReturnType<typeof start>>;
let world: ReturnType<typeof emulatorAt>;
beforeAll(async () => {
  emulator = await start({ port: 0, settings: { seed: 'small' } });
  world = emulatorAt(emulator.url('partnerCenter'));
});
afterAll(() => emulator.stop());

const audience = 'https://api.partner.microsoft.com';
const calling = (as: object) =>
  priceSheets(caller({ token: () => world.tokenOf(as) }), emulator.url('prices'));
async function all(rows: AsyncIterable<string[]>) {
  const found: string[][] = [];
  for await (const row of rows) found.push(row);
  return found;
}

it.each(['azure_reservations', 'software'])(
  'reads the %s of a market row by row, with its header',
  async (view) => {
    const sheet = await calling({ user: alma, audience }).current('SE', view);
    expect(sheet.name).toMatch(new RegExp(`^${view}_SE_\\d{6}\\.csv$`));
    const [header = [], ...rows] = await all(sheet.rows);
    expect(header).toContain('UnitPrice');
    expect(header).toContain('ERP Price');
    expect(rows.length).toBeGreaterThan(50);
    expect(
      rows.every((row) => row.length === header.length && row[header.indexOf('Currency')] === 'SEK'),
    ).toBe(true);
  },
);

it('reads what machines cost by the hour, in dollars, and the exchange rates of a month', async () => {
  const sheets = calling({ user: alma, audience });
  const [header = [], ...rows] = await all((await sheets.current('SE', 'azure_consumption')).rows);
  const cell = (row: string[], name: string) => row[header.indexOf(name)];
  const d4s = rows.filter(
    (row) => cell(row, 'SkuTitle') === 'Virtual Machines Dsv5 Series - D4s v5 - SE Central',
  );
  expect(
    d4s.map((row) => [cell(row, 'UnitOfMeasure'), cell(row, 'Currency'), cell(row, 'UnitPrice')]),
  ).toEqual([['1 Hour', 'USD', '0.2040']]);
  const rates = await sheets.rates('2026-09');
  expect(rates.name).toBe('fxrates_202609.csv');
  const [columns, ...lines] = await all(rates.rows);
  expect(columns).toEqual(['CurrencyCode', 'USDPerUnit', 'Month']);
  expect(lines).toContainEqual(['USD', '1', '202609']);
});

it('says why Microsoft gives none: another audience, no such market, no role there', async () => {
  const refused = async (as: object, market = 'SE') =>
    (await failing(calling(as).current(market, 'software'))).failure;
  expect(await refused({ user: alma })).toMatchObject({
    code: 'unauthenticated',
    reason: 'microsoft-sign-in',
  });
  expect(await refused({ user: alma, audience }, 'Sweden')).toMatchObject({
    code: 'rejected',
    reason: 'refused',
  });
  expect(await refused({ user: 'cleo.dahl@northwind-cloud.example', audience })).toMatchObject({
    code: 'forbidden',
    reason: 'microsoft-role',
  });
});

it('asks for a new token once, and waits as long as it is told', async () => {
  const csv = '\ufeff"ProductId","UnitPrice"\r\n"DZH318Z0BQ4W","1,5"\r\n';
  const server = await microsoft(json(401, {}), text(200, csv), json(429, {}, { 'Retry-After': '7' }));
  const tokens: (boolean | undefined)[] = [];
  const sheets = priceSheets(
    caller({
      token: async (options) => {
        tokens.push(options?.renew);
        return 'token';
      },
    }),
    server.url,
  );
  expect(await all((await sheets.current('SE', 'software')).rows)).toEqual([
    ['ProductId', 'UnitPrice'],
    ['DZH318Z0BQ4W', '1,5'],
  ]);
  expect(tokens).toEqual([undefined, true]);
  expect(server.seen[0]?.headers['accept-encoding']).toBe('identity');
  expect((await failing(sheets.current('SE', 'software'))).failure).toMatchObject({
    reason: 'throttled',
    retryAfter: 7,
  });
});

it('reads the sheet that came as a zip all the same', async () => {
  const { zipSync } = await import('fflate');
  const content = `"A","B"\r\n${'"1","2"\r\n'.repeat(3_000)}`;
  const archive = zipSync({ 'software.csv': new TextEncoder().encode(content) });
  const server = await microsoft((response) => response.writeHead(200).end(archive));
  const rows = await all((await priceSheets(caller(), server.url).current('SE', 'software')).rows);
  expect(rows).toHaveLength(3_001);
});

it('never takes a sheet that broke off for a whole one', async () => {
  const server = await microsoft(halfOf('"A","B"\r\n"1","2"\r\n"3","4"\r\n'.repeat(100)));
  const sheet = await priceSheets(caller(), server.url).current('SE', 'software');
  expect((await failing(all(sheet.rows))).failure).toMatchObject({ reason: 'partner-center-garbled' });
});
