'use client';
import { CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useDateWords } from '@/components/ui/date-words';
import { Mark } from '@/components/ui/mark';
import { Money } from '@/components/ui/money';
import { EmptyState } from '@/components/ui/states';
import { Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { useRovingRows } from '@/components/ui/use-roving-rows';
import type { ApprovalRow, Approvals } from '@/lib/approvals/schema';
import { ApprovalStatus } from './approval-state';

/** On a phone the customer, the amount and the state; the rest is on the page behind. */
export function ApprovalTable({ approvals: { list, rows } }: { approvals: Approvals }) {
  const t = useTranslations('approvals');
  const { dateTime } = useDateWords();
  const router = useRouter();
  const roving = useRovingRows({
    keys: rows.map(({ id }) => id),
    onOpen: (id) => router.push(`/approvals/${id}`),
    idOf: (id) => id,
  });
  if (rows.length === 0)
    return (
      <EmptyState icon={CircleCheck} title={t(`empty.${list}.title`)}>
        {t(`empty.${list}.text`)}
      </EmptyState>
    );
  return (
    <Table label={t(`lists.${list}`)}>
      <TableHead>
        <Th>{t('columns.customer')}</Th>
        <Th className="max-narrow:hidden">{t('columns.asked')}</Th>
        <Th align="end">{t('columns.amount')}</Th>
        <Th>{t('columns.state')}</Th>
        <Th className="max-narrow:hidden">{t(list === 'decided' ? 'columns.decided' : 'columns.until')}</Th>
      </TableHead>
      <tbody ref={roving.bodyRef}>
        {rows.map((row) => (
          <Tr key={row.id} {...roving.rowProps(row.id)} tall>
            <Td>
              <span className="flex items-center gap-3">
                <Mark seed={row.customer.id} name={row.customer.name} />
                <Link
                  href={`/approvals/${row.id}`}
                  tabIndex={-1}
                  className="min-w-0 font-medium text-accent hover:underline max-narrow:py-3"
                >
                  {row.customer.name}
                </Link>
              </span>
            </Td>
            <Td className="text-text-2 max-narrow:hidden">
              {t('askedBy', { who: row.askedBy, at: dateTime(row.askedAt) })}
            </Td>
            <Td align="end">
              <Amounts row={row} />
            </Td>
            <Td>
              <ApprovalStatus state={row.state} />
            </Td>
            <Td className="text-text-2 max-narrow:hidden">
              {list !== 'decided'
                ? dateTime(row.expiresAt)
                : row.decidedBy
                  ? t('decidedBy', { who: row.decidedBy, at: dateTime(row.decidedAt ?? row.askedAt) })
                  : '–'}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Amounts({ row: { sums, unpriced } }: { row: ApprovalRow }) {
  const t = useTranslations('approvals');
  return (
    <>
      {sums.map(({ currency, cost }) => (
        <Money key={currency} amount={cost} currency={currency} className="block" />
      ))}
      {unpriced > 0 && <span className="type-s block text-text-2">{t('unpriced', { n: unpriced })}</span>}
    </>
  );
}
