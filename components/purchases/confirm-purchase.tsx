'use client';
import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { NoListWords } from '@/components/cart/no-estimate';
import { useCustomer } from '@/components/layout/current-customer';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useCountryName } from '@/components/ui/country';
import { ConfirmDialog } from '@/components/ui/dialog';
import { Mark } from '@/components/ui/mark';
import { Money } from '@/components/ui/money';
import { FailureBanner } from '@/components/ui/states';
import { TypedField, TypedText } from '@/components/ui/typed-field';
import { isSameDomain } from '@/lib/purchases/rules';
import type { Review } from '@/lib/purchases/schema';
import type { Ticks } from './review-ticks';
import { isLost, usePlaceOrders } from './use-place-orders';
import { WhatIsBought } from './what-is-bought';

/**
 * The one place where money is spent. Enter presses nothing; the first focus is on the field, or on Go back; the
 * filled blue button is the only one in the product. A cart can be ordered once, so a second press buys nothing.
 */
export function ConfirmPurchase({
  review,
  ticks,
  onOpenChange,
  onChanged,
}: {
  review: Review;
  ticks: Ticks;
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
      open
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
