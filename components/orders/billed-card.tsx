'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { invoiceHref } from '@/components/reconciliation/order-link';
import { Difference } from '@/components/spend/difference';
import { TextButton, TextLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import { Bar } from '@/components/ui/skeleton';
import type { OrderDetail } from '@/lib/orders/schema';
import { spendQueries } from '@/lib/spend/queries';
import type { OrderBilling } from '@/lib/spend/schema';

/** The invoices that have lines of this order, and what came of the estimate. */
export function BilledCard({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders.billed');
  const { data, isError, isFetching, refetch } = useQuery(
    spendQueries.ofOrder(order.customerId, { orderId: order.id, number: order.number }),
  );
  return (
    <Card title={t('title')}>
      <div className="type-body">
        {data ? (
          data.invoices.length === 0 ? (
            <>
              <p className="font-medium">{t('notYet')}</p>
              <p className="type-s mt-1 text-text-2">{t('notYetText')}</p>
            </>
          ) : (
            <Billed billing={data} number={order.number} />
          )
        ) : isError ? (
          <p role="alert" className="flex items-center justify-between gap-3">
            {t('failed')}
            <TextButton aria-busy={isFetching || undefined} onClick={() => refetch()}>
              {t('again')}
            </TextButton>
          </p>
        ) : (
          <Bar className="w-40" />
        )}
      </div>
    </Card>
  );
}

function Billed({
  billing: { invoices, billed, estimate },
  number,
}: {
  billing: OrderBilling;
  number: string;
}) {
  const t = useTranslations('orders.billed');
  return (
    <>
      <ul className="flex flex-col gap-1.5">
        {invoices.map((invoice) => (
          <li
            key={`${invoice.invoiceId} ${invoice.currency}`}
            className="flex flex-wrap justify-between gap-x-4"
          >
            <span>
              <TextLink href={invoiceHref(invoice.invoiceId, number)} prefetch={false}>
                {invoice.invoiceId}
              </TextLink>{' '}
              <span className="text-text-2">{t('lines', { n: invoice.lines, month: invoice.month })}</span>
            </span>
            <Money amount={invoice.subtotal} currency={invoice.currency} />
          </li>
        ))}
      </ul>
      <dl className="mt-2.5 flex flex-col gap-1 border-t border-line pt-2.5">
        {estimate && (
          <div className="flex justify-between gap-4">
            <dt className="text-text-2">{t('estimate')}</dt>
            <dd>
              <Money amount={estimate.amount} currency={estimate.currency} />
            </dd>
          </div>
        )}
        {billed.map(({ amount, currency, difference }) => (
          <div key={currency} className="flex flex-col gap-1">
            <div className="flex justify-between gap-4">
              <dt className="text-text-2">{t('billed')}</dt>
              <dd className="font-semibold">
                <Money amount={amount} currency={currency} />
              </dd>
            </div>
            {difference !== null && (
              <div className="flex justify-between gap-4">
                <dt className="text-text-2">{t('difference')}</dt>
                <dd>
                  <Difference amount={difference} currency={currency} />
                </dd>
              </div>
            )}
          </div>
        ))}
      </dl>
      <p className="type-s mt-2 text-text-3">{t('vat')}</p>
    </>
  );
}
