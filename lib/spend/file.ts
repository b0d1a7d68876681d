import 'server-only';
import { getLocale, getTranslations } from 'next-intl/server';
import { noteAct } from '@/lib/audit/data';
import { amountCell, csvText, textCell } from '@/lib/csv';
import { getSpend } from './data';
import { families } from './kinds';
import type { SpendQuery } from './schema';

/** The table as CSV, separated and with decimals as the language's spreadsheets do. */
export async function getSpendFile(wish: SpendQuery): Promise<{ text: string; name: string }> {
  const { rows, currency, readAt } = await getSpend(wish);
  const [t, locale] = await Promise.all([getTranslations('spend'), getLocale()]);
  const amount = (text: string) => amountCell(text, locale);
  const named = (key: string) => {
    const family = families.find((one) => one === key);
    return family ? t(`families.${family}`) : key;
  };
  const head = [
    t(`by.${wish.by}`),
    ...(wish.by === 'customer' ? [t('columns.customerId')] : []),
    ...[t('columns.currency'), t('columns.subtotal'), t('columns.total'), t('columns.lines')],
    ...[t('columns.margin'), t('columns.underRule')],
  ];
  const cells = rows.map((row) => [
    ...(wish.by === 'customer' ? [textCell(row.name), row.key] : [named(row.key)]),
    ...[currency ?? '', amount(row.subtotal), amount(row.total), String(row.lines)],
    ...[row.margin === null ? '' : amount(row.margin), amount(row.underRule)],
  ]);
  await noteAct({ action: 'export.downloaded', detail: { what: 'spend', filter: wish, rows: rows.length } });
  const text = await csvText([head, ...cells], locale);
  return { text, name: `spend-${wish.by}-${currency ?? 'none'}-${readAt.slice(0, 10)}.csv` };
}
