'use client';
import { Clock, ReceiptText, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useItemSentence } from '@/components/cart/item-words';
import { orderTones } from '@/components/purchases/group-card';
import { cx } from '@/components/ui/cx';
import { DateTime } from '@/components/ui/date-time';
import { useDateWords } from '@/components/ui/date-words';
import { Money } from '@/components/ui/money';
import { useNow } from '@/components/ui/now';
import { Badge, Status } from '@/components/ui/status';
import { Td, Tr } from '@/components/ui/table';
import type { RovingRow } from '@/components/ui/use-roving-rows';
import { unitsIn } from '@/lib/orders/rules';
import type { Order } from '@/lib/orders/schema';
import { OrderMenu } from './order-menu';

/* On a phone these are the first and the last that stand there. */
export const phoneStart = 'max-narrow:pl-(--edge)';
export const phoneEnd = 'max-narrow:pr-(--edge)';

type Billed = { amount: string; currency: string };

export function OrderRow({
  order,
  billed,
  href,
  currency,
  rowProps,
  onOpen,
  onAgain,
}: {
  order: Order;
  /** What came on an invoice; null = nothing yet. */
  billed: Billed | null;
  href: string;
  /** That of all amounts, which stands in the head; null = each says its own. */
  currency: string | null;
  rowProps: RovingRow;
  onOpen: () => void;
  onAgain: () => void;
}) {
  const t = useTranslations('orders');
  const now = useNow();
  const { short } = useDateWords();
  return (
    <Tr {...rowProps} current={order.listed === 'not-yet'}>
      <Td className="max-narrow:hidden">
        <Link href={href} className="type-mono hover:underline">
          {order.number}
        </Link>
      </Td>
      <Td className={cx(phoneStart, 'py-1 max-narrow:py-1.5 narrow:min-w-48')}>
        <Items order={order} />
        <span className="type-s block text-text-2 narrow:hidden">
          {short(order.placedAt, now)}, {order.placedBy?.split(' ')[0] ?? t('elsewhere')} ·{' '}
          <Link href={href} className="type-mono hover:underline">
            {order.number}
          </Link>
        </span>
        {order.listed !== 'listed' && (
          <span className="mt-1 block narrow:hidden">
            <Badge
              tone={order.listed === 'late' ? 'warn' : 'info'}
              icon={order.listed === 'late' ? TriangleAlert : Clock}
            >
              {t(order.listed === 'late' ? 'lateMark' : 'notInList')}
            </Badge>
          </span>
        )}
      </Td>
      <Td align="end" className="max-wide:hidden">
        {unitsIn(order)}
      </Td>
      <Td className="whitespace-nowrap max-narrow:hidden">
        <DateTime at={order.placedAt} />
      </Td>
      <Td className="whitespace-nowrap text-text-2 max-wide:hidden">{order.placedBy ?? t('elsewhere')}</Td>
      <Td align="end" className={phoneEnd}>
        <Amount order={order} billed={billed} only={currency} />
        <span className="flex justify-end narrow:hidden">
          <Status tone={orderTones[order.status]}>{t(`status.${order.status}`)}</Status>
        </span>
      </Td>
      <Td className="max-narrow:hidden narrow:max-wide:w-36">
        <span className="flex items-center gap-x-3">
          <span className="flex items-center gap-x-3 max-wide:flex-wrap">
            <Status tone={orderTones[order.status]}>{t(`status.${order.status}`)}</Status>
            <ListedMark order={order} />
          </span>
          <OrderMenu order={order} href={href} onOpen={onOpen} onAgain={onAgain} />
        </span>
      </Td>
    </Tr>
  );
}

/** What came on an invoice, where it has; until then what Microsoft prints on the order. */
function Amount({ order, billed, only }: { order: Order; billed: Billed | null; only: string | null }) {
  const t = useTranslations('orders');
  const inWords = (currency: string | null) => (only ? undefined : (currency ?? undefined));
  if (billed)
    return (
      <span className="inline-flex items-center gap-1.5 align-top" title={t('invoiced')}>
        <ReceiptText aria-hidden size={12} strokeWidth={1.75} className="text-text-3" />
        <Money amount={billed.amount} currency={inWords(billed.currency)} />
        <span className="sr-only">{t('invoiced')}</span>
      </span>
    );
  if (order.total === null) return <span className="text-text-2">{t('noAmount')}</span>;
  return <Money amount={order.total} currency={inWords(order.currency)} />;
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
