'use client';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { Part } from '@/components/customers/part';
import { useCustomer } from '@/components/layout/current-customer';
import { CopyIcon } from '@/components/ui/copy-icon';
import { UtcDate } from '@/components/ui/date-time';
import { KeyValue } from '@/components/ui/key-value';
import { ShortId } from '@/components/ui/short-id';
import { entitlementQueries } from '@/lib/entitlements/queries';
import type { Reservation } from '@/lib/entitlements/schema';
import { useScopeWords } from './held-rows';

/** What Azure says of the reservations that an order became; read when somebody looks. */
export function ReservationDetails({ entitlementKey }: { entitlementKey: string }) {
  const t = useTranslations('entitlements.panel');
  const customer = useCustomer();
  const query = useQuery(entitlementQueries.reservation(customer.id, entitlementKey));
  return (
    <section aria-labelledby="reservations" className="border-t border-line pt-4">
      <h3 id="reservations" className="type-body mb-3 font-semibold">
        {t('inAzure')}
      </h3>
      <Part query={query}>
        {({ reservations }) =>
          reservations.length === 0 ? (
            <p className="type-body text-text-2">{t('noReservations')}</p>
          ) : (
            <ul className="flex flex-col gap-4">
              {reservations.map((one) => (
                <li key={one.id}>
                  <Facts reservation={one} />
                </li>
              ))}
            </ul>
          )
        }
      </Part>
    </section>
  );
}

function Facts({ reservation: one }: { reservation: Reservation }) {
  const t = useTranslations('entitlements.panel');
  const ends = useTranslations('entitlements.ends');
  const states = useTranslations('entitlements.states');
  const ui = useTranslations('ui');
  const format = useFormatter();
  const scopeWords = useScopeWords();
  const state = one.state.toLowerCase();
  return (
    <KeyValue
      rows={[
        {
          label: t('reservationId'),
          value: one.id ? (
            <span className="inline-flex items-center gap-1">
              <ShortId id={one.id} className="leading-4" />
              <span className="-my-1.5">
                <CopyIcon text={one.id} label={ui('copyId')} />
              </span>
            </span>
          ) : null,
        },
        { label: t('displayName'), value: one.name || null },
        { label: t('scope'), value: one.scope ? scopeWords(one.scope) : null },
        {
          label: t('appliesTo'),
          value:
            one.appliedTo.length > 0
              ? one.appliedTo.map(({ id, name }) => (
                  <span key={id} className="block">
                    {name || <ShortId id={id} className="leading-4" />}
                  </span>
                ))
              : one.scope === 'shared'
                ? t('allSubscriptions')
                : null,
        },
        { label: t('instances'), value: one.quantity === null ? null : format.number(one.quantity) },
        { label: t('began'), value: one.began && <UtcDate date={one.began} /> },
        {
          label: t('ends'),
          value: one.ends.kind === 'on' ? <UtcDate date={one.ends.at} /> : ends(one.ends.kind),
        },
        { label: t('state'), value: one.state ? (states.has(state) ? states(state) : one.state) : null },
      ]}
    />
  );
}
