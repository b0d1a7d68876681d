import 'server-only';
import { getLocale, getTranslations } from 'next-intl/server';
import { noteAct } from '@/lib/audit/data';
import { csvText, textCell } from '@/lib/csv';
import { getOrders } from './data';
import type { OrderCycle, OrderSort } from './kinds';
import { filterOrders, resellersIn, sortOrders } from './rules';
import type { Order, OrderWish } from './schema';

const columns = [
  ...['number', 'id', 'status', 'placed', 'by', 'cycle', 'line', 'item', 'name', 'kind', 'region'],
  ...['product', 'sku', 'subscription', 'term', 'units', 'amount', 'currency', 'subscriptionId'],
] as const;
/** Only where something was sold through a reseller. */
const resellerColumns = ['reseller', 'resellerMpn'] as const;

/** What the filters show as CSV, a row for each line: times in ISO and UTC, amounts with a point. */
export async function getOrderFile(
  customerId: string,
  { cycle, sort, ...wish }: OrderWish & { cycle: OrderCycle; sort: OrderSort },
): Promise<{ text: string; name: string }> {
  const { orders, readAt } = await getOrders(customerId, cycle);
  const [t, kinds, cycles, terms, locale] = await Promise.all([
    getTranslations('orders'),
    getTranslations('catalog.kinds'),
    getTranslations('billingCycles'),
    getTranslations('terms'),
    getLocale(),
  ]);
  const termOf = (term: string | null) => (term === null ? '' : terms.has(term) ? terms(term) : term);
  const shown = sortOrders(filterOrders(orders, wish), sort);
  const hasResellers = resellersIn(shown).length > 0;
  const rows = shown.flatMap((order) =>
    rowsOf(order, {
      hasResellers,
      status: t(`status.${order.status}`),
      by: order.placedBy ?? t('elsewhere'),
      cycle: cycles(order.billingCycle),
      kindOf: (kind) => kinds(kind),
      termOf,
    }),
  );
  const detail = { what: 'orders', filter: { cycle, ...wish }, sort, rows: rows.length };
  await noteAct({ action: 'export.downloaded', customerId: customerId.toLowerCase(), detail });
  const heads = [...columns, ...(hasResellers ? resellerColumns : [])];
  const text = await csvText([heads.map((column) => t(`file.${column}`)), ...rows], locale);
  return { text, name: `orders-${customerId.slice(0, 8)}-${readAt.slice(0, 10)}.csv` };
}

type Words = {
  status: string;
  by: string;
  cycle: string;
  kindOf: (kind: Order['lines'][number]['kind']) => string;
  termOf: (term: string | null) => string;
  hasResellers?: boolean;
};
export const rowsOf = (order: Order, words: Words): string[][] =>
  order.lines.map((line) => {
    const [product = '', sku = ''] = line.catalogItemId.split(':');
    return [
      ...[order.number, order.id, words.status].map(textCell),
      order.placedAt,
      ...[words.by, words.cycle].map(textCell),
      String(line.number + 1),
      ...[line.fullTitle, line.name, words.kindOf(line.kind), line.regionName ?? ''].map(textCell),
      ...[product, sku, line.subscription?.id ?? '', words.termOf(line.term)].map(textCell),
      String(line.quantity),
      line.amount ?? '',
      order.currency ?? '',
      textCell(line.subscriptionId ?? ''),
      ...(words.hasResellers ? [line.reseller?.name ?? '', line.reseller?.mpnId ?? ''].map(textCell) : []),
    ];
  });
