'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { RegistrationStatus } from '@/components/subscriptions/registration-status';
import { ButtonLink, TextLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { subscriptionQueries } from '@/lib/subscriptions/queries';
import { Part } from './part';

const most = 5;

export function AzureCard({ customerId }: { customerId: string }) {
  const t = useTranslations('overview');
  const azure = useTranslations('azure');
  const query = useQuery(subscriptionQueries.azure(customerId));
  const href = `/customers/${customerId}/azure`;
  return (
    <Card title={t('azure')} end={<TextLink href={href}>{t('manage')}</TextLink>} flush>
      <Part query={query} padded={false}>
        {({ subscriptions }) =>
          subscriptions.length === 0 ? (
            <div className="p-4">
              <p className="type-body font-medium">{t('noAzure')}</p>
              <p className="type-s mt-0.5 text-text-2">{t('noAzureText')}</p>
            </div>
          ) : (
            <ul className="divide-y divide-line">
              {subscriptions.slice(0, most).map((one) => (
                <li key={one.id} className="flex min-h-12 items-center justify-between gap-3 px-4 py-[7px]">
                  <span className="min-w-0">
                    <span className="type-body block truncate font-medium">{one.name}</span>
                    <span className="type-s block text-text-2">
                      {azure(`kinds.${one.kind}`, { offer: one.offerId })}
                    </span>
                  </span>
                  {one.registration === 'not-registered' ? (
                    <ButtonLink
                      size="small"
                      href={`${href}?sub=${one.id}`}
                      aria-label={t('enableFor', { name: one.name })}
                    >
                      {t('enable')}
                    </ButtonLink>
                  ) : (
                    <RegistrationStatus registration={one.registration} />
                  )}
                </li>
              ))}
              {subscriptions.length > most && (
                <li className="type-s px-4 py-2">
                  <TextLink href={href}>{t('moreAzure', { count: subscriptions.length - most })}</TextLink>
                </li>
              )}
            </ul>
          )
        }
      </Part>
    </Card>
  );
}
