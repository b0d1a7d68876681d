'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { ArrowLeft, RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { cartHref } from '@/components/cart/links';
import { useCustomer } from '@/components/layout/current-customer';
import { Page } from '@/components/layout/page';
import { useCan } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { ButtonLink } from '@/components/ui/button';
import { useCountryName } from '@/components/ui/country';
import { later } from '@/components/ui/later';
import { Mark } from '@/components/ui/mark';
import { useClock } from '@/components/ui/now';
import { PageHead } from '@/components/ui/page-head';
import { EmptyState, FailureBanner } from '@/components/ui/states';
import { useHotkeys } from '@/components/ui/use-hotkeys';
import { linesOf } from '@/lib/cart/rules';
import { purchaseQueries } from '@/lib/purchases/queries';
import type { Review } from '@/lib/purchases/schema';
import { ApprovalBand } from './approval-band';
import { PauseBand } from './pause-band';
import { ReviewLines } from './review-lines';
import { ReviewRail } from './review-rail';
import { ReviewTicks, type Ticks, ticksMissing } from './review-ticks';
import { useRenewal } from './use-renewal';

const checksLast = 5 * 60_000;

const fetchConfirm = () => import('./confirm-purchase').then((one) => one.ConfirmPurchase);
const fetchAsk = () => import('./ask-approval').then((one) => one.AskApproval);
const ConfirmPurchase = later(fetchConfirm);
const AskApproval = later(fetchAsk);

/** The last look. Everything is read-only; the button opens the dialog, and only the dialog's button buys. */
export function ReviewView({ cartId }: { cartId: string }) {
  const t = useTranslations('review');
  const carts = useTranslations('cart');
  const segments = useTranslations('review.segments');
  const customer = useCustomer();
  const countryName = useCountryName();
  const can = useCan();
  const clock = useClock();
  const reading = useSuspenseQuery({
    ...purchaseQueries.review(customer.id, cartId),
    staleTime: checksLast,
    refetchOnWindowFocus: false,
  });
  const review = reading.data;
  const renewal = useRenewal(review);
  const [ticks, setTicks] = useState<Ticks>({ isNewPurchase: false, isPartnerRight: false });
  const [isConfirming, setConfirming] = useState(false);
  const [hasChanged, setChanged] = useState(false);
  const missing = ticksMissing(review, ticks);
  const { need, asked } = review.approval;
  /** What has to be approved first; null = the button buys. */
  const toAsk = asked?.covers ? null : need;
  const waits = toAsk !== null && asked?.fits === true && asked.state === 'waiting';
  const unavailable = !can('place-orders')
    ? t('why.role')
    : review.blocked
      ? t(`blocked.${review.blocked}`, { customer: customer.name })
      : missing > 0
        ? t('why.tick', { n: missing })
        : waits
          ? t('approval.unavailable')
          : null;

  /** Checks that have grown old are made again first; whatever they find has to be looked at before going on. */
  const confirm = async () => {
    if (unavailable || reading.isFetching) return;
    setChanged(false);
    const isOld = clock.read() - Date.parse(review.checkedAt) > checksLast;
    if (!isOld) return setConfirming(true);
    const { data: fresh } = await reading.refetch();
    if (fresh && fresh.shown === review.shown && !fresh.blocked) setConfirming(true);
    else setChanged(true);
  };
  useHotkeys({ 'ctrl+enter': confirm });
  // Once nothing stands in the way the dialog is near: whoever presses then waits for none of it.
  const [isReady, mustAsk] = [unavailable === null, toAsk !== null];
  useEffect(() => {
    if (isReady) void (mustAsk ? fetchAsk() : fetchConfirm());
  }, [isReady, mustAsk]);
  const dialog = {
    ...{ review, ticks, onOpenChange: setConfirming },
    onChanged: () => {
      setConfirming(false);
      setChanged(true);
      void reading.refetch();
    },
  };
  const crumbs = [
    { label: customer.name, href: `/customers/${customer.id}` },
    { label: carts('title'), href: cartHref(customer.id, cartId) },
    { label: t('title') },
  ];

  if (renewal.isUnderWay)
    return (
      <Page crumbs={crumbs}>
        <div role="status">
          <EmptyState isPage icon={RefreshCw} title={t('renewing.title')}>
            {t('renewing.text', { n: renewal.count })}
          </EmptyState>
        </div>
      </Page>
    );
  return (
    <Page
      crumbs={crumbs}
      reading={asReading(reading)}
      verb="checked"
      aside={
        <ReviewRail
          review={review}
          isChecking={reading.isFetching}
          unavailable={unavailable}
          mustAsk={mustAsk}
          onPlace={confirm}
          onCheckAgain={() => reading.refetch()}
        />
      }
    >
      <div className="px-4 pt-5 pb-3.5 narrow:px-6">
        <PageHead
          mark={<Mark seed={customer.id} name={customer.name} size="large" />}
          title={t('for', { customer: customer.name })}
          sub={t('where', {
            domain: customer.domain,
            market: countryName(customer.country),
            segment: segments(linesOf(review.cart)[0]?.segment ?? 'commercial'),
          })}
          actions={
            <ButtonLink icon={ArrowLeft} href={cartHref(customer.id, cartId)}>
              {t('back')}
            </ButtonLink>
          }
        />
        <div className="mt-3 flex flex-col gap-2 empty:hidden">
          <PauseBand exceptCart={cartId} />
          {review.blocked && review.blocked !== 'paused' && (
            <Banner
              tone="bad"
              role="status"
              lead={t(`blocked.${review.blocked}`, { customer: customer.name })}
            />
          )}
          {!review.blocked && <ApprovalBand approval={review.approval} />}
          {renewal.error && <FailureBanner error={renewal.error}>{t('renewing.failed')}</FailureBanner>}
          {hasChanged && <Banner tone="warn" role="alert" lead={t('why.changed')} />}
        </div>
      </div>
      <ReviewLines review={review} onCheckAgain={() => void reading.refetch()} />
      <div className="px-4 pb-8 narrow:px-6">
        <ReviewTicks review={review} ticks={ticks} onTick={setTicks} />
      </div>
      {/* Each opening begins anew: what was typed in an earlier one confirms nothing. */}
      {isConfirming && (toAsk ? <AskApproval {...dialog} need={toAsk} /> : <ConfirmPurchase {...dialog} />)}
    </Page>
  );
}

/** For the freshness in the top bar: a review calls its time of reading `checkedAt`. */
const asReading = (reading: { data: Review; isFetching: boolean; refetch: () => unknown }) => ({
  data: { readAt: reading.data.checkedAt },
  isFetching: reading.isFetching,
  refetch: reading.refetch,
});
