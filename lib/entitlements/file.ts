import 'server-only';
import { getLocale, getTranslations } from 'next-intl/server';
import { noteAct } from '@/lib/audit/data';
import { csvText, textCell } from '@/lib/csv';
import { getEntitlements } from './data';
import type { HeldSort } from './kinds';
import { filterHeld, sortHeld } from './rules';
import type { Held, HeldWish } from './schema';

const columns = [
  ...['type', 'item', 'name', 'kind', 'region', 'scope', 'units', 'ends', 'term', 'order', 'orderId', 'line'],
  ...['ordered', 'by', 'product', 'sku', 'subscription', 'reservation', 'includes'],
] as const;

/** What the filters show as CSV, a row for each entitlement: days and times in ISO and UTC, Microsoft's own. */
export async function getEntitlementFile(
  customerId: string,
  { sort, ...wish }: HeldWish & { sort: HeldSort },
): Promise<{ text: string; name: string }> {
  const { entitlements, readAt } = await getEntitlements(customerId);
  const [t, kinds, terms, locale] = await Promise.all([
    getTranslations('entitlements'),
    getTranslations('catalog.kinds'),
    getTranslations('terms'),
    getLocale(),
  ]);
  const rows = sortHeld(filterHeld(entitlements, wish, Date.parse(readAt)), sort).map((held) =>
    rowOf(held, {
      type: held.kind === 'other' ? held.typeText : t(held.kind === 'software' ? 'software' : 'reservations'),
      kind: held.product === 'other' ? '' : kinds(held.product),
      scope: held.scope && t.has(`scopes.${held.scope}`) ? t(`scopes.${held.scope}`) : (held.scope ?? ''),
      noEnd: held.ends.kind === 'on' ? '' : t(`ends.${held.ends.kind}`),
      term: held.term && terms.has(held.term) ? terms(held.term) : (held.term ?? ''),
    }),
  );
  const detail = { what: 'entitlements', filter: wish, sort, rows: rows.length };
  await noteAct({ action: 'export.downloaded', customerId: customerId.toLowerCase(), detail });
  const text = await csvText([columns.map((column) => t(`file.${column}`)), ...rows], locale);
  return { text, name: `entitlements-${customerId.slice(0, 8)}-${readAt.slice(0, 10)}.csv` };
}

type Words = Record<'type' | 'kind' | 'scope' | 'noEnd' | 'term', string>;

export function rowOf(held: Held, words: Words): string[] {
  const { order, ends } = held;
  return [
    ...[words.type, held.fullTitle, held.name, words.kind, held.regionName, words.scope].map(cell),
    String(held.quantity),
    ends.kind === 'on' ? ends.at.slice(0, 10) : cell(words.noEnd),
    ...[words.term, order?.number, order?.id].map(cell),
    // As the order counts its lines for people.
    order?.lineNumber == null ? '' : String(order.lineNumber + 1),
    held.orderedAt ?? '',
    ...[held.orderedBy, held.productId, held.skuId, held.subscription?.id, held.reservation?.orderId].map(
      cell,
    ),
    cell(held.included.map(({ title, quantity }) => `${quantity} × ${title}`).join('; ')),
  ];
}

const cell = (text: string | null | undefined) => textCell(text ?? '');
