'use client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { RadarEnd } from '@/components/radar/radar-end';
import { useItemWords } from '@/components/radar/radar-words';
import { TextButton, TextLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useDateWords } from '@/components/ui/date-words';
import { None } from '@/components/ui/money';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import type { Customer } from '@/lib/customers/schema';
import { orderQueries } from '@/lib/orders/queries';
import type { Order } from '@/lib/orders/schema';
import { waits } from '@/lib/radar/kinds';
import { radarQueries, radarSearch } from '@/lib/radar/queries';
import type { RadarRow } from '@/lib/radar/schema';
import { OrderRows } from './order-rows';
import { Part } from './part';

const few = 6;

/** Orders that were placed here, by our own record. */
export function KeptOrders({ customer }: { customer: Customer }) {
  const t = useTranslations('customerGone.orders');
  const query = useQuery(orderQueries.kept(customer.id));
  const [all, setAll] = useState(false);
  const purchaseOf = ({ purchaseId }: Order) => `/customers/${customer.id}/purchases/${purchaseId}`;
  return (
    <Card title={t('title')} end={t('source')} flush>
      <Part query={query} padded={false}>
        {({ orders }) =>
          orders.length === 0 ? (
            <p className="type-body p-4 text-text-2">{t('none')}</p>
          ) : (
            <>
              <OrderRows
                label={t('title')}
                orders={all ? orders : orders.slice(0, few)}
                hrefOf={purchaseOf}
              />
              {orders.length > few && !all && (
                <p className="border-t border-line px-4 py-2">
                  <TextButton onClick={() => setAll(true)}>{t('all', { n: orders.length })}</TextButton>
                </p>
              )}
            </>
          )
        }
      </Part>
    </Card>
  );
}

/** What the radar keeps of it: the customer's id is among the words that it finds by. */
export function LastHeld({ customer }: { customer: Customer }) {
  const t = useTranslations('customerGone.held');
  const asked = { q: customer.id, within: 'any' } as const;
  const query = useInfiniteQuery({
    ...radarQueries.pages(asked),
    select: ({ pages }) => pages[0]?.rows.filter(({ kind }) => kind !== 'cart' && !waits(kind)) ?? [],
  });
  const { dateTime } = useDateWords();
  const readAt = query.data?.[0]?.readAt;
  return (
    <Card title={t('title')} end={readAt && t('readAt', { at: dateTime(readAt) })} flush>
      <Part query={query} padded={false}>
        {(held) =>
          held.length === 0 ? (
            <p className="type-body p-4 text-text-2">{t('none')}</p>
          ) : (
            <>
              <HeldRows label={t('title')} held={held} />
              <p className="border-t border-line px-4 py-2">
                <TextLink href={`/radar?${radarSearch(asked)}`}>{t('radar')}</TextLink>
              </p>
            </>
          )
        }
      </Part>
    </Card>
  );
}

function HeldRows({ label, held }: { label: string; held: readonly RadarRow[] }) {
  const t = useTranslations('radar');
  const itemOf = useItemWords();
  return (
    <Table label={label} className="[--edge:16px]">
      <thead>
        <tr>
          <Th>{t('columns.ends')}</Th>
          <Th>{t('columns.item')}</Th>
          <Th className="max-narrow:hidden">{t('columns.kind')}</Th>
          <Th align="end">{t('columns.units')}</Th>
          <Th className="max-narrow:hidden">{t('columns.order')}</Th>
        </tr>
      </thead>
      <tbody className="[&>tr:last-child>td]:border-b-0">
        {held.map((row) => (
          <Tr key={row.key}>
            <Td className="whitespace-nowrap">
              <RadarEnd row={row} />
            </Td>
            <Td>
              <span lang={row.title ? 'en' : undefined}>{itemOf(row)}</span>
            </Td>
            <Td className="whitespace-nowrap text-text-2 max-narrow:hidden">
              {row.kind === 'other' && row.detail?.typeText ? row.detail.typeText : t(`kinds.${row.kind}`)}
            </Td>
            <Td align="end">{row.quantity}</Td>
            <Td className="whitespace-nowrap max-narrow:hidden">
              {row.detail?.orderNumber ? (
                <span className="type-mono">{row.detail.orderNumber}</span>
              ) : (
                <None />
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
