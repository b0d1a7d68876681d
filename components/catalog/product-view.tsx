'use client';
import { ArrowLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Page } from '@/components/layout/page';
import { ButtonLink } from '@/components/ui/button';
import { later } from '@/components/ui/later';
import { PageHead } from '@/components/ui/page-head';
import { ErrorState } from '@/components/ui/states';
import { writeAddress } from '@/lib/address';
import { ContextStrip } from './context-strip';
import { catalogParams } from './search-params';
import { isGone, useCatalog } from './use-catalog';
import { useRegionChange } from './use-region-change';

const fetchPanel = () => import('./product-panel');
const OpenProduct = later(() => fetchPanel().then((one) => one.OpenProduct));
const WhyNot = later(() => import('./why-not').then((one) => one.WhyNot));

/** One product as a page of its own: the panel's content, wide. */
export function ProductView({ productId }: { productId: string }) {
  const t = useTranslations('catalog');
  const catalog = useCatalog(productId);
  const onRegion = useRegionChange(catalog);
  // Beside the product's own reading, not after it.
  useEffect(() => void fetchPanel().catch(() => {}), []);
  const { customer, params, product } = catalog;
  const list = `/customers/${customer.id}/catalog`;
  const back = (
    <ButtonLink
      icon={ArrowLeft}
      href={`${list}${writeAddress(catalogParams, { ...params, product: productId })}`}
    >
      {t('panel.collapse')}
    </ButtonLink>
  );
  return (
    <Page
      crumbs={[
        { label: customer.name, href: `/customers/${customer.id}` },
        { label: t('title'), href: list },
        { label: product.data?.title ?? productId },
      ]}
      reading={product}
    >
      <ContextStrip catalog={catalog} onRegion={onRegion} />
      <div className="max-w-[55rem] px-4 pt-5 pb-10 narrow:px-6">
        {product.data ? (
          <OpenProduct
            catalog={catalog}
            product={product.data}
            frame={({ title, sub, foot, children }) => (
              <>
                <PageHead
                  title={title}
                  sub={<span className="type-s">{sub}</span>}
                  actions={back}
                  className="mb-4"
                />
                {children}
                <div className="mt-6 border-t border-line-strong py-4">{foot}</div>
              </>
            )}
          />
        ) : (
          <>
            <PageHead title={productId} actions={back} />
            {product.isError && isGone(product.error) && (
              <WhyNot catalog={catalog} productId={productId} title={productId} />
            )}
            {product.isError && !isGone(product.error) && (
              <ErrorState error={product.error} onRetry={() => product.refetch()} busy={product.isFetching} />
            )}
          </>
        )}
      </div>
    </Page>
  );
}
