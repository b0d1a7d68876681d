'use client';
import { ArrowLeft, Columns3, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useMonthWords } from '@/components/cart/term-words';
import { Page } from '@/components/layout/page';
import { ButtonLink, IconButton, TextLink } from '@/components/ui/button';
import { Switch } from '@/components/ui/choices';
import { cx } from '@/components/ui/cx';
import { failureOf } from '@/components/ui/failure-of';
import { PageHead } from '@/components/ui/page-head';
import { Bar } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { differs } from './compare-model';
import { compareHref } from './compared';
import { useCompareRows } from './use-compare-rows';
import { type ComparedItem, type Comparison, useComparison } from './use-comparison';
import { WhyNot } from './why-not';

/** Up to four SKUs side by side, read live. What differs is marked. */
export function CompareView() {
  const t = useTranslations('catalog.compare');
  const catalogWords = useTranslations('catalog');
  const monthOf = useMonthWords();
  const comparison = useComparison();
  const { customer, items } = comparison;
  const [isShort, setShort] = useState(false);
  const all = useCompareRows(comparison);
  const rows = isShort ? all.filter(differs) : all;
  const list = `/customers/${customer.id}/catalog`;
  const back = (
    <ButtonLink icon={ArrowLeft} href={listHref(comparison)}>
      {t('back')}
    </ButtonLink>
  );
  return (
    <Page
      crumbs={[
        { label: customer.name, href: `/customers/${customer.id}` },
        { label: catalogWords('title'), href: list },
        { label: t('title') },
      ]}
    >
      <div className="px-4 pt-5 pb-10 narrow:px-6">
        <PageHead title={t('title')} actions={back} className="mb-4" />
        {items.length === 0 ? (
          <EmptyState icon={Columns3} title={t('emptyTitle')}>
            {t('emptyText')}
          </EmptyState>
        ) : (
          <>
            {items.length > 1 && (
              <Switch label={t('differencesOnly')} checked={isShort} onChange={setShort} />
            )}
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways is reached by keyboard */}
            <section aria-label={t('title')} tabIndex={0} className="mt-4 overflow-x-auto">
              <table className="type-body w-full min-w-[40rem] table-fixed border-separate border-spacing-0 text-left">
                <thead>
                  <tr>
                    <td className="w-40" />
                    {items.map((item, at) => (
                      <th
                        key={`${item.productId}:${item.skuId}`}
                        scope="col"
                        className="border-b border-line-strong px-3 pb-3 align-top font-normal"
                      >
                        <ItemHead comparison={comparison} item={item} at={at} />
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => {
                    const isDifferent = items.length > 1 && differs(row);
                    return (
                      <tr key={row.name} className={cx(isDifferent && 'bg-warn-tint')}>
                        <th
                          scope="row"
                          className="h-9 border-b border-line px-3 py-2 align-top font-medium text-text-2"
                        >
                          {t(`rows.${row.name}`)}
                          {isDifferent && <span className="type-s block text-warn">{t('differs')}</span>}
                        </th>
                        {row.values.map((value, at) => (
                          <td
                            key={`${items[at]?.productId}:${items[at]?.skuId}`}
                            className="border-b border-line px-3 py-2 align-top break-words"
                          >
                            {value ??
                              (items[at]?.error || items[at]?.offer ? (
                                <span className="text-text-3">–</span>
                              ) : (
                                <Bar className="after-a-moment w-16" />
                              ))}
                          </td>
                        ))}
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </section>
            {comparison.priceList && (
              <p className="type-s mt-3 text-text-2">
                {catalogWords('list.foot', {
                  currency: comparison.priceList.currency,
                  month: monthOf(comparison.priceList.month),
                })}
              </p>
            )}
          </>
        )}
      </div>
    </Page>
  );
}

function ItemHead({ comparison, item, at }: { comparison: Comparison; item: ComparedItem; at: number }) {
  const t = useTranslations('catalog.compare');
  const router = useRouter();
  const { customer, scope, subscription } = comparison;
  const { offer, error } = item;
  const title = offer?.sku.title ?? `${item.productId}:${item.skuId}`;
  const remove = () => {
    const rest = comparison.items.filter((_, index) => index !== at);
    router.replace(compareAddress(comparison, rest));
  };
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-start justify-between gap-2">
        <span lang="en" className="font-semibold">
          {title}
        </span>
        <IconButton
          label={t('remove', { item: title })}
          icon={X}
          iconSize={14}
          onClick={remove}
          className="-mt-1"
        />
      </div>
      <span className="type-mono text-text-3">
        {item.productId}:{item.skuId}
      </span>
      {offer?.availability?.isPurchasable && (
        <TextLink href={panelHref(comparison, item)} className="type-body">
          {t('add')}
        </TextLink>
      )}
      {((offer && !offer.availability?.isPurchasable) ||
        (error && failureOf(error).code === 'not-found')) && (
        <WhyNot
          catalog={{ scope, customer, subscription, regions: [] }}
          productId={item.productId}
          skuId={item.skuId}
          title={title}
        />
      )}
      {error && failureOf(error).code !== 'not-found' && (
        <ErrorState error={error} onRetry={item.retry} className="[&>div]:p-0" />
      )}
    </div>
  );
}

const compareAddress = (
  { customer, view, segment, subscription, isReservation }: Comparison,
  items: readonly ComparedItem[],
) =>
  compareHref(customer.id, {
    view,
    segment,
    sub: isReservation ? (subscription?.id ?? null) : null,
    compare: items.map(({ productId, skuId }) => `${productId}:${skuId}`),
  });

const contextOf = ({ view, segment, subscription, isReservation }: Comparison) => {
  const search = new URLSearchParams({ view });
  if (segment !== 'commercial') search.set('segment', segment);
  if (isReservation && subscription) search.set('sub', subscription.id);
  return search;
};

/** Back to the list, with the same ticks. */
function listHref(comparison: Comparison) {
  const search = contextOf(comparison);
  if (comparison.items.length > 0)
    search.set('compare', comparison.items.map(({ productId, skuId }) => `${productId}:${skuId}`).join(','));
  return `/customers/${comparison.customer.id}/catalog?${search}`;
}

/** The panel on this SKU, where quantity and scope are chosen, with Add at hand. */
function panelHref(comparison: Comparison, { productId, skuId, offer }: ComparedItem) {
  const search = contextOf(comparison);
  search.set('product', productId);
  search.set('sku', skuId);
  if (offer?.sku.region) search.set('region', offer.sku.region.id);
  search.set('add', 'true');
  return `/customers/${comparison.customer.id}/catalog?${search}`;
}
