'use client';
import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { NoListWords } from '@/components/cart/no-estimate';
import { useMonthWords, useTermWords } from '@/components/cart/term-words';
import { useCustomer } from '@/components/layout/current-customer';
import { useViewer } from '@/components/layout/viewer';
import { FromList, Sums } from '@/components/prices/estimate';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useCountryName } from '@/components/ui/country';
import { ConfirmDialog } from '@/components/ui/dialog';
import { FailureBanner } from '@/components/ui/error-state';
import { KeyValue } from '@/components/ui/key-value';
import { Mark } from '@/components/ui/mark';
import { Money } from '@/components/ui/money';
import { useClock } from '@/components/ui/now';
import { TypedField, TypedText } from '@/components/ui/typed-field';
import { linesOf } from '@/lib/cart/rules';
import { isSameDomain } from '@/lib/purchases/rules';
import type { Review } from '@/lib/purchases/schema';
import { longestCommitment } from './commitment';
import type { Ticks } from './review-ticks';
import { isLost, usePlaceOrders } from './use-place-orders';

/**
 * The one place where money is spent. Enter presses nothing; the first focus is on the field, or on Go back; the
 * filled blue button is the only one in the product. A cart can be ordered once, so a second press buys nothing.
 */
export function ConfirmPurchase({
  review,
  ticks,
  open,
  onOpenChange,
  onChanged,
}: {
  review: Review;
  ticks: Ticks;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The cart is no longer what the review showed. */
  onChanged: () => void;
}) {
  const t = useTranslations('review.confirm');
  const customer = useCustomer();
  const countryName = useCountryName();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const place = usePlaceOrders(review, onChanged);
  const n = review.cart.groups.length;
  const domain = review.mustTypeDomain;
  const isRight = domain === null || isSameDomain(typed, domain);
  const market = countryName(customer.country);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(isOpen) => !place.isBusy && onOpenChange(isOpen)}
      lead={
        <p className="type-body -mb-6 flex items-start gap-4 text-text-2">
          <Mark seed={customer.id} name={customer.name} size="large" />
          {t('customer', { customer: customer.name, market })}
        </p>
      }
      title={<span className="block pl-15">{t('title', { n })}</span>}
      initialFocus={domain === null ? undefined : field}
      back={
        <Button size="large" busy={false} unavailable={place.isBusy && t('placing')}>
          {t('back')}
        </Button>
      }
      confirm={
        <Button
          kind="commit"
          size="large"
          aria-busy={place.isBusy || undefined}
          unavailable={!isRight && t('why', { domain: domain ?? '' })}
          onClick={() => isRight && place.press({ typedDomain: typed, ticks })}
        >
          {place.isBusy ? t('placing') : t('place', { n })}
        </Button>
      }
    >
      <WhatIsBought review={review} />
      {domain !== null && (
        <TypedField
          ref={field}
          label={<WhyDomain review={review} domain={domain} />}
          value={typed}
          onChange={setTyped}
          isRight={isRight}
          error={place.fieldError}
        />
      )}
      <p className="type-s mt-4 flex items-start gap-2 text-text-2">
        <ShieldCheck aria-hidden size={14} strokeWidth={1.75} className="mt-px shrink-0" />
        {t('safety')}
      </p>
      <Failed place={place} />
    </ConfirmDialog>
  );
}

/** Why the domain is typed: the limit that is reached, or that there is nothing to hold against one. */
function WhyDomain({ review: { whyTypeDomain: why, estimate }, domain }: { review: Review; domain: string }) {
  const t = useTranslations('review.confirm');
  const parts = {
    domain: () => <TypedText>{domain}</TypedText>,
  };
  if (why?.reason === 'limit')
    return t.rich('typeLimit', {
      ...parts,
      limit: () => <Money amount={why.limit ?? ''} currency={why.currency} bare />,
    });
  if (why?.reason === 'no-limit') return t.rich('typeNoLimit', { ...parts, currency: why.currency });
  if (estimate.list) return t.rich('typeNoPrice', parts);
  return t.rich('typeNone', { ...parts, noList: () => <NoListWords /> });
}

function WhatIsBought({ review }: { review: Review }) {
  const t = useTranslations('review.confirm');
  const { partnerName } = useViewer();
  const termOf = useTermWords();
  const monthOf = useMonthWords();
  const clock = useClock();
  const lines = linesOf(review.cart);
  const longest = longestCommitment(lines, new Date(clock.read()));
  const { list, sums } = review.estimate;
  const unpriced = lines.filter((line) => !review.cart.estimate.units[line.id]);
  return (
    <div className="rounded-l bg-sunken px-4 py-3">
      <KeyValue
        className="type-body gap-1.5"
        rows={[
          {
            label: t('cost'),
            value: (
              <span className="font-semibold">
                {sums.length > 0 ? <Sums sums={sums} className="type-section" /> : t('none')}
              </span>
            ),
          },
          { label: t('list'), value: list && <FromList list={list} short /> },
          {
            label: t('notIn'),
            value:
              sums.length === 0
                ? t('notInAll', { n: lines.length })
                : unpriced.length > 0
                  ? t('notInSome', {
                      items: unpriced.map(({ quantity, title }) => `${quantity} × ${title}`).join(', '),
                    })
                  : null,
          },
          {
            label: t('quantities'),
            value: t('quantitiesIn', {
              sum: lines.map((line) => line.quantity).join(' + '),
              n: lines.length,
            }),
          },
          {
            label: t('longest'),
            value: longest
              ? t('longestTo', { term: termOf(longest.term), month: monthOf(longest.until) })
              : t('noLongest'),
          },
          { label: t('invoiced'), value: partnerName },
        ]}
      />
    </div>
  );
}

function Failed({ place: { error, fieldError, find } }: { place: ReturnType<typeof usePlaceOrders> }) {
  const t = useTranslations('review.lost');
  if (!error || fieldError) return null;
  if (isLost(error))
    return (
      <Banner
        role="alert"
        tone="warn"
        className="mt-4"
        lead={t('lead')}
        actions={
          <Button size="small" onClick={find}>
            {t('read')}
          </Button>
        }
      >
        {t('text')}
      </Banner>
    );
  return <FailureBanner error={error} className="mt-4" />;
}
