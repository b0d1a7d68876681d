'use client';
import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ItemWords } from '@/components/cart/item-words';
import { azureHref } from '@/components/cart/links';
import { useTermWords } from '@/components/cart/term-words';
import { TextLink } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import { ShortId } from '@/components/ui/short-id';
import { Status } from '@/components/ui/status';
import { Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { unitsIn } from '@/lib/orders/rules';
import type { OrderDetail, OrderLineDetail } from '@/lib/orders/schema';

/** What was ordered, for how much, and how far Microsoft has handed it over. On a phone a line is one cell and its units. */
export function OrderLines({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders.detail');
  const termOf = useTermWords();
  const { currency } = order;
  const hasAmounts = currency !== null && order.lines.some((line) => line.amount !== null);
  return (
    <Table label={t('lines')}>
      <TableHead>
        <Th>{t('columns.item')}</Th>
        <Th className="max-wide:hidden">{t('columns.term')}</Th>
        <Th align="end">{t('columns.units')}</Th>
        {hasAmounts && (
          <Th align="end" className="max-narrow:hidden">
            {t('columns.amount', { currency })}
          </Th>
        )}
        <Th className="max-narrow:hidden">{t('columns.provisioning')}</Th>
      </TableHead>
      <tbody>
        {order.lines.map((line, index) => (
          <Tr key={line.number} tall>
            <Td>
              <span className="flex items-center gap-3 py-[5px]">
                <span className="min-w-2.5 shrink-0 text-text-3">{index + 1}</span>
                <span className="min-w-0 break-words">
                  <ItemWords item={line} />
                  <WhereToLook order={order} line={line} />
                  <span className="type-s block text-text-2 wide:hidden">
                    {termOf(line.term)}
                    {line.amount !== null && currency && (
                      <span className="narrow:hidden">
                        , <Money amount={line.amount} currency={currency} />
                      </span>
                    )}
                  </span>
                  <span className="type-s block narrow:hidden">
                    <Provisioning line={line} />
                  </span>
                </span>
              </span>
            </Td>
            <Td className="whitespace-nowrap text-text-2 max-wide:hidden">{termOf(line.term)}</Td>
            <Td align="end" className="font-semibold">
              {line.quantity}
            </Td>
            {hasAmounts && (
              <Td align="end" className="max-narrow:hidden">
                {line.amount === null ? '–' : <Money amount={line.amount} />}
                <Estimated line={line} currency={currency} />
              </Td>
            )}
            <Td className="whitespace-nowrap max-narrow:hidden">
              <Provisioning line={line} />
            </Td>
          </Tr>
        ))}
        <TotalRow order={order} hasAmounts={hasAmounts} />
      </tbody>
    </Table>
  );
}

/** Under what Microsoft charges: what the price list made of it when it was bought here. */
function Estimated({
  line: { estimated, quantity },
  currency,
}: {
  line: OrderLineDetail;
  currency: string | null;
}) {
  const t = useTranslations('orders.detail');
  if (!estimated || quantity === 0) return null;
  const { amount } = estimated;
  return (
    <span className="type-s block text-text-2">
      {t.rich('estimated', {
        amount: () => (
          <Money
            amount={amount}
            currency={estimated.currency === currency ? undefined : estimated.currency}
          />
        ),
      })}
    </span>
  );
}

/** The subscriptions behind a line, by their ids, and where its publisher has it activated. */
function WhereToLook({ order, line }: { order: OrderDetail; line: OrderLineDetail }) {
  const t = useTranslations('orders.detail');
  const { activation, subscription, subscriptionId } = line;
  if (!activation && !subscription && !subscriptionId) return null;
  return (
    <span className="type-s flex flex-wrap items-center gap-x-3 text-text-2">
      {subscription && (
        <TextLink href={azureHref(order.customerId, subscription.id)} prefetch={false}>
          {t('toSubscription')}
        </TextLink>
      )}
      {subscriptionId && (
        <span>
          {t('subscription')} <ShortId id={subscriptionId} />
        </span>
      )}
      {activation && (
        <a
          href={activation.url}
          target="_blank"
          rel="noopener noreferrer"
          className="inline-flex items-center gap-1 font-medium text-accent hover:underline"
        >
          {t('activate', { host: activation.host })}
          <ExternalLink aria-hidden size={12} strokeWidth={1.75} />
          <span className="sr-only">{t('newTab')}</span>
        </a>
      )}
    </span>
  );
}

/** The sum stands under the amounts of the lines; where there is no such column, beside its name. */
function TotalRow({ order, hasAmounts }: { order: OrderDetail; hasAmounts: boolean }) {
  const t = useTranslations('orders.detail');
  const { total, currency } = order;
  return (
    <Tr>
      <Td className="font-semibold">
        {total === null ? (
          <span className="font-normal text-text-2">{t('noTotal')}</span>
        ) : (
          <span className="flex flex-wrap items-baseline gap-x-3">
            {t('total')}
            <span className={hasAmounts ? 'narrow:hidden' : undefined}>
              <Money amount={total} currency={currency ?? undefined} />
            </span>
          </span>
        )}
      </Td>
      <Td className="max-wide:hidden" />
      <Td align="end" className="font-semibold">
        {unitsIn(order)}
      </Td>
      {hasAmounts && (
        <Td align="end" className="font-semibold max-narrow:hidden">
          {total !== null && <Money amount={total} />}
        </Td>
      )}
      <Td className="max-narrow:hidden" />
    </Tr>
  );
}

function Provisioning({ line: { provisioning, quantity } }: { line: OrderLineDetail }) {
  const t = useTranslations('orders.detail.provisioning');
  if (quantity === 0) return <Status tone="muted">{t('cancelled')}</Status>;
  if (!provisioning) return <span className="text-text-2">{t('unread')}</span>;
  const { status, fulfilled, total } = provisioning;
  if (status === 'fulfilled' || fulfilled > 0)
    return <Status tone={fulfilled >= total ? 'ok' : 'busy'}>{t('fulfilled', { fulfilled, total })}</Status>;
  return <Status tone={status === 'pending' ? 'busy' : 'warn'}>{t(status)}</Status>;
}
