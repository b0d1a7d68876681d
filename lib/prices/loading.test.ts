// Long, because a list is followed from the file or Microsoft's sheet to what an item costs a customer.

import { asc, eq } from 'drizzle-orm';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { start } from '@/emulator/start';
import { db } from '@/lib/db';
import { auditEvent, exchangeRate, priceList, priceRow } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { priceSheets } from '@/lib/partner-center';
import { alma, caller, doorsTo, emulatorAt, failureOf, showcase } from '@/lib/partner-center/testing';
import { getCartEstimate, getLimits, getPriceBook } from './data';
import { previewFile, previewSheet, putInForce } from './loading';
import { readRates } from './rates';
import { type FileQuestion, type PricedItem, SetMargin } from './schema';
import { getPriceSettings, removeMargin, setLimit, setMargin } from './settings';

// On the emulator and a real database; only who is at the desk is made up.

const desk = vi.hoisted(() => ({ person: { oid: 'alma', name: 'Alma Lind' }, doors: {} as object }));
vi.mock(
  '@/lib/auth/access',
  () => new Proxy({}, { has: () => true, get: (_, name) => Reflect.get(desk.doors, name) }),
);

let emulator: Awaited<ReturnType<typeof start>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let customerId: string;
beforeAll(async () => {
  database = await testDatabase();
  emulator = await start({ port: 0 });
  const world = emulatorAt(emulator.url('partnerCenter'));
  const token = () => world.tokenOf({ user: alma, audience: 'https://api.partner.microsoft.com' });
  const api = world.calling();
  desk.doors = {
    ...doorsTo(() => api),
    requirePermission: async () => desk.person,
    pricesApi: async () => ({
      api: priceSheets(caller({ token }), emulator.url('prices')),
      person: desk.person,
    }),
  };
  customerId = (await showcase(api)).id.toLowerCase();
}, 60_000);
afterAll(async () => {
  await emulator.stop();
  await database.drop();
});

const ask = (more: Partial<FileQuestion> = {}): FileQuestion => ({
  market: 'SE',
  view: 'all',
  month: '2026-11',
  currency: 'SEK',
  name: 'prices.csv',
  ...more,
});
const utf8 = (text: string) => new TextEncoder().encode(text);
const item: PricedItem = {
  productId: 'DZH318Z0AAAA',
  skuId: '0001',
  term: 'P1Y',
  billingCycle: 'one_time',
  segment: 'commercial',
};
const costOf = async (one = item) => (await getPriceBook(customerId)).unit(one)?.cost ?? null;
const load = async (text: string, more: Partial<FileQuestion> = {}) => {
  const { draftId, revision } = await previewFile(ask(more), utf8(text));
  return putInForce({ draftId: draftId ?? '', revision });
};
const list = (price: string) => `ProductId,SkuId,UnitPrice\n${item.productId},${item.skuId},${price}\n`;

describe('Microsoft’s own sheets', () => {
  it('cost nothing until they are put in force, and then what Microsoft says', async () => {
    expect((await getPriceBook(customerId)).list).toBeNull();
    const preview = await previewSheet({ market: 'SE', view: 'azure_reservations' });
    expect(preview).toMatchObject({ market: 'SE', currency: 'SEK', missing: [], problems: [], replaces: [] });
    expect(preview.usable).toBeGreaterThan(1_000);
    expect(preview.first).toHaveLength(20);
    expect(preview.match).toBeNull();
    expect((await getPriceBook(customerId)).list).toBeNull();

    const settings = await putInForce({ draftId: preview.draftId ?? '', revision: preview.revision });
    expect(settings.lists).toMatchObject([
      { view: 'azure_reservations', rows: preview.usable, source: 'partner-center' },
    ]);
    const book = await getPriceBook(customerId);
    expect(book.list).toMatchObject({
      market: 'SE',
      currency: 'SEK',
      month: new Date().toISOString().slice(0, 7),
    });
    const row = preview.first[0]?.cells ?? [];
    const cell = (name: string) => row[preview.header.indexOf(name)] ?? '';
    const unit = book.unit({
      productId: cell('ProductId'),
      skuId: cell('SkuId'),
      term: cell('TermDuration'),
      billingCycle: 'one_time',
      segment: 'commercial',
    });
    expect(unit).toMatchObject({
      cost: cell('UnitPrice'),
      price: cell('ERP Price'),
      basis: 'list',
      currency: 'SEK',
    });

    // The other view stands beside it.
    const software = await previewSheet({ market: 'SE', view: 'software' });
    expect(software.replaces).toEqual([]);
    await putInForce({ draftId: software.draftId ?? '', revision: software.revision });
    expect((await getPriceSettings()).lists.map(({ view }) => view)).toEqual([
      'software',
      'azure_reservations',
    ]);
    expect(
      (await getPriceBook(customerId)).unit({
        ...item,
        productId: cell('ProductId'),
        skuId: cell('SkuId'),
        term: cell('TermDuration'),
      })?.cost,
    ).toBe(cell('UnitPrice'));
  });
});

