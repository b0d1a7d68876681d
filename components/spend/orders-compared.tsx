'use client';
import { useTranslations } from 'next-intl';
import { useCan } from '@/components/layout/viewer';
import { invoiceHref } from '@/components/reconciliation/order-link';
import { TextLink } from '@/components/ui/button';
import { UtcDate } from '@/components/ui/date-time';
import { Money, None } from '@/components/ui/money';
import { Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import type { OrderCompared } from '@/lib/spend/schema';
import { Difference } from './difference';

const wide = 'max-narrow:hidden';

/** Orders placed here: what was shown when they were confirmed, and what came on an invoice. */
export function OrdersCompared({ orders, currency }: { orders: readonly OrderCompared[]; currency: string }) {
  const t = useTranslations('spend.orders');
  const can = useCan();
  return (
    <section aria-label={t('title')} className="border-t border-line-strong pt-5 pb-8">
      <h2 className="type-section px-(--edge)">{t('title')}</h2>
      <p className="type-body mt-1 mb-2 px-(--edge) text-text-2">
        {orders.length > 0 ? t('text') : t('none')}
      </p>
      {orders.length > 0 && (
        <Table label={t('title')}>
          <TableHead>
            <Th>{t('order')}</Th>
            <Th className={wide}>{t('customer')}</Th>
            <Th className={wide}>{t('placed')}</Th>
            <Th align="end">{t('estimate', { currency })}</Th>
            <Th align="end">{t('billed', { currency })}</Th>
            <Th align="end" className={wide}>
              {t('difference')}
            </Th>
            <Th className={wide}>{t('invoice')}</Th>
          </TableHead>
          <tbody>
            {orders.map((order) => (
              <Tr key={order.orderId}>
                <Td>
                  {can('see-customers') ? (
                    <TextLink
                      href={`/customers/${order.customerId}/orders/${encodeURIComponent(order.orderId)}`}
                      prefetch={false}
                      className="type-mono font-normal"
                    >
                      {order.number}
                    </TextLink>
                  ) : (
                    <span className="type-mono">{order.number}</span>
                  )}
                </Td>
                <Td className={wide}>{order.customerName}</Td>
                <Td className={wide}>
                  <UtcDate date={order.placedAt} />
                </Td>
                <Td align="end">
                  <Money amount={order.estimate} />
                </Td>
                <Td align="end">
                  {order.billed === null ? (
                    <span className="text-text-2">{t('notYet')}</span>
                  ) : (
                    <Money amount={order.billed} />
                  )}
                </Td>
                <Td align="end" className={wide}>
                  {order.difference === null ? <None /> : <Difference amount={order.difference} />}
                </Td>
                <Td className={wide}>
                  {order.invoiceId === null ? (
                    <None />
                  ) : (
                    <TextLink
                      href={invoiceHref(order.invoiceId, order.number)}
                      prefetch={false}
                      className="font-normal"
                    >
                      {order.invoiceId}
                    </TextLink>
                  )}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
