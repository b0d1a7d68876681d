'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { TextLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { Customer } from '@/lib/customers/schema';
import { orderQueries } from '@/lib/orders/queries';
import type { Order } from '@/lib/orders/schema';
import { OrderRows } from './order-rows';
import { Part } from './part';

const most = 6;
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
            <OrderRows
              label={t('latest')}
              orders={newest(orders)}
              hrefOf={({ id }) => `${base}/${encodeURIComponent(id)}`}
            />
          )
        }
      </Part>
    </Card>
  );
}

const newest = (orders: readonly Order[]) =>
  [...orders].sort((a, b) => b.placedAt.localeCompare(a.placedAt)).slice(0, most);
