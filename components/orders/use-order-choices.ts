'use client';
import { useTranslations } from 'next-intl';
import { useNow } from '@/components/ui/now';
import { elsewhere, orderStatuses } from '@/lib/orders/kinds';
import { resellersIn } from '@/lib/orders/rules';
import type { Order } from '@/lib/orders/schema';
import { type OrderParams, placers, type SetOrderParams } from './order-filter';

const daysBack = { month: 30, half: 182, year: 365 } as const;

export type Filtered = {
  orders: readonly Order[];
  shown: number;
  params: OrderParams;
  setParams: SetOrderParams;
};

/** What each filter can be set to, the same in the bar and on a phone's sheet. */
export function useOrderChoices({ orders, params, setParams }: Omit<Filtered, 'shown'>) {
  const t = useTranslations('orders');
  const now = useNow();
  const periods = (['month', 'half', 'year'] as const).map((name) => ({
    value: new Date(now - daysBack[name] * 86_400_000).toISOString().slice(0, 10),
    label: t(`filter.${name}`),
  }));
  const { from, to } = params;
  const resellers = resellersIn(orders);
  const own =
    from && !periods.some((period) => period.value === from)
      ? [{ value: from, label: to ? t('filter.custom', { from, to }) : t('filter.since', { from }) }]
      : [];
  return [
    {
      name: 'status',
      label: t('filter.status'),
      allLabel: t('filter.allStatuses'),
      value: params.status as string | null,
      options: orderStatuses.map((value) => ({ value: value as string, label: t(`status.${value}`) })),
      onChange: (next: string | null) =>
        setParams({ status: orderStatuses.find((one) => one === next) ?? null }),
    },
    {
      name: 'by',
      label: t('filter.by'),
      allLabel: t('filter.everyone'),
      value: params.by,
      options: placers(orders).map((value) => ({
        value,
        label: value === elsewhere ? t('elsewhere') : value,
      })),
      onChange: (by: string | null) => setParams({ by }),
    },
    ...(resellers.length > 0
      ? [
          {
            name: 'reseller',
            label: t('filter.reseller'),
            allLabel: t('filter.allResellers'),
            value: params.reseller,
            options: resellers.map(({ mpnId, name }) => ({ value: mpnId, label: name ?? mpnId })),
            onChange: (reseller: string | null) => setParams({ reseller }),
          },
        ]
      : []),
    {
      name: 'period',
      label: t('filter.period'),
      allLabel: t('filter.any'),
      value: from,
      options: [...periods, ...own],
      onChange: (next: string | null) => setParams({ from: next, to: null }),
    },
  ];
}
export type OrderChoices = ReturnType<typeof useOrderChoices>;
