'use client';
import { Ban, CircleCheck, CircleDashed, CircleQuestionMark, CircleX, Loader, Send } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCustomer } from '@/components/layout/current-customer';
import { TextLink } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { useDateWords } from '@/components/ui/date-words';
import { KeyValue } from '@/components/ui/key-value';
import { ShortId } from '@/components/ui/short-id';
import { SidePanel } from '@/components/ui/side-panel';
import { Timeline, type TimelineItem } from '@/components/ui/timeline';
import type { Cancellation } from '@/lib/cancellations/schema';
import type { OrderDetail } from '@/lib/orders/schema';

/** Ids, the orders placed with it, and what is known of its course. */
export function OrderRail({
  order,
  cancellations,
}: {
  order: OrderDetail;
  cancellations: readonly Cancellation[];
}) {
  const t = useTranslations('orders.detail');
  const transactions = useTranslations('orders.detail.transactions');
  const cycles = useTranslations('billingCycles');
  const customer = useCustomer();
  const { day, time } = useDateWords();
  const home = `/customers/${customer.id}`;
  // Microsoft prints UserPurchase and userPurchase alike.
  const transaction =
    order.transaction && order.transaction.charAt(0).toLowerCase() + order.transaction.slice(1);
  return (
    <SidePanel fixed label={t('details')} width="wide:w-[21.5rem]">
      <h2 className="type-s mb-4 font-medium text-text-2">{t('details')}</h2>
      <KeyValue
        rows={[
          { label: t('orderId'), value: <ShortId id={order.id} className="leading-4" /> },
          { label: t('customer'), value: customer.name },
          {
            label: t('transaction'),
            value:
              transaction && (transactions.has(transaction) ? transactions(transaction) : order.transaction),
          },
          { label: t('cycle'), value: cycles(order.billingCycle) },
          { label: t('partner'), value: order.partnerOnRecord },
          {
            label: t('siblings'),
            value:
              order.siblings.length > 0
                ? order.siblings.map((sibling) => (
                    <TextLink
                      key={sibling.id}
                      href={`${home}/orders/${encodeURIComponent(sibling.id)}`}
                      className="type-mono block leading-4 font-normal"
                    >
                      {sibling.number}
                    </TextLink>
                  ))
                : null,
          },
          {
            label: t('purchase'),
            value: order.purchaseId && (
              <TextLink href={`${home}/purchases/${order.purchaseId}`} className="font-normal">
                {`${day(order.placedAt)}, ${time(order.placedAt)}`}
              </TextLink>
            ),
          },
        ]}
      />
      <h2 className="type-s mt-5 mb-4 border-t border-line pt-4 font-medium text-text-2">{t('history')}</h2>
      <Timeline label={t('history')} items={useHistory(order, cancellations)} />
    </SidePanel>
  );
}

const quarterOfAnHour = 15 * 60_000;

function useHistory(order: OrderDetail, cancellations: readonly Cancellation[]): TimelineItem[] {
  const t = useTranslations('orders.detail');
  const { time } = useDateWords();
  const items: TimelineItem[] = [
    {
      id: 'placed',
      icon: CircleCheck,
      tone: 'ok',
      title: t('placedEvent'),
      detail: <span className="type-mono leading-4">{order.number}</span>,
      time: <DateTime at={order.placedAt} as="clock" />,
    },
  ];
  for (const [index, { number, provisioning }] of order.lines.entries()) {
    if (!provisioning || provisioning.fulfilled === 0) continue;
    const isDone = provisioning.fulfilled >= provisioning.total;
    items.push({
      id: `line ${number}`,
      icon: isDone ? CircleCheck : Loader,
      tone: isDone ? 'ok' : 'info',
      title: t(isDone ? 'fulfilledEvent' : 'partlyEvent', { n: index + 1 }),
      detail: t('provisioning.fulfilled', provisioning),
    });
  }
  if (order.listed === 'listed')
    items.push({ id: 'listed', icon: CircleCheck, tone: 'ok', title: t('listedEvent') });
  else
    items.push({
      id: 'listed',
      icon: CircleDashed,
      title: t('listSoon'),
      detail: t('by', { time: time(new Date(Date.parse(order.placedAt) + quarterOfAnHour).toISOString()) }),
      time: t('soon'),
    });
  return [...items, ...useCancelled(cancellations)];
}

const outcomes = {
  sending: { icon: Send, tone: 'info' },
  unknown: { icon: CircleQuestionMark, tone: 'unknown' },
  cancelled: { icon: Ban, tone: undefined },
  refused: { icon: CircleX, tone: 'bad' },
  'not-sent': { icon: CircleDashed, tone: undefined },
  'by-hand': { icon: CircleCheck, tone: undefined },
} as const;

/** What was asked for here, in the order it was, and what came of it. */
function useCancelled(cancellations: readonly Cancellation[]): TimelineItem[] {
  const t = useTranslations('cancellations.history');
  return [...cancellations].reverse().map((one) => ({
    id: one.id,
    ...outcomes[one.state],
    title: t(one.state, { n: one.lines.length, whole: one.isWhole ? 'yes' : 'no' }),
    detail: t('by', { who: one.by }),
    time: <DateTime at={one.settledAt ?? one.requestedAt} as="clock" />,
  }));
}
