'use client';
import { Clock, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useItemSentence } from '@/components/cart/item-words';
import { useCustomer } from '@/components/layout/current-customer';
import { useCan } from '@/components/layout/viewer';
import { orderTones } from '@/components/purchases/group-card';
import { DateTime } from '@/components/ui/date-time';
import { later } from '@/components/ui/later';
import { Money } from '@/components/ui/money';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Status } from '@/components/ui/status';
import { Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { useRovingRows } from '@/components/ui/use-roving-rows';
import { unitsIn } from '@/lib/orders/rules';
import type { Order } from '@/lib/orders/schema';
import type { OrderParams, SetOrderParams } from './order-filter';

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
    onKey: (orderId, { key }) => {
      if (key === 'a' && can('edit-carts')) {
        setAgain(orderId);
        return true;
      }
      if (key !== 'y') return false;
      void navigator.clipboard?.writeText(orders.find((order) => order.id === orderId)?.number ?? orderId);
      return true;
    },
  });
  const currencies = new Set(
    orders.flatMap((order) => (order.total !== null && order.currency ? [order.currency] : [])),
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
          <Th>{t('columns.items')}</Th>
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
          <Th align="end">{only ? t('columns.amountIn', { currency: only }) : t('columns.amount')}</Th>
          <Th className="max-narrow:hidden">{t('columns.status')}</Th>
        </TableHead>
        <tbody ref={roving.bodyRef}>
          {isReading && <SkeletonRows columns={7} />}
          {orders.map((order) => (
            <Tr key={order.id} {...roving.rowProps(order.id)} current={order.listed === 'not-yet'}>
              <Td className="max-narrow:hidden">
                <Link href={hrefOf(order.id)} className="type-mono hover:underline">
                  {order.number}
                </Link>
              </Td>
              <Td className="py-1 narrow:min-w-48">
                <Items order={order} />
                <span className="type-s block text-text-2 narrow:hidden">
                  <DateTime at={order.placedAt} as="date" />, {order.placedBy ?? t('elsewhere')} ·{' '}
                  <Link href={hrefOf(order.id)} className="type-mono hover:underline">
                    {order.number}
                  </Link>
                </span>
                {order.listed !== 'listed' && (
                  <span className="block narrow:hidden">
                    <ListedMark order={order} />
                  </span>
                )}
              </Td>
              <Td align="end" className="max-wide:hidden">
                {unitsIn(order)}
              </Td>
              <Td className="whitespace-nowrap max-narrow:hidden">
                <DateTime at={order.placedAt} />
              </Td>
              <Td className="whitespace-nowrap text-text-2 max-wide:hidden">
                {order.placedBy ?? t('elsewhere')}
              </Td>
              <Td align="end">
                {order.total === null ? (
                  <span className="text-text-2">{t('noAmount')}</span>
                ) : (
                  <Money amount={order.total} currency={only ? undefined : (order.currency ?? undefined)} />
                )}
                <span className="flex justify-end narrow:hidden">
                  <Status tone={orderTones[order.status]}>{t(`status.${order.status}`)}</Status>
                </span>
              </Td>
              <Td className="max-narrow:hidden narrow:max-wide:w-36">
                <span className="flex items-center gap-x-3 max-wide:flex-wrap">
                  <Status tone={orderTones[order.status]}>{t(`status.${order.status}`)}</Status>
                  <ListedMark order={order} />
                </span>
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {toOrder && <OrderAgain order={toOrder} open onOpenChange={() => setAgain(null)} />}
    </>
  );
}

/** An order that Microsoft's list does not have: not yet, or still not after its 15 minutes. */
function ListedMark({ order }: { order: Order }) {
  const t = useTranslations('orders');
  if (order.listed === 'listed') return null;
  const isLate = order.listed === 'late';
  return (
    <Status
      tone={isLate ? 'warn' : 'info'}
      icon={isLate ? TriangleAlert : Clock}
      className="type-s leading-5 font-medium"
    >
      {t(isLate ? 'lateMark' : 'notListed')}
    </Status>
  );
}

function Items({ order }: { order: Order }) {
  const t = useTranslations('orders');
  const sentence = useItemSentence();
  const [first, ...more] = order.lines;
  if (!first) return '–';
  return (
    <>
      <span lang="en" className="font-[550]">
        {sentence(first)}
      </span>{' '}
      {more.length > 0 && <span className="text-text-2">{t('more', { n: more.length })}</span>}
    </>
  );
}
