'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCustomer } from '@/components/layout/current-customer';
import { useCan } from '@/components/layout/viewer';
import { later } from '@/components/ui/later';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Table, TableHead, Th } from '@/components/ui/table';
import { useRovingRows } from '@/components/ui/use-roving-rows';
import type { Order } from '@/lib/orders/schema';
import { spendQueries } from '@/lib/spend/queries';
import type { OrderParams, SetOrderParams } from './order-filter';
import { OrderRow, phoneEnd, phoneStart } from './order-row';

const OrderAgain = later(() => import('./order-again').then((one) => one.OrderAgain));

export function OrderTable({
  orders,
  isReading,
  sort,
  setParams,
}: {
  orders: readonly Order[];
  isReading: boolean;
  sort: OrderParams['sort'];
  setParams: SetOrderParams;
}) {
  const t = useTranslations('orders');
  const customer = useCustomer();
  const router = useRouter();
  const can = useCan();
  const [again, setAgain] = useState<string | null>(null);
  const toOrder = orders.find((order) => order.id === again);
  const hrefOf = (orderId: string) => `/customers/${customer.id}/orders/${encodeURIComponent(orderId)}`;
  const roving = useRovingRows({
    keys: orders.map((order) => order.id),
    onOpen: (orderId) => router.push(hrefOf(orderId)),
    idOf: (orderId) => orders.find((order) => order.id === orderId)?.number ?? orderId,
    onKey: (orderId, name, { ctrlKey, metaKey }) => {
      if (name !== 'a' || ctrlKey || metaKey || !can('edit-carts')) return false;
      setAgain(orderId);
      return true;
    },
  });
  const billed = useQuery({ ...spendQueries.ofOrders(customer.id), enabled: can('see-billing') }).data
    ?.orders;
  /** One sum, or none: what is billed in two currencies has no one figure. */
  const billedFor = (order: Order) => {
    const found = billed?.[order.id.toLowerCase()] ?? billed?.[order.number.toLowerCase()] ?? [];
    return found.length === 1 ? (found[0] ?? null) : null;
  };
  const currencies = new Set(
    orders.flatMap((order) => {
      const currency = billedFor(order)?.currency ?? (order.total === null ? null : order.currency);
      return currency ? [currency] : [];
    }),
  );
  const [only] = currencies.size === 1 ? currencies : [];
  const sortBy = (next: OrderParams['sort']) => () => setParams({ sort: next }, { history: 'replace' });
  return (
    <>
      <Table label={t('title')}>
        <TableHead>
          <Th
            className="max-narrow:hidden"
            sort={sort === 'number' ? 'ascending' : null}
            onSort={sortBy('number')}
          >
            {t('columns.order')}
          </Th>
          <Th className={phoneStart}>{t('columns.items')}</Th>
          <Th
            className="max-wide:hidden"
            align="end"
            sort={sort === 'units-down' ? 'descending' : null}
            onSort={sortBy('units-down')}
          >
            {t('columns.units')}
          </Th>
          <Th
            className="max-narrow:hidden"
            sort={sort === 'placed' ? 'ascending' : sort === 'placed-down' ? 'descending' : null}
            onSort={sortBy(sort === 'placed-down' ? 'placed' : 'placed-down')}
          >
            {t('columns.placed')}
          </Th>
          <Th className="max-wide:hidden">{t('columns.by')}</Th>
          <Th align="end" className={phoneEnd}>
            {only ? t('columns.amountIn', { currency: only }) : t('columns.amount')}
          </Th>
          <Th className="max-narrow:hidden">{t('columns.status')}</Th>
        </TableHead>
        <tbody ref={roving.bodyRef}>
          {isReading && <SkeletonRows columns={7} />}
          {orders.map((order) => (
            <OrderRow
              key={order.id}
              order={order}
              billed={billedFor(order)}
              href={hrefOf(order.id)}
              currency={only ?? null}
              rowProps={roving.rowProps(order.id)}
              onOpen={() => router.push(hrefOf(order.id))}
              onAgain={() => setAgain(order.id)}
            />
          ))}
        </tbody>
      </Table>
      {toOrder && <OrderAgain order={toOrder} open onOpenChange={() => setAgain(null)} />}
    </>
  );
}
