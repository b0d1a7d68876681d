'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { TextLink } from '@/components/ui/button';
import { CopyIcon } from '@/components/ui/copy-icon';
import { DateTime, UtcDate } from '@/components/ui/date-time';
import { KeyValue } from '@/components/ui/key-value';
import { SidePanel } from '@/components/ui/side-panel';
import type { InvoiceDetail } from '@/lib/billing/schema';
import type { Reading } from '@/lib/reconciliation/schema';
import { BillingPeriod } from './billing-period';

/** What the invoice is, what it amends, and where its lines came from. */
export function InvoiceFacts({
  invoice,
  lines,
  onClose,
}: {
  invoice: InvoiceDetail;
  lines: Reading | null;
  onClose: () => void;
}) {
  const t = useTranslations('invoice');
  const billing = useTranslations('billing');
  const format = useFormatter();
  return (
    <SidePanel title={t('facts')} onClose={onClose}>
      <KeyValue
        rows={[
          {
            label: t('invoiceNumber'),
            value: (
              <span className="-my-1.5 inline-flex items-center gap-1">
                {invoice.id}
                <CopyIcon text={invoice.id} />
              </span>
            ),
          },
          { label: t('invoiceDate'), value: <UtcDate date={invoice.date} /> },
          {
            label: t('billingPeriod'),
            value: <BillingPeriod start={invoice.periodStart} end={invoice.periodEnd} />,
          },
          { label: t('charges'), value: billing(`chargeKinds.${invoice.charges}`) },
          { label: t('documentKind'), value: billing(`documents.${invoice.document}`) },
          { label: t('currency'), value: invoice.currency },
          { label: t('amends'), value: invoice.amends && <InvoiceLink id={invoice.amends} /> },
          {
            label: t('amendedBy'),
            value:
              invoice.amendedBy.length > 0 ? (
                <span className="flex flex-col">
                  {invoice.amendedBy.map((id) => (
                    <InvoiceLink key={id} id={id} />
                  ))}
                </span>
              ) : null,
          },
          {
            label: t('linesFrom'),
            value: lines?.source ? t(`sources.${lines.source}`) : null,
          },
          {
            label: t('linesRead'),
            value: lines?.completedAt ? <DateTime at={lines.completedAt} /> : null,
          },
          {
            label: t('linesUnreadable'),
            value: lines && lines.unreadable > 0 ? format.number(lines.unreadable) : null,
          },
        ]}
      />
      {lines?.source && <p className="type-s mt-4 text-text-2">{t(`sourcesText.${lines.source}`)}</p>}
      <p className="type-s mt-4 text-text-3">{t('utc')}</p>
      <p className="type-s mt-2 text-text-3">{billing('derived')}</p>
    </SidePanel>
  );
}

const InvoiceLink = ({ id }: { id: string }) => (
  <TextLink href={`/billing/invoices/${encodeURIComponent(id)}`}>{id}</TextLink>
);
