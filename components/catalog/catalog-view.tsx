'use client';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Page } from '@/components/layout/page';
import { cx } from '@/components/ui/cx';
import { later } from '@/components/ui/later';
import { PageHead } from '@/components/ui/page-head';
import { writeAddress } from '@/lib/address';
import { CatalogToolbar } from './catalog-toolbar';
import { ContextStrip } from './context-strip';
import { Facets } from './facets';
import { ListFoot } from './list-foot';
import { catalogParams } from './search-params';
import { Bands, Shelf } from './shelf';
import { readingOf, useCatalog } from './use-catalog';
import { useRegionChange } from './use-region-change';
import { ViewList } from './view-list';

// With what adds to the cart, checks and compares: fetched when the first product is opened.
const ProductPanel = later(() => import('./product-panel').then((one) => one.ProductPanel));
const CompareBar = later(() => import('./compare-bar').then((one) => one.CompareBar));
const Understood = later(() => import('./understood').then((one) => one.Understood));

/** `presumed`: see useCatalog. */
export function CatalogView({ presumed }: { presumed: string | null }) {
  const t = useTranslations('catalog');
  const catalog = useCatalog(null, presumed);
  const { customer, params, setParams } = catalog;
  const [isFiltering, setFiltering] = useState(false);
  const onRegion = useRegionChange(catalog);
  const router = useRouter();
  const path = usePathname();
  const close = () => setParams({ product: null, sku: null, qty: null });
  return (
    <Page
      crumbs={[{ label: customer.name, href: `/customers/${customer.id}` }, { label: t('title') }]}
      reading={readingOf(catalog.shelf)}
      fill
    >
      <PageHead title={t('title')} className="sr-only" />
      <ContextStrip catalog={catalog} onRegion={onRegion} />
      <Bands catalog={catalog} />
      <div className="flex min-h-0 flex-1 flex-col narrow:flex-row">
        <section
          aria-label={t('facets.label')}
          className={cx(
            'shrink-0 overflow-y-auto border-line-strong px-4 narrow:px-6 pt-3.5 pb-6 wide:pr-4 wide:block wide:w-[13.25rem] wide:border-r',
            isFiltering ? 'block border-b narrow:w-[13.25rem] narrow:border-r narrow:border-b-0' : 'hidden',
          )}
        >
          <ViewList catalog={catalog} />
          <div className="mt-4 border-t border-line pt-4">
            <Facets catalog={catalog} />
          </div>
        </section>
        <div className="flex min-h-80 min-w-0 flex-1 flex-col">
          <CatalogToolbar
            catalog={catalog}
            isFiltering={isFiltering}
            onFilter={() => setFiltering(!isFiltering)}
          />
          {params.q !== '' && <Understood catalog={catalog} />}
          <div className="flex min-h-0 flex-1 flex-col overflow-auto">
            <Shelf catalog={catalog} />
          </div>
          {params.compare.length > 0 && <CompareBar catalog={catalog} />}
          <ListFoot catalog={catalog} />
        </div>
        {params.product && (
          <ProductPanel
            catalog={catalog}
            onClose={close}
            onExpand={() =>
              router.push(
                `${path}/${encodeURIComponent(params.product ?? '')}${writeAddress(catalogParams, { ...params, product: null })}`,
              )
            }
          />
        )}
      </div>
    </Page>
  );
}
