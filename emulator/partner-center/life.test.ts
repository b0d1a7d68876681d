import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBilling } from './billing.samples';

/** What is bought on 11 January 2027, and how it is charged. Prices are those of the price sheet. */
const PURCHASES = [
  {
    customer: 'Contoso Energi AB',
    market: 'SE',
    view: 'OnlineServices',
    sheet: 'updatedlicensebased',
    title: 'Microsoft 365 Business Basic',
    billingCycle: 'monthly',
    termDuration: 'P1Y',
    plan: 'Monthly',
    quantity: 7,
    charges: ['2027-01 new', '2027-02 cycleCharge', '2027-03 cycleCharge'],
  },
  {
    customer: 'Contoso Energi AB',
    market: 'SE',
    view: 'SoftwarePerpetual',
    sheet: 'software',
    title: 'SQL Server 2022 Standard Core - 2 Core License Pack',
    billingCycle: 'one_time',
    plan: 'OneTime',
    quantity: 3,
    // Cancelled on 2 February: given back in that month, whole.
    charges: ['2027-01 new', '2027-02 cancelImmediate'],
  },
  {
    customer: 'City Power & Light AS',
    market: 'NO',
    view: 'SoftwareSubscriptions',
    sheet: 'software',
    title: 'Windows Server CAL - 1 User - 1 Year',
    billingCycle: 'annual',
    termDuration: 'P1Y',
    plan: 'Annual',
    quantity: 40,
    charges: ['2027-01 new'],
  },
  {
    customer: 'Relecloud GmbH',
    market: 'DE',
    view: 'OnlineServices',
    sheet: 'updatedlicensebased',
    title: 'Microsoft 365 Business Standard',
    billingCycle: 'monthly',
    termDuration: 'P1M',
    plan: 'Monthly',
    quantity: 11,
    charges: ['2027-01 new', '2027-02 renew', '2027-03 renew'],
  },
] as const;

const MONTHS = ['2027-01', '2027-02', '2027-03'] as const;

type Billing = Awaited<ReturnType<typeof openBilling>>;
type Bought = (typeof PURCHASES)[number] & { customerId: string; orderId: string; item: string };

/** A charge of one of our orders as an invoice line tells it, whichever way it was read. */
interface Told {
  month: string;
  orderId: string;
  type: string;
  quantity: number;
  unitPrice: number;
  subtotal: number;
}

async function purchase(billing: Billing, wanted: (typeof PURCHASES)[number]): Promise<Bought> {
  const customers = (await billing.call('/v1/customers?size=500')).json.items;
  const customerId = customers.find((one) =>
    JSON.stringify(one.companyProfile).includes(wanted.customer),
  )?.id;
  const root = `/v1/customers/${customerId}`;
  const products = (await billing.call(`${root}/products?targetView=${wanted.view}`)).json.items;
  const product = products.find((one) => wanted.title.startsWith(one.title ?? ''))?.id;
  const skus = (await billing.call(`${root}/products/${product}/skus`)).json.items;
  const sku = skus.find((one) => one.title === wanted.title)?.id;
  const offered = (await billing.call(`${root}/products/${product}/skus/${sku}/availabilities`)).json.items;
  const item = offered.find((one) => one.segment === 'commercial')?.catalogItemId;
  const { billingCycle, quantity } = wanted;
  const termDuration = 'termDuration' in wanted ? wanted.termDuration : undefined;
  const lineItems = [{ id: 0, catalogItemId: item, quantity, billingCycle, termDuration }];
  const cart = await billing.call(`${root}/carts`, { method: 'POST', body: { lineItems } });
  const placed = await billing.call(`${root}/carts/${cart.json.id}/checkout`, { method: 'POST' });
  return {
    ...wanted,
    customerId: String(customerId),
    orderId: String(placed.json.orders[0]?.id),
    item: String(item),
  };
}

/** Buys, lets three months go by with a cancellation in the second, and checks every document that is issued. */
async function lived(billing: Billing, isGovernment: boolean) {
  await billing.control('clock', { set: '2027-01-11T08:00:00Z' });
  const bought: Bought[] = [];
  for (const wanted of PURCHASES) bought.push(await purchase(billing, wanted));
  const told: Told[] = [];
  for (const [at, month] of MONTHS.entries()) {
    if (at === 1) {
      await billing.control('clock', { set: '2027-02-02T08:00:00Z' });
      const one = bought[1];
      const cancelled = await billing.call(`/v1/customers/${one?.customerId}/orders/${one?.orderId}`, {
        method: 'PATCH',
        body: { id: one?.orderId, status: 'cancelled' },
      });
      expect(cancelled.status).toBe(200);
    }
    await billing.control('clock', { set: `2027-0${at + 2}-09T00:00:00Z` });
    const invoices = (await billing.invoices()).filter(
      (one) => one.invoiceType === 'OneTime' && one.billingPeriodStartDate?.startsWith(month),
    );
    expect(invoices.map((one) => one.currencyCode).sort()).toEqual(
      expect.arrayContaining(['EUR', 'NOK', 'SEK']),
    );
    for (const invoice of invoices) {
      const rows = isGovernment
        ? (await billing.linesOf(String(invoice.id))).map(fromVersion1)
        : (await billing.exported('reconciliation/billed', { invoiceId: invoice.id })).map(fromGraph);
      expect(cents(rows.map(({ total }) => total))).toBe(cents([invoice.totalCharges]));
      for (const { total: _, tax, ...row } of rows) {
        if (!bought.some((one) => one.orderId === row.orderId)) continue;
        expect(tax).toBe(invoice.currencyCode === 'SEK' ? roundedTax(row.subtotal) : 0);
        told.push({ month, ...row });
      }
    }
    await balancesAddUp(billing);
  }
  return { bought, told };
}

