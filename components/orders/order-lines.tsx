'use client';
import { useTranslations } from 'next-intl';
import { ItemWords, useTermWords } from '@/components/cart/item-words';
import { Money } from '@/components/ui/money';
import { Status } from '@/components/ui/status';
import { Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import type { OrderDetail, OrderLine } from '@/lib/orders/schema';
import { unitsIn } from './order-filter';

/** What was ordered, and how much of it Microsoft has handed over. */
export function OrderLines({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders.detail');
  const termOf = useTermWords();
  return (
    <Table label={t('lines')}>
      <TableHead>
        <Th>{t('columns.item')}</Th>
        <Th>{t('columns.term')}</Th>
        <Th align="end">{t('columns.units')}</Th>
        <Th>{t('columns.provisioning')}</Th>
      </TableHead>
      <tbody>
        {order.lines.map((line, index) => (
          <Tr key={line.number} tall>
            <Td>
              <span className="flex items-center gap-3 py-[5px]">
                <span className="min-w-2.5 shrink-0 text-text-3">{index + 1}</span>
                <span className="min-w-0 break-words">
                  <ItemWords item={line} />
                </span>
              </span>
            </Td>
            <Td className="whitespace-nowrap text-text-2">{termOf(line.term)}</Td>
            <Td align="end" className="font-semibold">
              {line.quantity}
            </Td>
            <Td className="whitespace-nowrap">
              <Provisioning line={line} />
            </Td>
          </Tr>
        ))}
        <Tr>
          <Td className="font-semibold">
            {order.total === null ? (
              <span className="font-normal text-text-2">{t('noTotal')}</span>
            ) : (
              <span className="flex items-baseline gap-3">
                {t('total')}
                <Money amount={order.total} currency={order.currency ?? undefined} />
              </span>
            )}
          </Td>
          <Td />
          <Td align="end" className="font-semibold">
            {unitsIn(order)}
          </Td>
          <Td />
        </Tr>
      </tbody>
    </Table>
  );
}

function Provisioning({ line: { provisioning } }: { line: OrderLine }) {
  const t = useTranslations('orders.detail.provisioning');
  if (!provisioning) return <span className="text-text-2">{t('unread')}</span>;
  const { status, fulfilled, total } = provisioning;
  if (status === 'fulfilled' || fulfilled > 0)
    return <Status tone={fulfilled >= total ? 'ok' : 'busy'}>{t('fulfilled', { fulfilled, total })}</Status>;
  return <Status tone={status === 'pending' ? 'busy' : 'warn'}>{t(status)}</Status>;
}
