import 'server-only';
import { customerApi, requirePermission } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import { sum } from '@/lib/money';
import { getMarginRules } from '@/lib/prices/data';
import { getPlacedHere, getPlacedSince } from '@/lib/purchases/data';
import { type Family, families } from './kinds';
import { estimateOf, heldAgainst, monthsBack, monthsBetween, plainName } from './rules';
import type {
  BilledOrders,
  OrderBilling,
  OrderCompared,
  Spend,
  SpendMonth,
  SpendQuery,
  SpendRow,
} from './schema';
import * as store from './store';

/** A menu holds no more; every customer's row in the table leads to its own figures. */
const mostChoices = 40;

/** What was billed, in one currency: by month and family for the picture, by what was asked for the table. */
export async function getSpend(wish: SpendQuery): Promise<Spend> {
  await requirePermission('see-billing');
  const at = now();
  const readAt = at.toISOString();
  const currencies = await store.readCurrencies();
  const currency = currencies.find((one) => one === wish.currency) ?? currencies[0] ?? null;
  const nothing = { customers: [], months: [], rows: [], subtotal: '0', orders: [], invoices: 0 };
  if (currency === null) return { currencies, currency, ...nothing, readAt };
  const span = wish.months === 'all' ? await store.readSpan(currency) : null;
  const months = span
    ? monthsBetween(span.first, span.last)
    : monthsBack(at, wish.months && wish.months !== 'all' ? Number(wish.months) : 12);
  const asked = { currency, customer: wish.customer, months };
  const rules = await getMarginRules();
  const [customers, byMonth, sums, invoices, orders] = await Promise.all([
    store.readCustomers(asked, mostChoices),
    store.readMonths(asked),
    store.readSums(asked, wish.by, rules),
    store.countInvoices(asked),
    compareOrders(asked),
  ]);
  const rows = sums.map(toRow);
  return {
    ...{ currencies, currency, customers },
    months: months.map((month) => toMonth(month, byMonth)),
    rows: wish.by === 'month' ? rows.sort((a, b) => b.key.localeCompare(a.key)) : rows,
    subtotal: sum(rows.map((row) => row.subtotal)),
    ...{ orders, invoices, readAt },
  };
}

const isFamily = (text: string): text is Family => (families as readonly string[]).includes(text);

function toMonth(
  month: string,
  all: readonly { month: string; family: string; subtotal: string }[],
): SpendMonth {
  const own = all.filter((one) => one.month === month);
  return {
    month,
    subtotal: sum(own.map(({ subtotal }) => subtotal)),
    families: Object.fromEntries(
      own.flatMap(({ family, subtotal }) => (isFamily(family) ? [[family, subtotal]] : [])),
    ),
  };
}

const toRow = ({ under_rule, lines, ...row }: store.SummedRow): SpendRow => ({
  ...row,
  lines: Number(lines),
  underRule: under_rule,
});

/** Orders placed here in those months with an estimate in that currency, and what came of it. */
async function compareOrders({
  currency,
  customer,
  months,
}: {
  currency: string;
  customer: string | null;
  months: readonly string[];
}): Promise<OrderCompared[]> {
  const placed = (await getPlacedSince(new Date(`${months[0]}-01T00:00:00Z`))).flatMap((order) => {
    const estimate = estimateOf(order);
    const isMeant = customer === null || order.customerId === customer;
    return isMeant && estimate?.currency === currency ? [{ order, estimate: estimate.amount }] : [];
  });
  const names = placed.flatMap(({ order }) => [order.orderId, order.number].map(plainName));
  const customers = new Set(placed.map(({ order }) => order.customerId));
  const billed = await store.readBilledOf([...customers], [...new Set(names)]);
  return placed.map(({ order, estimate }) => {
    const own = billed.filter((row) => isOf(row, order) && row.currency === currency);
    const [sums] = heldAgainst(own.map(toInvoice), { amount: estimate, currency });
    return {
      ...{ customerId: order.customerId, customerName: order.customerName, orderId: order.orderId },
      ...{ number: order.number, placedAt: order.placedAt, placedBy: order.placedBy, estimate },
      billed: sums?.amount ?? null,
      difference: sums?.difference ?? null,
      invoiceId: own[0]?.invoice_id ?? null,
    };
  });
}

const isOf = (row: store.BilledRow, order: { orderId: string; number: string }) =>
  [order.orderId, order.number]
    .map(plainName)
    .some((name) => name !== '' && [row.order_id, row.alternate_id].map(plainName).includes(name));

const toInvoice = (row: store.BilledRow): OrderBilling['invoices'][number] => ({
  ...{ invoiceId: row.invoice_id, month: row.month, lines: row.lines },
  ...{ subtotal: row.subtotal, total: row.total, currency: row.currency },
});

/** Where an order is billed, held against what it was estimated at. */
export async function getOrderBilling(
  customerId: string,
  order: { orderId: string; number: string },
): Promise<OrderBilling> {
  await requirePermission('see-billing');
  const [billed, placed] = await Promise.all([
    store.readBilled(customerId.toLowerCase()),
    getPlacedHere(customerId),
  ]);
  const ours = placed.find((one) =>
    isOf({ ...nobody, order_id: one.orderId, alternate_id: one.number }, order),
  );
  const estimate = ours ? estimateOf(ours) : null;
  const invoices = billed.filter((row) => isOf(row, order)).map(toInvoice);
  return { invoices, estimate, billed: heldAgainst(invoices, estimate), readAt: now().toISOString() };
}
const nobody = { invoice_id: '', month: '', currency: '', subtotal: '0', total: '0', lines: 0 };

/** What is billed for each of a customer's orders. */
export async function getBilledOrders(id: string): Promise<BilledOrders> {
  await requirePermission('see-billing');
  const { customerId } = await customerApi(id, 'see-customers');
  const orders: BilledOrders['orders'] = {};
  const byName = new Map<string, OrderBilling['invoices']>();
  for (const row of await store.readBilled(customerId))
    for (const name of new Set([row.order_id, row.alternate_id].map(plainName)))
      if (name !== '') byName.set(name, [...(byName.get(name) ?? []), toInvoice(row)]);
  for (const [name, invoices] of byName)
    orders[name] = heldAgainst(invoices, null).map(({ amount, currency }) => ({ amount, currency }));
  return { orders, readAt: now().toISOString() };
}