const fromGraph = (row: Record<string, string>) => ({
  orderId: String(row.OrderId),
  type: String(row.ChargeType),
  quantity: Number(row.Quantity),
  unitPrice: Number(row.UnitPrice),
  subtotal: Number(row.Subtotal),
  tax: Number(row.TaxTotal),
  total: Number(row.Total),
});

const fromVersion1 = (row: Record<string, string>) => ({
  orderId: String(row.orderId),
  type: String(row.chargeType),
  quantity: Number(row.quantity),
  unitPrice: Number(row.unitPrice),
  subtotal: Number(row.subtotal),
  tax: Number(row.taxTotal),
  total: Number(row.totalForCustomer),
});

/** What is left to pay of every document is the balance of its currency, and its parts add up to it. */
async function balancesAddUp(billing: Billing): Promise<void> {
  const documents = (await billing.invoices()).flatMap((one) => [one, ...one.amendments]);
  const summaries = (await billing.call('/v1/invoices/summaries')).json.items as unknown as Summary[];
  for (const { currencyCode, balanceAmount, details } of summaries) {
    const left = documents
      .filter((one) => one.currencyCode === currencyCode)
      .map((one) => one.totalCharges - one.paidAmount);
    expect([currencyCode, cents([balanceAmount])]).toEqual([currencyCode, cents(left)]);
    expect(cents(details.map(({ summary }) => summary.balanceAmount))).toBe(cents([balanceAmount]));
  }
}

interface Summary {
  currencyCode: string;
  balanceAmount: number;
  details: { summary: { balanceAmount: number } }[];
}

const cents = (amounts: number[]): number => amounts.reduce((sum, one) => sum + Math.round(one * 100), 0);
const roundedTax = (subtotal: number): number =>
  (Math.sign(subtotal) * Math.floor((Math.abs(Math.round(subtotal * 100)) * 25 + 50) / 100)) / 100;

describe('months of a life, in both clouds', { timeout: 180_000 }, () => {
  let global: Billing;
  let government: Billing;
  let lives: { bought: Bought[]; told: Told[] }[];
  beforeAll(async () => {
    global = await openBilling();
    government = await openBilling({ government: true });
    lives = [await lived(global, false), await lived(government, true)];
  }, 180_000);
  afterAll(async () => {
    await global.emulator.stop();
    await government.emulator.stop();
  });

  it('charges each order as it was bought, at the price of the price sheet and of the order', async () => {
    const { bought = [], told = [] } = lives[0] ?? {};
    for (const one of bought) {
      const mine = told.filter(({ orderId }) => orderId === one.orderId);
      expect(mine.map(({ month, type }) => `${month} ${type}`)).toEqual(one.charges);
      const [productId, skuId] = one.item.split(':');
      const priced = (await global.sheet(one.market, one.sheet)).find(
        (row) =>
          row.ProductId === productId &&
          row.SkuId === skuId &&
          row.BillingPlan === one.plan &&
          row.TermDuration === ('termDuration' in one ? one.termDuration : '') &&
          row.Segment === 'Commercial',
      );
      const price = Number(priced?.UnitPrice);
      expect([one.title, price > 0]).toEqual([one.title, true]);
      for (const { type, quantity, unitPrice, subtotal } of mine) {
        const sign = type === 'cancelImmediate' ? -1 : 1;
        expect([unitPrice, quantity]).toEqual([price, sign * one.quantity]);
        // Kronor and euro are billed as they are priced, so nothing is converted here.
        expect(cents([subtotal])).toBe(sign * Math.round(price * 100) * one.quantity);
      }
      const order = await global.call(
        `/v1/customers/${one.customerId}/orders/${one.orderId}?include_price=true`,
      );
      const [line] = order.json.lineItems as unknown as { pricing: { listPrice: number } }[];
      expect(line?.pricing.listPrice).toBe(price);
    }
  });

  it('tells version 1 and the export of Graph the same lines', () => {
    const [first, second] = lives.map(({ told }) => told.sort((a, b) => keyOf(a).localeCompare(keyOf(b))));
    expect(first?.length).toBe(PURCHASES.flatMap(({ charges }) => charges).length);
    expect(second).toEqual(first);
  });

  it('has turned the orders into subscriptions and entitlements, and taken back what was cancelled', async () => {
    const held = async (name: string, what: string) => {
      const one = lives[0]?.bought.find(({ title }) => title === name);
      const { items } = (await global.call(`/v1/customers/${one?.customerId}/${what}`)).json;
      const found = items.find((item) => JSON.stringify(item).includes(String(one?.orderId)));
      return found && (found.status ?? found.quantity);
    };
    expect(await held('Microsoft 365 Business Basic', 'subscriptions')).toBe('active');
    expect(await held('Microsoft 365 Business Standard', 'subscriptions')).toBe('active');
    expect(await held('Windows Server CAL - 1 User - 1 Year', 'subscriptions')).toBe('active');
    expect(await held('Windows Server CAL - 1 User - 1 Year', 'entitlements')).toBe(40);
    expect(await held('SQL Server 2022 Standard Core - 2 Core License Pack', 'entitlements')).toBeUndefined();
  });
});

const keyOf = ({ orderId, month, type }: Told): string => `${orderId} ${month} ${type}`;
