'use client';
import { ArrowDownUp, SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Segmented } from '@/components/ui/choices';
import { later } from '@/components/ui/later';
import { Select } from '@/components/ui/select';
import { rowKinds } from '@/lib/catalog/kinds';
import { CatalogSearch } from './catalog-search';
import { tickedCount } from './facets';
import type { Catalog } from './use-catalog';

const sorts = {
  products: ['name', 'name-down', 'skus', 'skus-down'],
  sizes: ['name', 'name-down', 'vcpu', 'vcpu-down', 'memory', 'memory-down'],
} as const;
const byTerm = ['year', 'year-down', 'years', 'years-down'] as const;
const byPrice = ['from', 'from-down'] as const;

const FilterSheet = later(() => import('./filter-sheet').then((one) => one.FilterSheet));
const isPhone = () => matchMedia('(width < 48rem)').matches;

/** What is looked for, as what, and in which order. */
export function CatalogToolbar({
  catalog,
  isFiltering,
  onFilter,
}: {
  catalog: Catalog;
  isFiltering: boolean;
  onFilter: () => void;
}) {
  const t = useTranslations('catalog');
  const [isSheet, setSheet] = useState(false);
  const { params, setParams, shelf, page, status, isReservation, by } = catalog;
  if (status === 'refused' || status === 'unsold') return null;
  const about = shelf.data;
  const isByTerm = by === 'sizes' || params.view === 'vm';
  const prices = about?.list ? (isByTerm ? byTerm : byPrice) : [];
  const searched = (about?.onShelf ?? 0) - (params.available ? (about?.hidden ?? 0) : 0);
  const sort = (className: string) => (
    <Select
      hideLabel={className !== ''}
      label={t('sort.label')}
      icon={ArrowDownUp}
      value={params.sort}
      onChange={(next) => setParams({ sort: next }, { history: 'replace' })}
      options={[...sorts[by], ...prices].map((value) => ({ value, label: t(`sort.${value}`) }))}
      className={className}
    />
  );
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
      <Button
        icon={SlidersHorizontal}
        aria-expanded={isFiltering || isSheet}
        className="wide:hidden"
        onClick={() => (isPhone() ? setSheet(true) : onFilter())}
      >
        {t('facets.open', { n: tickedCount(params) })}
      </Button>
      <CatalogSearch
        catalog={catalog}
        label={t('filter.label')}
        placeholder={t(isReservation && by === 'sizes' ? 'filter.sizesHint' : 'filter.hint', { n: searched })}
      />
      {isReservation && (
        <Segmented
          hideLabel
          small
          label={t('by.label')}
          value={by}
          onChange={(next) => setParams({ by: next, sort: null })}
          options={rowKinds.map((value) => ({ value, label: t(`by.${value}`) }))}
        />
      )}
      {sort(
        'max-narrow:hidden [&_button]:h-(--control-h-s) [&_button]:border-line-strong [&_button]:font-medium',
      )}
      {isSheet && <FilterSheet catalog={catalog} sort={sort('')} onClose={() => setSheet(false)} />}
      <p role="status" className="sr-only">
        {page && t(by === 'sizes' ? 'filter.countSizes' : 'filter.count', { n: page.total })}
      </p>
    </div>
  );
}