describe('what machines cost by the hour', () => {
  const thisMonth = new Date().toISOString().slice(0, 7);
  const d4s = { size: 'Standard_D4s_v5', region: 'SE Central' };
  const year = { amount: '12312.00', currency: 'SEK' };

  it('stands beside what is sold, and says what a reservation saves by the rates of its month', async () => {
    const before = await getPriceBook(customerId);
    expect(before).toMatchObject({ hoursOf: null });
    const preview = await previewSheet({ market: 'SE', view: 'azure_consumption' });
    expect(preview).toMatchObject({ currency: 'USD', hasRates: true, replaces: [], missing: [] });
    expect(preview.problems.map(({ reason }) => reason)).toEqual(['meter']);
    const { lists } = await putInForce({ draftId: preview.draftId ?? '', revision: preview.revision });
    expect(lists.map(({ view }) => view).toSorted()).toEqual([
      'azure_consumption',
      'azure_reservations',
      'software',
    ]);

    const book = await getPriceBook(customerId);
    expect(book).toMatchObject({ list: before.list, hoursOf: thisMonth });
    // 0.2040 dollars an hour, and a krona is some 10.5 cents in every month.
    const percent = book.saving(d4s, 'P1Y', year) ?? 0;
    expect(percent).toBeGreaterThan(25);
    expect(percent).toBeLessThan(32);
    expect(book.saving(d4s, 'P3Y', { ...year, amount: '23868.00' })).toBeGreaterThan(percent);
    expect(book.saving({ ...d4s, region: 'Nowhere' }, 'P1Y', year)).toBeNull();
    expect(book.saving({ ...d4s, size: 'vCore' }, 'P1Y', year)).toBeNull();
  });

  it('are compared by nothing but the rates of their own month', async () => {
    await db().update(exchangeRate).set({ month: '2020-01' });
    await removeMargin({ market: 'SE', customerId: '', productId: 'NONE' });
    expect(await getPriceBook(customerId)).toMatchObject({ hoursOf: null });
    await readRates();
    expect(await getPriceBook(customerId)).toMatchObject({ hoursOf: thisMonth });
  });
});

describe('the limit in other currencies', () => {
  const limitIn = async (currency: string) => (await getLimits()).find((one) => one.currency === currency);

  it('is the equivalent of the house’s, rounded up, until somebody sets one', async () => {
    await db().delete(exchangeRate);
    expect(await limitIn('EUR')).toBeUndefined();
    const settings = await readRates();
    const { month, readBy } = settings.rates ?? {};
    expect({ month, readBy }).toEqual({ month: new Date().toISOString().slice(0, 7), readBy: 'Alma Lind' });
    const rates = await db().select().from(exchangeRate);
    const rateOf = (code: string) => Number(rates.find(({ currency }) => currency === code)?.usdPerUnit);
    const exact = (250_000 * rateOf('SEK')) / rateOf('EUR');
    expect(await limitIn('EUR')).toEqual({
      ...{ currency: 'EUR', changedBy: null, month },
      amount: String(Math.ceil(exact)),
    });
    await setLimit({ currency: 'EUR', amount: '9000' });
    expect(await limitIn('EUR')).toEqual({ currency: 'EUR', amount: '9000', changedBy: 'Alma Lind' });
    // On the page stand those that somebody is invoiced in, or that a list is in.
    const shown = settings.limits.map(({ currency }) => currency);
    expect(shown).toContain('USD');
    expect(shown).not.toContain('KRW');
  });

  it('needs no rates for a sheet to be read', async () => {
    await db().delete(exchangeRate);
    await emulatorAt(emulator.url('partnerCenter')).fault('/v1.0/sales/fxrates**', {
      ...{ service: 'prices', kind: 'status', code: 503, times: 1 },
    });
    const preview = await previewSheet({ market: 'SE', view: 'software' });
    expect(preview).toMatchObject({ hasRates: false, missing: [] });
    expect(await limitIn('NOK')).toBeUndefined();
  });
});

