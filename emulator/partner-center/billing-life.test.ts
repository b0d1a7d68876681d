import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBilling } from './billing.samples';

let billing: Awaited<ReturnType<typeof openBilling>>;
beforeAll(async () => {
  billing = await openBilling();
});
afterAll(() => billing.emulator.stop());
beforeEach(() => billing.control('reset', {}));

describe('the life of a purchase', () => {
  it('becomes a line of the export of the open month, then of an invoice, then of the balance, to the cent', async () => {
    await billing.control('clock', { set: '2027-02-10T08:00:00Z' });
    const before = (await billing.call('/v1/invoices/summary')).json.balanceAmount;
    const { orderId, item } = await billing.buy();
    await billing.control('clock', { advance: 'PT1H' });
    const open = await billing.exported('reconciliation/unbilled', {
      currencyCode: 'SEK',
      billingPeriod: 'current',
    });
    const mine = open.filter((row) => row.OrderId === orderId);
    expect(
      mine.map((row) => [
        row.ChargeType,
        row.InvoiceNumber,
        `${row.ProductId}:${row.SkuId}:${row.AvailabilityId}`,
      ]),
    ).toEqual([['new', '', item]]);

    await billing.control('clock', { set: '2027-03-09T00:00:00Z' });
    const invoice = (await billing.invoices()).find(
      (one) =>
        one.currencyCode === 'SEK' &&
        one.billingPeriodStartDate?.startsWith('2027-02') &&
        one.invoiceType === 'OneTime',
    );
    if (!invoice) throw new Error('no invoice for the month');
    const rows = await billing.exported('reconciliation/billed', { invoiceId: invoice.id });
    expect(rows.filter((row) => row.OrderId === orderId)).toHaveLength(1);
    expect(cents(rows.map((row) => row.Total))).toBe(cents([invoice.totalCharges]));
    const all = (await billing.invoices()).filter((one) => one.currencyCode === 'SEK');
    const left = all
      .flatMap((one) => [one, ...one.amendments])
      .map((one) => one.totalCharges - one.paidAmount);
    const after = (await billing.call('/v1/invoices/summary')).json.balanceAmount;
    expect(cents([after])).toBe(cents(left));
    expect(after).not.toBe(before);
  });

  it('is taken back in the month in which it is cancelled', async () => {
    await billing.control('clock', { set: '2027-02-26T08:00:00Z' });
    const { customerId, orderId } = await billing.buy();
    await billing.control('clock', { set: '2027-03-02T08:00:00Z' });
    const cancelled = await billing.call(`/v1/customers/${customerId}/orders/${orderId}`, {
      method: 'PATCH',
      body: { id: orderId, status: 'cancelled' },
    });
    expect(cancelled.status).toBe(200);
    await billing.control('clock', { set: '2027-04-09T00:00:00Z' });
    const lines: [string, number][] = [];
    for (const month of ['2027-02', '2027-03']) {
      const invoice = (await billing.invoices()).find(
        (one) =>
          one.currencyCode === 'SEK' &&
          one.billingPeriodStartDate?.startsWith(month) &&
          one.invoiceType === 'OneTime',
      );
      const rows = await billing.exported('reconciliation/billed', { invoiceId: invoice?.id });
      for (const row of rows.filter((one) => one.OrderId === orderId))
        lines.push([`${month} ${row.ChargeType}`, Number(row.Total)]);
    }
    expect(lines.map(([what]) => what)).toEqual(['2027-02 new', '2027-03 cancelImmediate']);
    expect(cents(lines.map(([, total]) => total))).toBe(0);
  });
});

describe('access', () => {
  it('tells apart what programs, billing people and sales people may read', async () => {
    const [{ id } = { id: '' }] = await billing.invoices();
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
          const { status, json } = await billing.call(path, { user });
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
    expect((await billing.call(path)).status).toBe(status);
  });

  it('filters by date, and pages only a list without new commerce', async () => {
    const all = await billing.invoices();
    const filter = (from: string, to: string) =>
      encodeURIComponent(
        JSON.stringify({
          Operator: 'and',
          LeftFilter: { Field: 'InvoiceDate', Operator: 'greater_than_or_equals', Value: from },
          RightFilter: { Field: 'InvoiceDate', Operator: 'less_than', Value: to },
        }),
      );
    const from = all[all.length - 1]?.invoiceDate?.slice(0, 10) ?? '';
    const old = (await billing.call(`/v1/invoices?filter=${filter(from, '2024-01-01')}`)).json.items;
    expect(old.length).toBeGreaterThan(0);
    expect(old.map(({ id }) => id)).toEqual(
      all.filter((one) => (one.invoiceDate ?? '') < '2024-01-01').map(({ id }) => id),
    );
    expect((await billing.call('/v1/invoices?size=1')).json.items).toHaveLength(all.length);
  });
});

describe('version 1 lines', () => {
  it('are refused of months that only Graph still gives, and given again before that day', async () => {
    const modern = (await billing.invoices()).find((one) => one.invoiceType === 'OneTime');
    const path = '/lineitems?provider=onetime&invoicelineitemtype=billinglineitems';
    const now = await billing.call(`/v1/invoices/${modern?.id}${path}`);
    expect([now.status, now.json.code]).toEqual([410, 900141]);
    await billing.control('clock', { set: '2026-03-14T23:59:00Z' });
    const open =
      '/v1/invoices/unbilled/lineitems?provider=onetime&invoicelineitemtype=billinglineitems&period=current&currencycode=SEK';
    expect((await billing.call(open)).status).toBe(200);
    await billing.control('clock', { advance: 'PT1M' });
    expect((await billing.call(open)).status).toBe(410);
  });
});

/** Sums without binary fractions. */
const cents = (amounts: (string | number | undefined)[]): number =>
  amounts.reduce<number>((sum, one) => sum + Math.round(Number(one) * 100), 0);
