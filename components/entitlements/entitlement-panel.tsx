'use client';
import { useQuery } from '@tanstack/react-query';
import { ExternalLink, KeyRound } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useTermWords } from '@/components/cart/term-words';
import { useCustomer } from '@/components/layout/current-customer';
import { Banner } from '@/components/ui/banner';
import { TextLink } from '@/components/ui/button';
import { useDateWords } from '@/components/ui/date-words';
import { KeyValue } from '@/components/ui/key-value';
import { ShortId } from '@/components/ui/short-id';
import { SidePanel } from '@/components/ui/side-panel';
import type { Held } from '@/lib/entitlements/schema';
import { subscriptionQueries } from '@/lib/subscriptions/queries';
import { BuyAgain } from './buy-again';
import { EndDay, RightToUse } from './end-words';
import { useScopeWords } from './held-rows';
import { ReservationDetails } from './reservation-details';

/** Microsoft documents no address of one customer's software there. */
const partnerCenter = 'https://partner.microsoft.com/dashboard/home';

/** One thing the customer has: what is known of it, and what can be done with it from here. */
export function EntitlementPanel({
  held,
  isStale,
  onClose,
}: {
  held: Held;
  /** It could not be read again: to look at, not to buy by. */
  isStale: boolean;
  onClose: () => void;
}) {
  const t = useTranslations('entitlements.panel');
  const kinds = useTranslations('catalog.kinds');
  const isSold = held.kind !== 'other' && held.productId !== null && held.skuId !== null;
  const mayEnd = held.kind === 'reservation' || held.ends.kind === 'on';
  return (
    <SidePanel
      title={<span lang="en">{held.fullTitle}</span>}
      sub={[
        held.product === 'other' ? held.typeText : kinds(held.product),
        t('units', { n: held.quantity }),
        held.name,
      ]
        .filter(Boolean)
        .join(' · ')}
      onClose={onClose}
      foot={isSold && mayEnd ? <BuyAgain held={held} isStale={isStale} /> : null}
    >
      <div className="flex flex-col gap-5">
        <Facts held={held} />
        {held.kind === 'software' && <Software held={held} />}
        {held.kind === 'reservation' && <Reservation held={held} />}
        {held.kind === 'other' && (
          <Banner tone="muted" lead={t('otherLead')}>
            {t('otherText')}
          </Banner>
        )}
      </div>
    </SidePanel>
  );
}

function Facts({ held }: { held: Held }) {
  const t = useTranslations('entitlements.panel');
  const customer = useCustomer();
  const format = useFormatter();
  const termOf = useTermWords();
  const scopeWords = useScopeWords();
  const { date } = useDateWords();
  const { order, orderedAt, orderedBy, reservation } = held;
  const isReservation = held.kind === 'reservation';
  // An order placed elsewhere tells the subscription by its id alone.
  const azure = useQuery({ ...subscriptionQueries.azure(customer.id), enabled: held.subscription !== null });
  const subscription = held.subscription && {
    ...held.subscription,
    ...azure.data?.subscriptions.find(({ id }) => id === held.subscription?.id.toLowerCase()),
  };
  return (
    <KeyValue
      rows={[
        {
          label: t('order'),
          value: order && (
            <TextLink
              href={`/customers/${customer.id}/orders/${encodeURIComponent(order.id)}`}
              className="font-normal"
            >
              <ShortId id={order.number} className="leading-4" />
            </TextLink>
          ),
        },
        {
          label: t('ordered'),
          value:
            orderedAt &&
            (orderedBy ? t('orderedBy', { date: date(orderedAt), who: orderedBy }) : date(orderedAt)),
        },
        { label: t('right'), value: held.kind === 'software' ? <RightToUse held={held} /> : null },
        { label: t('region'), value: held.regionName },
        { label: t('scope'), value: isReservation && held.scope ? scopeWords(held.scope) : null },
        {
          label: t('subscription'),
          value:
            subscription &&
            (subscription.name === subscription.id ? (
              <ShortId id={subscription.id} className="leading-4" />
            ) : (
              subscription.name
            )),
        },
        { label: t('term'), value: held.term ? termOf(held.term) : null },
        { label: t('ends'), value: held.kind === 'software' ? null : <EndDay held={held} /> },
        ...held.quantities.map(({ quantity, status }) => ({
          label: t('unitsOf', { status }),
          value: format.number(quantity),
        })),
        {
          label: t('productSku'),
          value: held.productId && (
            <span className="type-mono leading-4">
              {[held.productId, held.skuId].filter(Boolean).join(', ')}
            </span>
          ),
        },
        {
          label: t('reservationOrder'),
          value: reservation?.orderId ? <ShortId id={reservation.orderId} className="leading-4" /> : null,
        },
        { label: t('type'), value: held.kind === 'other' ? held.typeText || null : null },
      ]}
    />
  );
}

function Software({ held }: { held: Held }) {
  const t = useTranslations('entitlements.panel');
  const customer = useCustomer();
  const format = useFormatter();
  return (
    <>
      <section aria-labelledby="keys">
        <h3 id="keys" className="type-body mb-2 font-semibold">
          {t('keys')}
        </h3>
        <Banner tone="muted" icon={KeyRound} lead={t('keysLead')}>
          <p>{t('keysText', { name: customer.name })}</p>
          <a
            href={partnerCenter}
            target="_blank"
            rel="noreferrer"
            className="type-body mt-2.5 inline-flex h-(--control-h-s) items-center gap-2 rounded-m border border-line-strong bg-surface px-2.5 font-medium text-text hover:bg-hover"
          >
            {t('openPartnerCenter')}
            <ExternalLink aria-hidden size={14} strokeWidth={1.75} />
          </a>
        </Banner>
      </section>
      {held.included.length > 0 && (
        <section aria-labelledby="includes">
          <h3 id="includes" className="type-body mb-2 font-semibold">
            {t('includes')}
          </h3>
          <ul className="type-s flex flex-col gap-1">
            {held.included.map(({ key, title, quantity }) => (
              <li key={key} className="flex justify-between gap-4">
                <span lang="en">{title}</span>
                <span className="text-text-2">{format.number(quantity)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Reservation({ held }: { held: Held }) {
  const t = useTranslations('entitlements.panel');
  return (
    <>
      {held.reservation?.hasDetails ? (
        <ReservationDetails entitlementKey={held.key} />
      ) : (
        <p className="type-body text-text-2">{t('noDetails')}</p>
      )}
      <p className="type-s text-text-2">{t('azurePortal')}</p>
    </>
  );
}
