'use client';
import { Bell } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCustomer } from '@/components/layout/current-customer';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { useDateWords } from '@/components/ui/date-words';
import { useMoneyWords } from '@/components/ui/money';
import { useNow } from '@/components/ui/now';
import type { Purchase } from '@/lib/purchases/schema';
import { LineList } from './line-list';
import { linesIn } from './outcome-model';

const soon = 10_000;

/** While nobody knows: what was sent, and that the page need not be watched. */
export function SentLines({ purchase }: { purchase: Purchase }) {
  const t = useTranslations('purchases');
  const customer = useCustomer();
  const { time } = useDateWords();
  const moneyWords = useMoneyWords();
  const now = useNow(5_000);
  const lines = linesIn(purchase.groups);
  const sums = (purchase.estimate?.sums ?? []).map(({ cost, currency }) =>
    moneyWords({ amount: cost, currency }),
  );
  const isQuick = purchase.state === 'sending' && now - Date.parse(purchase.requestedAt) < soon;
  return (
    <>
      <Card
        title={t('sent.title')}
        end={t('sent.sum', {
          orders: purchase.groups.length,
          lines: lines.length,
          has: sums.length > 0 ? 'yes' : 'no',
          amount: sums.join(', '),
        })}
      >
        <div className="-my-2">
          <LineList lines={lines} />
        </div>
      </Card>
      {!isQuick && purchase.state !== 'handed-over' && (
        <Banner tone="muted" icon={Bell} lead={t('leave.lead')}>
          {purchase.handOverAt
            ? t('leave.text', { customer: customer.name, time: time(purchase.handOverAt) })
            : t('leave.textPlain', { customer: customer.name })}
        </Banner>
      )}
    </>
  );
}
