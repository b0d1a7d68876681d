'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { FilterMenu } from '@/components/ui/filter-menu';
import { SearchField } from '@/components/ui/search-field';
import { isMonth, radarKinds, withins } from '@/lib/radar/kinds';
import { useMonthWords } from './radar-words';
import type { Radar } from './use-radar';

/** Each choice says how many it would show; the address carries what is chosen. */
export function RadarFilters({ radar }: { radar: Radar }) {
  const t = useTranslations('radar');
  const format = useFormatter();
  const monthOf = useMonthWords();
  const { params, setParams, page } = radar;
  const { within, type } = params;
  const spans = withins.map((value) => ({
    value: value as string,
    label: t(`within.${value}`),
    ...(page && { hint: format.number(page.counts.within[value]) }),
  }));
  const month = isMonth(within)
    ? [{ value: within, label: t('within.month', { month: monthOf(within) }) }]
    : [];
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchField
        label={t('search')}
        placeholder={t('search')}
        value={params.q}
        onChange={(q) => setParams({ q: q.slice(0, 200) }, { history: 'later' })}
        className="w-full narrow:w-[18.75rem]"
      />
      <FilterMenu
        label={t('within.label')}
        allLabel={t('within.year')}
        value={within === 'year' ? null : within}
        onChange={(next) => setParams({ within: next })}
        options={[...spans.filter(({ value }) => value !== 'year'), ...month]}
      />
      <FilterMenu
        label={t('type.label')}
        allLabel={t('type.all')}
        value={type}
        onChange={(next) => setParams({ type: next })}
        options={radarKinds.map((value) => ({
          value,
          label: t(`kindsMany.${value}`),
          ...(page && { hint: format.number(page.counts.type[value]) }),
        }))}
      />
      <p role="status" className="type-body ml-auto text-text-2">
        {page && t('count', { n: page.total })}
      </p>
    </div>
  );
}
