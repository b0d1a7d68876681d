'use client';
import { useTranslations } from 'next-intl';
import { FilterMenu } from '@/components/ui/filter-menu';
import { useNow } from '@/components/ui/now';
import { SearchField } from '@/components/ui/search-field';
import { elsewhere, orderStatuses } from '@/lib/orders/kinds';
import type { Order } from '@/lib/orders/schema';
import { type OrderParams, placers, type SetOrderParams } from './order-filter';

const daysBack = { month: 30, half: 182, year: 365 } as const;

/** Filters of what is read; the address carries them. */
export function OrderFilters({
  orders,
  shown,
  params,
  setParams,
}: {
  orders: readonly Order[];
  shown: number;
  params: OrderParams;
  setParams: SetOrderParams;
}) {
  const t = useTranslations('orders');
  const now = useNow();
  const periods = (['month', 'half', 'year'] as const).map((name) => ({
    value: new Date(now - daysBack[name] * 86_400_000).toISOString().slice(0, 10),
    label: t(`filter.${name}`),
  }));
  const { from, to } = params;
  const own =
    from && !periods.some((period) => period.value === from)
      ? [{ value: from, label: to ? t('filter.custom', { from, to }) : t('filter.since', { from }) }]
      : [];
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchField
        label={t('filter.label')}
        placeholder={t('filter.label')}
        value={params.q}
        onChange={(q) => setParams({ q }, { history: 'later' })}
        className="w-full narrow:w-[300px]"
      />
      <FilterMenu
        label={t('filter.status')}
        allLabel={t('filter.allStatuses')}
        value={params.status}
        onChange={(status) => setParams({ status })}
        options={orderStatuses.map((value) => ({ value, label: t(`status.${value}`) }))}
      />
      <FilterMenu
        label={t('filter.by')}
        allLabel={t('filter.everyone')}
        value={params.by}
        onChange={(by) => setParams({ by })}
        options={placers(orders).map((value) => ({
          value,
          label: value === elsewhere ? t('elsewhere') : value,
        }))}
      />
      <FilterMenu
        label={t('filter.period')}
        allLabel={t('filter.any')}
        value={from}
        onChange={(next) => setParams({ from: next, to: null })}
        options={[...periods, ...own]}
      />
      <p role="status" className="type-body ml-auto text-text-2">
        {t('count', { n: shown })}
      </p>
    </div>
  );
}