describe('a file', () => {
  const text = 'Produkt-id;SKU;Benämning;Pris\nDZH318Z0AAAA;0001;Årsplan;1 234,50\n';
  const utf16 = (littleEndian: boolean) => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
    return littleEndian ? bytes : bytes.swap16();
  };
  it.each<[string, Uint8Array, string]>([
    ['UTF-8', utf8(text), 'utf-8'],
    ['UTF-8 with a mark', utf8(`\ufeff${text}`), 'utf-8'],
    ['UTF-16', utf16(true), 'utf-16'],
    ['UTF-16, the other way', utf16(false), 'utf-16'],
    ['Windows-1252', Buffer.from(text, 'latin1'), 'windows-1252'],
  ])('in %s is read for what it says', async (_, bytes, encoding) => {
    const preview = await previewFile(ask(), bytes);
    expect(preview).toMatchObject({ encoding, decimalMark: 'comma', usable: 1, problems: [] });
    expect(preview.first[0]?.cells[2]).toBe('Årsplan');
  });

  it.each([
    ['tabs', list('7.25').replaceAll(',', '\t')],
    ['semicolons', list('7.25').replaceAll(',', ';')],
    ['old line ends', list('7.25').replaceAll('\n', '\r\n')],
    ['a title above', `Our prices\n\n${list('7.25')}`],
    ['quotes', list('"7.25"')],
  ])('with %s is read too', async (_, given) => {
    await load(given);
    expect(await costOf()).toBe('7.25');
  });

  it.each<[string, Uint8Array]>([
    ['price-file-empty', utf8('')],
    ['price-file-empty', utf8('\n\n')],
    ['price-file-encoding', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2])],
    ['price-file-encoding', Buffer.from([0xc3, 0x28, 0x01, 0x02, 0xff])],
    ['price-file-encoding', Buffer.from('\ufeffProductId,SkuId\nA\0,B\n', 'utf16le')],
    ['price-file-old', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ['price-file-broken', utf8('ProductId,SkuId,UnitPrice\n"A"B,0001,5\n')],
    ['price-file-broken', utf8('PK\u0003\u0004 and then nothing of an archive')],
    ['price-file-unpacked', zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(200_000_000) })],
  ])('is refused as %s', async (reason, bytes) => {
    expect(await failureOf(previewFile(ask(), bytes))).toMatchObject({ code: 'invalid', reason });
  });

  it('asks which column is which where the names say nothing, and takes the answer', async () => {
    const strange = utf8(`Artikel,Variant,Belopp\n${item.productId},${item.skuId},12.25\n`);
    const first = await previewFile(ask(), strange);
    expect(first).toMatchObject({ draftId: null, missing: ['productId', 'skuId', 'unitPrice'], usable: 0 });
    expect(first.first).toMatchObject([{ number: 2, cells: [item.productId, item.skuId, '12.25'] }]);
    const mapped = await previewFile(ask({ columns: { productId: 0, skuId: 1, unitPrice: 2 } }), strange);
    expect(mapped).toMatchObject({ missing: [], usable: 1 });
    await putInForce({ draftId: mapped.draftId ?? '', revision: mapped.revision });
    expect(await costOf()).toBe('12.25');
  });

  it('never runs a formula: a cell is text, and in a number’s place it is a bad row', async () => {
    const evil = `ProductId,SkuId,SkuTitle,UnitPrice\n${item.productId},0001,"=cmd|'/C calc'!A0",5\n${item.productId},0002,x,=1+1\n`;
    const preview = await previewFile(ask(), utf8(evil));
    expect(preview.first[0]).toMatchObject({
      cells: [item.productId, '0001', "=cmd|'/C calc'!A0", '5'],
      problem: null,
    });
    expect(preview.badRows).toMatchObject([{ number: 3, problem: 'price' }]);
  });

  it('with a hundred thousand bad rows is answered with counts and the first twenty', async () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, n) => `${n % 2 ? '?' : item.productId},0001,${n % 2 ? 5 : 'free'}`,
    );
    const began = performance.now();
    const preview = await previewFile(ask(), utf8(`ProductId,SkuId,UnitPrice\n${rows.join('\n')}\n`));
    expect(preview).toMatchObject({ draftId: null, rows: 100_000, usable: 0 });
    expect(preview.problems).toEqual([
      { reason: 'price', count: 50_000 },
      { reason: 'product', count: 50_000 },
    ]);
    expect(preview.badRows).toHaveLength(20);
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  it('may be a workbook, whose numbers keep their digits', async () => {
    const preview = await previewFile(ask({ name: 'prices.xlsx' }), aWorkbook());
    expect(preview).toMatchObject({ encoding: 'xlsx', usable: 1 });
    await putInForce({ draftId: preview.draftId ?? '', revision: preview.revision });
    expect(await costOf()).toBe('47736.123456789012');
  });

  it('that replaces a list leaves nothing of it, and hours as they were', async () => {
    await load(list('1'));
    await load(list('2'));
    expect(await costOf()).toBe('2');
    const { lists } = await getPriceSettings();
    expect(lists.map(({ view }) => view)).toEqual(['all', 'azure_consumption']);
    const left = await db()
      .select({ listId: priceRow.listId })
      .from(priceRow)
      .innerJoin(priceList, eq(priceList.id, priceRow.listId))
      .where(eq(priceList.state, 'replaced'));
    expect(left).toEqual([]);
  });
});

