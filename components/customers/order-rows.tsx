'use client';
import { Ban } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useItemSentence } from '@/components/cart/item-words';
import { DateTime } from '@/components/ui/date-time';
import { ShortId } from '@/components/ui/short-id';
import { Status, type Tone } from '@/components/ui/status';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { useRovingRows } from '@/components/ui/use-roving-rows';
import type { Order, OrderStatus } from '@/lib/orders/schema';

const tones: Record<OrderStatus, Tone> = {
  completed: 'ok',
  pending: 'info',
  cancelled: 'muted',
  unknown: 'none',
};

/** Orders as a card has room for them, each the way to its page. */
export function OrderRows({
  label,
  orders,
  hrefOf,
}: {
  label: string;
  orders: readonly Order[];
  hrefOf: (order: Order) => string;
}) {
  const t = useTranslations('overview');
  const cycles = useTranslations('billingCycles');
  const sentence = useItemSentence();
  const titleOf = ({ lines: [first] }: Order) => first && sentence(first);
  const router = useRouter();
  const rows = useRovingRows({
    idOf: (id) => orders.find((one) => one.id === id)?.number,
    keys: orders.map((order) => order.id),
    onOpen: (id) => {
      const order = orders.find((one) => one.id === id);
      if (order) router.push(hrefOf(order));
    },
  });
  return (
    <Table label={label} className="[--edge:16px]">
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
