'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { CountryName } from '@/components/ui/country';
import { DateTime } from '@/components/ui/date-time';
import { useDateWords } from '@/components/ui/date-words';
import { KeyValue } from '@/components/ui/key-value';
import { ShortId } from '@/components/ui/short-id';
import { Status } from '@/components/ui/status';
import { customerQueries } from '@/lib/customers/queries';
import type { Customer, Readiness } from '@/lib/customers/schema';
import { Part } from './part';

/** Whether Microsoft lets this customer buy at all, fact by fact. */
export function ReadyCard({ customer }: { customer: Customer }) {
  const t = useTranslations('overview');
  const segments = useTranslations('segments');
  const { time } = useDateWords();
  const query = useQuery(customerQueries.readiness(customer.id));
  return (
    <Card
      title={t('ready')}
      end={
        query.data && <span suppressHydrationWarning>{t('checked', { time: time(query.data.readAt) })}</span>
      }
    >
      <Part query={query}>
        {({ agreement, account, partnerOnRecord, reseller }) => (
          <KeyValue
            className="gap-2.5!"
            rows={[
              {
                label: t('facts.market'),
                value: (
                  <>
                    <CountryName code={customer.country} />, {customer.currency}
                  </>
                ),
              },
              {
                label: t('facts.segment'),
                value: customer.segments.map((segment) => segments(segment)).join(', '),
              },
              { label: t('facts.agreement'), value: <Agreement agreement={agreement} /> },
              { label: t('facts.account'), value: <Account account={account} /> },
              {
                label: t('facts.reseller'),
                value: reseller && t('resellerOf', { name: reseller.name ?? 'none', mpn: reseller.mpnId }),
              },
              {
                label: t('facts.partnerOnRecord'),
                value: partnerOnRecord ? (
                  <ShortId id={partnerOnRecord} whole className="leading-4" />
                ) : (
                  t('unknown')
                ),
              },
            ]}
          />
        )}
      </Part>
    </Card>
  );
}

function Agreement({ agreement }: { agreement: Readiness['agreement'] }) {
  const t = useTranslations('overview');
  if (agreement.status === 'missing') return <Status tone="bad">{t('agreementMissing')}</Status>;
  if (agreement.status === 'not-shown') return <Status tone="none">{t('agreementElsewhere')}</Status>;
  if (agreement.status === 'unknown') return <Status tone="none">{t('unknown')}</Status>;
  return (
    <Status tone="ok">
      {agreement.at ? <DateTime at={agreement.at} as="date" /> : t('accountStatus.approved')}
    </Status>
  );
}

const accountTones = {
  approved: 'ok',
  'under-review': 'warn',
  'not-approved': 'bad',
  'no-status': 'none',
  unknown: 'none',
} as const;

function Account({ account: { status } }: { account: Readiness['account'] }) {
  const t = useTranslations('overview');
  return (
    <Status tone={accountTones[status]}>
      {status === 'unknown' ? t('unknown') : t(`accountStatus.${status}`)}
    </Status>
  );
}
