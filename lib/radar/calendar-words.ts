import { createTranslator } from 'use-intl/core';
import { messagesIn } from '@/lib/words/messages';
import { named } from '@/lib/words/named';
import type { CalendarWords } from './calendar';
import type { RadarRow } from './schema';

/** A calendar is read where there is no page and no cookie: its language stands in its address. */
export async function calendarWords(locale: string, portal: string | null = null): Promise<CalendarWords> {
  const ours = await messagesIn(locale);
  const messages = portal ? named(ours, portal) : ours;
  const t = createTranslator({ locale, messages, namespace: 'radar.calendar' });
  const itemOf = (row: RadarRow) =>
    row.kind === 'cart'
      ? t('cart', { n: row.quantity })
      : t('item', {
          quantity: row.quantity,
          item:
            row.title || [row.productId, row.skuId].filter(Boolean).join(' ') || row.detail?.typeText || '',
        });
  return {
    name: t('name'),
    summary: (row) =>
      row.detail?.renews
        ? t('renews', { item: itemOf(row), customer: row.customer.name })
        : t('ends', { item: itemOf(row), customer: row.customer.name }),
    description: (row) =>
      row.detail?.orderNumber ? t('order', { order: row.detail.orderNumber }) : t('noOrder'),
    more: (n) => ({ summary: t('more', { n }), description: t('moreText') }),
  };
}
