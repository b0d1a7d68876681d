'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { TextButton } from '@/components/ui/button';
import { UtcDate } from '@/components/ui/date-time';
import { failureOf } from '@/components/ui/failure-of';
import { Money, None } from '@/components/ui/money';
import { Bar } from '@/components/ui/skeleton';
import { FailureIds } from '@/components/ui/states';
import { billingQueries } from '@/lib/billing/queries';
import type { Balance } from '@/lib/billing/schema';
import { isZero } from './amounts';

/** One card a currency. They are never summed, and a failure here leaves the invoices alone. */
export function BalanceCards() {
  const t = useTranslations('billing');
  const { data, error, refetch, isFetching } = useQuery(billingQueries.balances());
  if (error && !data)
    return (
      <Banner
        tone="warn"
        role="status"
        lead={t('balancesFailed')}
        actions={
          <TextButton aria-busy={isFetching || undefined} onClick={() => refetch()}>
            {t('readBalances')}
          </TextButton>
        }
      >
        {t('balancesFailedText')}
        <FailureIds failure={failureOf(error)} />
      </Banner>
    );
  return (
    <ul aria-label={t('balances')} className="grid grid-cols-1 gap-3 narrow:grid-cols-2 wide:grid-cols-4">
      {data
        ? data.balances.map((balance) => (
            <li key={balance.currency} className={card}>
              <BalanceCard balance={balance} />
            </li>
          ))
        : ['a', 'b', 'c', 'd'].map((key) => (
            <li key={key} aria-hidden className={`${card} after-a-moment`}>
              <Bar className="w-32" />
            </li>
          ))}
      {data?.balances.length === 0 && <li className="type-body text-text-2">{t('noBalances')}</li>}
    </ul>
  );
}
const card = 'min-h-[148px] rounded-l border border-line-strong bg-surface px-4 py-3.5';

function BalanceCard({ balance }: { balance: Balance }) {
  const t = useTranslations('billing');
  return (
    <>
      <h2 className="flex items-center justify-between">
        <span className="type-body font-semibold">{balance.currency}</span>
        <span className="type-s text-text-2">{t('leftToPay')}</span>
      </h2>
      <p className="type-figure mt-1.5 text-right">
        <Money amount={balance.balance} />
      </p>
      <dl className="type-s mt-1.5 flex flex-col gap-[3px]">
        <Line label={t('recurring')} amount={balance.recurring} />
        <Line label={t('oneTime')} amount={balance.oneTime} />
        <div className="flex justify-between gap-2">
          <dt className="text-text-2">
            {balance.lastPayment
              ? t.rich('lastPaid', { date: () => <UtcDate date={balance.lastPayment?.at ?? ''} /> })
              : t('neverPaid')}
          </dt>
          <dd>{balance.lastPayment ? <Money amount={balance.lastPayment.amount} /> : <None />}</dd>
        </div>
      </dl>
    </>
  );
}

function Line({ label, amount }: { label: string; amount: string | null }) {
  const t = useTranslations('billing');
  return (
    <div className="flex justify-between gap-2">
      <dt className="text-text-2">{label}</dt>
      <dd>
        {amount === null ? (
          <None />
        ) : isZero(amount) ? (
          <span className="text-text-2">{t('nothingOwed')}</span>
        ) : (
          <Money amount={amount} />
        )}
      </dd>
    </div>
  );
}