it('lets the second of two admins know what changed and by whom, and merges nothing', async () => {
  const mine = await previewFile(ask(), utf8(list('10')));
  desk.person = { oid: 'oskar', name: 'Oskar Nyman' };
  await load(list('20'), { name: 'oskar.csv' });
  desk.person = { oid: 'alma', name: 'Alma Lind' };
  const failure = await failureOf(putInForce({ draftId: mine.draftId ?? '', revision: mine.revision }));
  expect(failure).toMatchObject({
    code: 'conflict',
    reason: 'price-list-changed',
    values: { by: 'Oskar Nyman', name: 'oskar.csv' },
  });
  expect(await costOf()).toBe('20');

  const drafts = await Promise.all(['30', '40'].map((price) => previewFile(ask(), utf8(list(price)))));
  const pressed = await Promise.allSettled(
    drafts.map(({ draftId, revision }) => putInForce({ draftId: draftId ?? '', revision })),
  );
  expect(pressed.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect((await getPriceSettings()).lists.filter(({ view }) => view === 'all')).toHaveLength(1);
});

it('puts margins on top, the most specific one, and writes all of it down', async () => {
  await load(list('100.05'));
  const set = (more: object) =>
    setMargin(SetMargin.parse({ market: 'SE', customerId: '', productId: '', ...more }));
  const estimate = async () => (await getCartEstimate(customerId, [{ ...item, id: 4 }])).units[4];
  expect(await estimate()).toMatchObject({ cost: '100.05', price: '100.05', margin: '0.00' });
  await set({ kind: 'percent', value: '10' });
  expect(await estimate()).toMatchObject({ price: '110.06', margin: '10.01' });
  await set({ customerId, kind: 'fixed', value: '20,5', currency: 'sek' });
  expect(await estimate()).toMatchObject({ price: '120.55', margin: '20.50' });
  const wrong = setMargin(
    SetMargin.parse({ market: 'NO', customerId, productId: '', kind: 'percent', value: '1' }),
  );
  expect(await failureOf(wrong)).toMatchObject({ fields: { market: ['market-customer'] } });

  const limitIn = async (currency: string) => (await getLimits()).find((one) => one.currency === currency);
  expect(await limitIn('SEK')).toEqual({ currency: 'SEK', amount: '250000', changedBy: null });
  await setLimit({ currency: 'SEK', amount: '5000' });
  expect(await limitIn('SEK')).toEqual({ currency: 'SEK', amount: '5000', changedBy: 'Alma Lind' });

  const actions = (await db().select().from(auditEvent).orderBy(asc(auditEvent.id))).map(
    ({ action, who }) => `${action} ${who}`,
  );
  expect(actions).toContain('prices.loaded Oskar Nyman');
  expect(actions.filter((one) => one === 'prices.margin-set Alma Lind')).toHaveLength(2);
  expect(actions.at(-1)).toBe('prices.limit-set Alma Lind');
});

it('answers what items cost some hundred thousand times a second', async () => {
  const preview = await previewSheet({ market: 'SE', view: 'azure_reservations' });
  await putInForce({ draftId: preview.draftId ?? '', revision: preview.revision });
  const at = (name: string) => preview.header.indexOf(name);
  const items = preview.first.map(({ cells }) => ({
    ...item,
    productId: cells[at('ProductId')] ?? '',
    skuId: cells[at('SkuId')] ?? '',
    term: cells[at('TermDuration')] ?? null,
  }));
  const book = await getPriceBook(customerId);
  const began = performance.now();
  let found = 0;
  for (let n = 0; n < 100_000; n += 1) if (book.unit(items[n % items.length] ?? item)) found += 1;
  const took = performance.now() - began;
  expect(found).toBe(100_000);
  expect(took).toBeLessThan(1_000);
});

/** A workbook with a title row, as a spreadsheet writes it: texts inside, one long number. */
function aWorkbook(): Uint8Array {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const pack = 'http://schemas.openxmlformats.org/package/2006';
  const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const relation = (type: string, target: string) =>
    `<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${office}/${type}" Target="${target}"/></Relationships>`;
  return zipSync({
    '[Content_Types].xml': strToU8(`<Types xmlns="${pack}/content-types"/>`),
    '_rels/.rels': strToU8(relation('officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Prices" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(relation('worksheet', 'worksheets/sheet1.xml')),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet xmlns="${main}"><sheetData><row r="1">${text('A1', 'ProductId')}${text('B1', 'SkuId')}${text('C1', 'UnitPrice')}</row><row r="2">${text('A2', item.productId)}<c r="B2"><v>1</v></c><c r="C2"><v>47736.123456789012</v></c></row></sheetData></worksheet>`,
    ),
  });
}
