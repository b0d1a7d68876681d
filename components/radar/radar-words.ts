'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useNow } from '@/components/ui/now';
import type { RadarRow } from '@/lib/radar/schema';

/** What a row is called; where nobody knows a name, by Microsoft's ids. */
export function useItemWords() {
  const t = useTranslations('radar.item');
  return ({ kind, title, quantity, productId, skuId }: RadarRow): string => {
    if (kind === 'cart' || kind === 'azure') return t(kind, { n: quantity });
    if (kind === 'purchase') return t('purchase');
    if (title) return title;
    return productId ? t('unnamed', { product: productId, sku: skuId ?? '–' }) : t('unknown');
  };
}

/** `2027-03` as March 2027. */
export function useMonthWords() {
  const format = useFormatter();
  return (month: string, length: 'long' | 'short' | 'narrow' = 'long') =>
    format.dateTime(new Date(`${month}-01T00:00:00Z`), {
      timeZone: 'UTC',
      month: length,
      ...(length === 'long' && { year: 'numeric' }),
    });
}

const day = 86_400_000;

/** How long it still goes on, in days up to two months, and whether that is little. null = it has no end. */
export function useTimeToEnd() {
  const t = useTranslations('radar.ends');
  const now = useNow();
  return ({ ends }: Pick<RadarRow, 'ends'>): { text: string; isSoon: boolean; isOver: boolean } | null => {
    if (ends.kind !== 'on') return null;
    const left = Date.parse(ends.at) - now;
    if (left <= 0) return { text: t('ended'), isSoon: false, isOver: true };
    const days = Math.floor(left / day);
    const text =
      days === 0
        ? t('today')
        : days < 62
          ? t('left', { days })
          : t('months', { months: Math.floor(days / 30.44) });
    return { text, isSoon: days < 30, isOver: false };
  };
}
