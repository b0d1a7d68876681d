'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Clock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CancelCard } from '@/components/cancellations/cancel-card';
import { useCancellations } from '@/components/cancellations/use-cancellations';
import { useCustomer } from '@/components/layout/current-customer';
import { Page } from '@/components/layout/page';
import { useCan } from '@/components/layout/viewer';
import { orderTones } from '@/components/purchases/group-card';
import { Banner } from '@/components/ui/banner';
import { CopyIcon } from '@/components/ui/copy-icon';
import { useDateWords } from '@/components/ui/date-words';
import { later } from '@/components/ui/later';
import { useNow } from '@/components/ui/now';
import { PageHead } from '@/components/ui/page-head';
import { Badge } from '@/components/ui/status';
import { orderQueries } from '@/lib/orders/queries';
import type { OrderDetail } from '@/lib/orders/schema';
import { OrderActions } from './order-actions';
import { OrderGave } from './order-gave';
import { OrderLines } from './order-lines';
import { OrderRail } from './order-rail';

const CancellationBand = later(() =>
  import('@/components/cancellations/cancellation-band').then((one) => one.CancellationBand),
);

const BilledCard = later(() => import('./billed-card').then((one) => one.BilledCard));

/** One order, read by its id: current even while Microsoft's list does not have it. */
export function OrderView({ orderId }: { orderId: string }) {
  const t = useTranslations('orders');
  const customer = useCustomer();
  const reading = useSuspenseQuery({
    ...orderQueries.one(customer.id, orderId),
    refetchInterval: ({ state }) => isMoving(state.data) && 30_000,
  });
  const order = reading.data;
  const cancellations = useCancellations(order);
  const can = useCan();
  const list = `/customers/${customer.id}/orders`;
  return (
    <Page
      crumbs={[
        { label: customer.name, href: `/customers/${customer.id}` },
        { label: t('title'), href: list },
        { label: order.number },
      ]}
      reading={reading}
      aside={<OrderRail order={order} cancellations={cancellations} />}
    >
      <div className="px-4 pt-5 pb-4 narrow:px-6">
        <PageHead
          title={<span className="tabular-nums">{order.number}</span>}
          badge={
            <>
              <CopyIcon text={order.number} label={t('detail.copyNumber')} />
              <Badge tone={orderTones[order.status]}>{t(`status.${order.status}`)}</Badge>
              {order.listed !== 'listed' && (
                <Badge tone={order.listed === 'late' ? 'warn' : 'info'} icon={Clock}>
                  {t('notInList')}
                </Badge>
              )}
            </>
          }
          sub={<PlacedWords order={order} />}
          actions={<OrderActions order={order} />}
        />
        {cancellations.length > 0 && <CancellationBand cancellations={cancellations} />}
        <ListedBand order={order} />
      </div>
      <OrderLines order={order} />
      <div className="grid items-start gap-6 px-4 py-6 narrow:px-6 wide:grid-cols-2">
        {/* Two columns, each as long as what is in it. */}
        <div className="grid gap-6">
          <OrderGave order={order} />
          {can('see-billing') && <BilledCard order={order} />}
        </div>
        <CancelCard order={order} cancellations={cancellations} />
      </div>
    </Page>
  );
}

/** Something about it will still change by itself. */
const isMoving = (order: OrderDetail | undefined) =>
  order !== undefined &&
  (order.status === 'pending' ||
    order.listed === 'not-yet' ||
    order.lines.some((line) => line.provisioning?.status === 'pending'));

function PlacedWords({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders');
  const billed = useTranslations('billingCycles.billed');
  const { day, time } = useDateWords();
  const values = {
    date: day(order.placedAt),
    time: time(order.placedAt),
    who: order.placedBy ?? t('elsewhere'),
    cycle: billed(order.billingCycle),
  };
  return order.currency
    ? t('detail.placed', { ...values, currency: order.currency })
    : t('detail.placedPlain', values);
}

function ListedBand({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders.detail');
  const now = useNow();
  if (order.listed === 'listed') return null;
  const minutes = Math.max(0, Math.floor((now - Date.parse(order.placedAt)) / 60_000));
  return order.listed === 'not-yet' ? (
    <Banner tone="info" role="status" className="mt-4" lead={t('fresh', { n: minutes })}>
      {t('freshText')}
    </Banner>
  ) : (
    <Banner tone="warn" role="status" className="mt-4" lead={t('late')}>
      {t('lateText')}
    </Banner>
  );
}
