import 'server-only';
import { getLocale, getTranslations } from 'next-intl/server';
import { noteAct } from '@/lib/audit/data';
import { now } from '@/lib/clock';
import { amountCell, csvText } from '@/lib/csv';
import { getInvoices } from './data';
import { type InvoiceFilter, type InvoiceSort, spanOf } from './kinds';
import { filterInvoices, sortInvoices } from './rules';

const columns = [
  ...['invoice', 'date', 'periodStart', 'periodEnd', 'charges', 'document', 'amends', 'amendedBy'],
  ...['currency', 'total', 'paid', 'left', 'status'],
] as const;

/** What the filters show as CSV, separated and with decimals as the language's spreadsheets do. */
export async function getInvoiceFile(
  filter: InvoiceFilter,
  sort: InvoiceSort,
): Promise<{ text: string; name: string }> {
  const { invoices, readAt } = await getInvoices();
  const [t, locale] = await Promise.all([getTranslations('billing'), getLocale()]);
  const shown = sortInvoices(filterInvoices(invoices, filter, spanOf(filter, now().getTime())), sort);
  const rows = shown.map((invoice) => [
    ...[invoice.id, invoice.date, invoice.periodStart ?? '', invoice.periodEnd ?? ''],
    ...[t(`chargeKinds.${invoice.charges}`), t(`documents.${invoice.document}`)],
    ...[invoice.amends ?? '', invoice.amendedBy.join(' '), invoice.currency],
    ...[invoice.total, invoice.paid, invoice.left].map((amount) => amountCell(amount, locale)),
    t(`statuses.${invoice.status}`),
  ]);
  await noteAct({
    action: 'export.downloaded',
    detail: { what: 'invoices', filter, sort, rows: rows.length },
  });
  const text = await csvText([columns.map((column) => t(`file.${column}`)), ...rows], locale);
  return { text, name: `invoices-${readAt.slice(0, 10)}.csv` };
}
