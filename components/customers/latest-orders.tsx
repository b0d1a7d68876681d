'use client';
import { useQuery } from '@tanstack/react-query';
import { Ban } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useItemSentence } from '@/components/cart/item-words';
import { TextLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { ShortId } from '@/components/ui/short-id';
import { Status, type Tone } from '@/components/ui/status';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { useRovingRows } from '@/components/ui/use-roving-rows';
import type { Customer } from '@/lib/customers/schema';
import { orderQueries } from '@/lib/orders/queries';
import type { Order, OrderStatus } from '@/lib/orders/schema';
import { Part } from './part';

const most = 6;
const tones: Record<OrderStatus, Tone> = {
  completed: 'ok',
  pending: 'info',
  cancelled: 'muted',
  unknown: 'none',
};

export function LatestOrders({ customer }: { customer: Customer }) {
  const t = useTranslations('overview');
  const query = useQuery(orderQueries.list(customer.id, 'all'));
  const base = `/customers/${customer.id}/orders`;
  return (
    <Card title={t('latest')} end={<TextLink href={base}>{t('allOrders')}</TextLink>} flush>
      <Part query={query} padded={false}>
        {({ orders }) =>
          orders.length === 0 ? (
            <div className="p-4">
              <p className="type-body font-medium">{t('noOrders', { name: customer.name })}</p>
              <p className="type-s mt-0.5 text-text-2">{t('noOrdersText')}</p>
            </div>
          ) : (
            <OrderRows base={base} orders={newest(orders)} />
          )
        }
      </Part>
    </Card>
  );
}

const newest = (orders: readonly Order[]) =>
  [...orders].sort((a, b) => b.placedAt.localeCompare(a.placedAt)).slice(0, most);

function OrderRows({ base, orders }: { base: string; orders: readonly Order[] }) {
  const t = useTranslations('overview');
  const cycles = useTranslations('billingCycles');
  const sentence = useItemSentence();
  const titleOf = ({ lines: [first] }: Order) => first && sentence(first);
  const router = useRouter();
  const rows = useRovingRows({
    keys: orders.map((order) => order.id),
    onOpen: (id) => router.push(`${base}/${encodeURIComponent(id)}`),
  });
  return (
    <Table label={t('latest')} className="[--edge:16px]">
      <thead>
        <tr>
          <Th className="max-narrow:hidden">{t('columns.order')}</Th>
          <Th>{t('columns.items')}</Th>
          <Th className="max-narrow:hidden">{t('columns.placed')}</Th>
          <Th className="max-narrow:hidden">{t('columns.billed')}</Th>
          <Th>{t('columns.status')}</Th>
        </tr>
      </thead>
      <tbody ref={rows.bodyRef} className="[&>tr:last-child>td]:border-b-0">
        {orders.map((order) => (
          <Tr key={order.id} {...rows.rowProps(order.id)} tall>
            <Td className="max-narrow:hidden">
              <ShortId id={order.number} />
            </Td>
            <Td>
              <span className="line-clamp-1">
                <span lang="en">{titleOf(order) ?? '–'}</span>
                {order.lines.length > 1 && (
                  <span className="ml-1 text-text-2">{t('more', { count: order.lines.length - 1 })}</span>
                )}
              </span>
              <span className="type-s block text-text-2">
                <span className="narrow:hidden">
                  <DateTime at={order.placedAt} as="date" />,{' '}
                </span>
                {order.placedBy ?? t('elsewhere')}
              </span>
            </Td>
            <Td className="whitespace-nowrap max-narrow:hidden">
              <DateTime at={order.placedAt} />
            </Td>
            <Td className="whitespace-nowrap text-text-2 max-narrow:hidden">{cycles(order.billingCycle)}</Td>
            <Td>
              <Status tone={tones[order.status]} icon={order.status === 'cancelled' ? Ban : undefined}>
                {t(`orderStatus.${order.status}`)}
              </Status>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
