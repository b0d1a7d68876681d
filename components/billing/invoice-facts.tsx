'use client';
import { useTranslations } from 'next-intl';
import { TextLink } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { KeyValue } from '@/components/ui/key-value';
import { SidePanel } from '@/components/ui/side-panel';
import type { InvoiceDetail } from '@/lib/billing/schema';
import { BillingPeriod } from './billing-period';

export function InvoiceFacts({ invoice }: { invoice: InvoiceDetail }) {
  const t = useTranslations('invoice');
  const billing = useTranslations('billing');
  return (
    <SidePanel title={t('facts')} fixed width="wide:w-[320px]">
      <KeyValue
        rows={[
          {
            label: t('invoiceNumber'),
            value: (
              <span className="-my-1.5 inline-flex items-center gap-1">
                {invoice.id}
                <CopyButton text={invoice.id} />
              </span>
            ),
          },
          { label: t('invoiceDate'), value: invoice.date.slice(0, 10) },
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
        ]}
      />
      <p className="type-s mt-4 text-text-3">{t('utc')}</p>
      <p className="type-s mt-2 text-text-3">{billing('derived')}</p>
    </SidePanel>
  );
}

const InvoiceLink = ({ id }: { id: string }) => (
  <TextLink href={`/billing/invoices/${encodeURIComponent(id)}`}>{id}</TextLink>
);
