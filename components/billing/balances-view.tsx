'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Wallet } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Page } from '@/components/layout/page';
import { UtcDate } from '@/components/ui/date-time';
import { useDateWords } from '@/components/ui/date-words';
import { Money, None } from '@/components/ui/money';
import { EmptyState } from '@/components/ui/states';
import { Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { billingQueries } from '@/lib/billing/queries';
import type { Balance } from '@/lib/billing/schema';
import { BillingHead } from './billing-head';

const wide = 'max-narrow:hidden';
const full = 'max-wide:hidden';

/** All that Microsoft says of each currency's balance. Nothing is added up across them. */
export function BalancesView() {
  const t = useTranslations('billing');
  const reading = useSuspenseQuery(billingQueries.balances());
  const { balances } = reading.data;
  return (
    <Page crumbs={[{ label: t('title'), href: '/billing' }, { label: t('balances') }]} reading={reading} fill>
      <BillingHead current="balances" />
      {balances.length === 0 ? (
        <EmptyState icon={Wallet} title={t('noBalances')} />
      ) : (
        <div className="min-h-80 flex-1 overflow-auto">
          <Table label={t('balances')}>
            <TableHead>
              <Th>{t('columns.currency')}</Th>
              <Th align="end">{t('leftToPay')}</Th>
              <Th align="end" className={wide}>
                {t('recurring')}
              </Th>
              <Th align="end" className={wide}>
                {t('oneTime')}
              </Th>
              <Th align="end" className={wide}>
                {t('lastPayment')}
              </Th>
              <Th className={full}>{t('lastPaymentDate')}</Th>
              <Th className={full}>{t('firstInvoice')}</Th>
              <Th className={full}>{t('latestInvoice')}</Th>
              <Th className={wide}>{t('accounting')}</Th>
            </TableHead>
            <tbody>
              {balances.map((balance) => (
                <BalanceRow key={balance.currency} balance={balance} />
              ))}
            </tbody>
          </Table>
          <p className="type-s px-(--edge) py-3 text-text-3">{t('balancesText')}</p>
        </div>
      )}
    </Page>
  );
}

function BalanceRow({ balance }: { balance: Balance }) {
  const t = useTranslations('billing');
  const { dateTime } = useDateWords();
  const { recurring, oneTime, lastPayment, accountingAt } = balance;
  // A bare date comes as midnight, and is shown as it is.
  const accounting =
    accountingAt && (/T00:00/.test(accountingAt) ? accountingAt.slice(0, 10) : dateTime(accountingAt));
  return (
    <Tr tall>
      <Td className="font-semibold">{balance.currency}</Td>
      <Td align="end" className="py-1.5">
        <span className="font-semibold">
          <Money amount={balance.balance} />
        </span>
        <span className="type-s block text-text-2 narrow:hidden">
          {t.rich('parts', {
            recurring: () => <Amount amount={recurring} />,
            once: () => <Amount amount={oneTime} />,
          })}
        </span>
        <span className="type-s block text-text-2 narrow:hidden">{accounting}</span>
      </Td>
      <Td align="end" className={wide}>
        <Amount amount={recurring} />
      </Td>
      <Td align="end" className={wide}>
        <Amount amount={oneTime} />
      </Td>
      <Td align="end" className={wide}>
        <Amount amount={lastPayment?.amount ?? null} />
      </Td>
      {[lastPayment?.at, balance.firstInvoice, balance.latestInvoice].map((date, at) => (
        <Td key={['paid', 'first', 'latest'][at]} className={full}>
          {date ? <UtcDate date={date} /> : <None />}
        </Td>
      ))}
      <Td className={wide}>{accounting ?? <None />}</Td>
    </Tr>
  );
}

const Amount = ({ amount }: { amount: string | null }) =>
  amount === null ? <None /> : <Money amount={amount} />;
