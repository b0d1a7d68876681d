'use client';
import { ArrowDownUp, Info, SlidersHorizontal } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { createSerializer } from 'nuqs/server';
import { useState } from 'react';
import { useMonthWords } from '@/components/cart/item-words';
import { Page } from '@/components/layout/page';
import { Button } from '@/components/ui/button';
import { useCountryName } from '@/components/ui/country';
import { cx } from '@/components/ui/cx';
import { useNow } from '@/components/ui/now';
import { PageHead } from '@/components/ui/page-head';
import { SearchField } from '@/components/ui/search-field';
import { Select } from '@/components/ui/select';
import { ContextStrip } from './context-strip';
import { Facets, tickedCount } from './facets';
import { ProductPanel } from './product-panel';
import { catalogParams } from './search-params';
import { Bands, Shelf } from './shelf';
import { type Catalog, useCatalog } from './use-catalog';
import { useRegionChange } from './use-region-change';
import { ViewList } from './view-list';

const serialize = createSerializer(catalogParams);

export function CatalogView() {
  const t = useTranslations('catalog');
  const catalog = useCatalog();
  const { customer, params, setParams, products } = catalog;
  const [isFiltering, setFiltering] = useState(false);
  const onRegion = useRegionChange(catalog);
  const router = useRouter();
  const path = usePathname();
  const close = () => setParams({ product: null, sku: null, qty: null });
  return (
    <Page
      crumbs={[{ label: customer.name, href: `/customers/${customer.id}` }, { label: t('title') }]}
      reading={products}
      fill
    >
      <PageHead title={t('title')} className="sr-only" />
      <ContextStrip catalog={catalog} onRegion={onRegion} />
      <Bands catalog={catalog} />
      <div className="flex min-h-0 flex-1 flex-col narrow:flex-row">
        <section
          aria-label={t('facets.label')}
          className={cx(
            'shrink-0 overflow-y-auto border-line-strong px-4 narrow:px-6 pt-3.5 pb-6 wide:pr-4 wide:block wide:w-[212px] wide:border-r',
            isFiltering ? 'block border-b narrow:w-[212px] narrow:border-r narrow:border-b-0' : 'hidden',
          )}
        >
          <ViewList catalog={catalog} />
          <div className="mt-4 border-t border-line pt-4">
            <Facets catalog={catalog} />
          </div>
        </section>
        <div className="flex min-h-80 min-w-0 flex-1 flex-col">
          <Toolbar catalog={catalog} isFiltering={isFiltering} onFilter={() => setFiltering(!isFiltering)} />
          <div className="min-h-0 flex-1 overflow-auto">
            <Shelf catalog={catalog} />
          </div>
          <NoList catalog={catalog} />
        </div>
        {params.product && (
          <ProductPanel
            catalog={catalog}
            onClose={close}
            onExpand={() =>
              router.push(
                `${path}/${encodeURIComponent(params.product ?? '')}${serialize({ ...params, product: null })}`,
              )
            }
          />
        )}
      </div>
    </Page>
  );
}

function Toolbar({
  catalog,
  isFiltering,
  onFilter,
}: {
  catalog: Catalog;
  isFiltering: boolean;
  onFilter: () => void;
}) {
  const t = useTranslations('catalog');
  const { params, setParams, rows, onShelf, open } = catalog;
  if (!open) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
      <Button icon={SlidersHorizontal} aria-expanded={isFiltering} className="wide:hidden" onClick={onFilter}>
        {t('facets.open', { n: tickedCount(catalog) })}
      </Button>
      <SearchField
        label={t('filter.label')}
        placeholder={t('filter.hint', { n: onShelf.length })}
        value={params.q}
        onChange={(q) => setParams({ q }, { history: 'replace' })}
        className="min-w-40 flex-1"
      />
      <Select
        hideLabel
        label={t('sort.label')}
        icon={ArrowDownUp}
        value={params.sort}
        onChange={(sort) => setParams({ sort }, { history: 'replace' })}
        options={(['name', 'name-down', 'skus', 'skus-down'] as const).map((value) => ({
          value,
          label: t(`sort.${value}`),
        }))}
        className="[&_button]:h-(--control-h-s) [&_button]:border-line-strong [&_button]:font-medium"
      />
      <p role="status" className="sr-only">
        {t('filter.count', { n: rows.length })}
      </p>
    </div>
  );
}

function NoList({ catalog }: { catalog: Catalog }) {
  const t = useTranslations('catalog');
  const countryName = useCountryName();
  const monthOf = useMonthWords();
  const now = useNow();
  if (!catalog.open) return null;
  return (
    <p className="type-s flex items-center gap-2 border-t border-line px-4 py-2 text-text-2">
      <Info aria-hidden size={12} strokeWidth={1.75} className="shrink-0 text-text-3" />
      {t('noList', { market: countryName(catalog.customer.country), month: monthOf(now) })}
    </p>
  );
}
