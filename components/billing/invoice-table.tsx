'use client';
import { Link2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { TextLink } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { UtcDate } from '@/components/ui/date-time';
import { Money, None } from '@/components/ui/money';
import { Table, TableHead, Td, Th, Tr } from '@/components/ui/table';
import { useRovingRows } from '@/components/ui/use-roving-rows';
import type { InvoiceSort } from '@/lib/billing/kinds';
import type { Invoice } from '@/lib/billing/schema';
import { isZero } from './amounts';
import { BillingPeriod } from './billing-period';
import { InvoiceStatus } from './invoice-status';

const wide = 'max-narrow:hidden';
const full = 'max-wide:hidden';
/** A credit note is told by its status too. */
const widest = 'hidden min-[87.5rem]:table-cell';

export function InvoiceTable({
  invoices,
  sort,
  onSort,
}: {
  invoices: readonly Invoice[];
  sort: InvoiceSort;
  onSort: (sort: InvoiceSort) => void;
}) {
  const t = useTranslations('billing');
  /** The first press sorts as one mostly wants it, the second the other way round. */
  const sorted = (first: InvoiceSort, second: InvoiceSort) => ({
    sort: sort === first || sort === second ? wayOf(sort) : null,
    onSort: () => onSort(sort === first ? second : first),
  });
  const router = useRouter();
  const rows = useRovingRows({
    keys: invoices.map((invoice) => invoice.id),
    onOpen: (id) => router.push(hrefOf(id)),
    idOf: (id) => id,
  });
  return (
    <div className="min-h-80 flex-1 overflow-auto">
      <Table label={t('invoices')}>
        <TableHead>
          <Th {...sorted('number', 'number-down')}>{t('columns.invoice')}</Th>
          <Th className={wide} {...sorted('date-down', 'date')}>
            {t('columns.date')}
          </Th>
          <Th className={full}>{t('columns.period')}</Th>
          <Th className={full}>{t('columns.charges')}</Th>
          <Th className={widest}>{t('columns.document')}</Th>
          <Th className={wide}>{t('columns.currency')}</Th>
          <Th align="end" {...sorted('total-down', 'total')}>
            {t('columns.total')}
          </Th>
          <Th align="end" className={full} title={t('derived')}>
            {t('columns.paid')}
          </Th>
          <Th align="end" className={wide} title={t('derived')} {...sorted('left-down', 'left')}>
            {t('columns.left')}
          </Th>
          <Th>{t('columns.status')}</Th>
        </TableHead>
        <tbody ref={rows.bodyRef}>
          {invoices.map((invoice) => (
            <Tr
              key={invoice.id}
              {...rows.rowProps(invoice.id)}
              current={invoice.id === rows.active}
              className="scroll-mt-10"
            >
              <InvoiceCells invoice={invoice} />
            </Tr>
          ))}
        </tbody>
      </Table>
      <p className="type-s px-(--edge) py-3 text-text-3">{t('derived')}</p>
    </div>
  );
}

function InvoiceCells({ invoice }: { invoice: Invoice }) {
  const t = useTranslations('billing');
  return (
    <>
      <Td>
        <Link href={hrefOf(invoice.id)} prefetch={false} tabIndex={-1} className="font-medium">
          {invoice.id}
        </Link>
        <span className="type-s block text-text-2 narrow:hidden">
          <UtcDate date={invoice.date} /> · {t(`documents.${invoice.document}`)}
        </span>
      </Td>
      <Td className={cx(wide, 'whitespace-nowrap')}>
        <UtcDate date={invoice.date} />
      </Td>
      <Td className={cx(full, 'whitespace-nowrap text-text-2')}>
        <BillingPeriod start={invoice.periodStart} end={invoice.periodEnd} />
      </Td>
      <Td className={cx(full, 'text-text-2')}>{t(`chargeKinds.${invoice.charges}`)}</Td>
      <Td className={cx(widest, 'whitespace-nowrap text-text-2')}>
        <DocumentWords invoice={invoice} />
      </Td>
      <Td className={wide}>{invoice.currency}</Td>
      <Td align="end" className="font-medium">
        <Money amount={invoice.total} />
        <span className="type-s block text-text-2 narrow:hidden">{invoice.currency}</span>
      </Td>
      <Td align="end" className={full}>
        <Amount amount={invoice.paid} />
      </Td>
      <Td align="end" className={wide}>
        <Amount amount={invoice.left} />
      </Td>
      <Td>
        <InvoiceStatus status={invoice.status} />
      </Td>
    </>
  );
}

/** A credit note leads to what it amends, and that back to it. */
function DocumentWords({ invoice }: { invoice: Invoice }) {
  const t = useTranslations('billing');
  const others = invoice.amends ? [invoice.amends] : invoice.amendedBy;
  return (
    <span className="inline-flex items-center gap-2 align-top">
      {t(`documents.${invoice.document}`)}
      {others.map((id) => {
        const words = t(invoice.amends ? 'amends' : 'amendedBy', { id });
        return (
          <TextLink
            key={id}
            href={hrefOf(id)}
            prefetch={false}
            title={words}
            aria-label={words}
            className="inline-flex items-center gap-1 font-normal"
          >
            <Link2 aria-hidden size={12} strokeWidth={1.75} />
            {id}
          </TextLink>
        );
      })}
    </span>
  );
}

const wayOf = (sort: InvoiceSort) =>
  sort.endsWith('-down') ? ('descending' as const) : ('ascending' as const);
const Amount = ({ amount }: { amount: string }) => (isZero(amount) ? <None /> : <Money amount={amount} />);
const hrefOf = (invoiceId: string) => `/billing/invoices/${encodeURIComponent(invoiceId)}`;
