'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Download, FileX2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { ExportInvoice } from '@/components/exports/export-invoice';
import { Page } from '@/components/layout/page';
import { Button } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import { PageHead } from '@/components/ui/page-head';
import { EmptyState } from '@/components/ui/states';
import { useHotkeys } from '@/components/ui/use-hotkeys';
import { billingQueries, statementUrl } from '@/lib/billing/queries';
import { periodText } from './billing-period';
import { DocumentPane } from './document-pane';
import { InvoiceFacts } from './invoice-facts';
import { InvoiceStatus } from './invoice-status';

const shown = parseAsStringLiteral(['0', '1']).withDefault('1').withOptions({ history: 'push' });

/** One invoice: its figures, its facts, and the document itself. */
export function InvoiceView({ invoiceId }: { invoiceId: string }) {
  const t = useTranslations('invoice');
  const billing = useTranslations('billing');
  const locale = useLocale();
  const reading = useSuspenseQuery(billingQueries.invoice(invoiceId));
  const invoice = reading.data;
  const [doc, setDoc] = useQueryState('doc', shown);
  const isShown = doc === '1';
  const setShown = (next: boolean) => setDoc(next ? '1' : '0');
  useHotkeys({ d: () => setShown(!isShown) });
  const month = monthName(invoice.periodStart, invoice.periodEnd, locale);
  const figures = [
    { label: t('total'), amount: invoice.total },
    { label: t('paid'), amount: invoice.paid },
    { label: t('left'), amount: invoice.left },
  ];
  return (
    <Page
      crumbs={[
        { label: billing('title'), href: '/billing' },
        { label: t('invoices'), href: '/billing' },
        { label: invoice.id },
      ]}
      reading={reading}
      aside={<InvoiceFacts invoice={invoice} />}
      fill
    >
      <div className="border-b border-line-strong px-4 narrow:px-6 pt-5 pb-4">
        <PageHead
          title={invoice.id}
          badge={
            <>
              <InvoiceStatus status={invoice.status} badge />
              <span className="type-body text-text-2">
                {t(`sub.${invoice.document}`, {
                  charges: invoice.charges,
                  currency: invoice.currency,
                  period: month ?? periodText(invoice.periodStart, invoice.periodEnd) ?? '–',
                  date: invoice.date.slice(0, 10),
                })}
              </span>
            </>
          }
          actions={
            <>
              <a
                href={`${statementUrl(invoice.id)}?download`}
                download
                aria-label={t('download')}
                className="type-body inline-flex h-(--control-h) items-center gap-2 rounded-m border border-line-strong bg-surface px-3 font-medium hover:bg-hover"
              >
                <Download aria-hidden size={14} strokeWidth={1.75} />
                {t('pdf')}
              </a>
              <ExportInvoice invoiceId={invoice.id} />
            </>
          }
        />
        <dl className="mt-3 flex flex-wrap gap-x-10 gap-y-2">
          {figures.map(({ label, amount }) => (
            <div key={label}>
              <dt className="type-s text-text-2">{label}</dt>
              <dd className="type-title">
                <Money amount={amount} currency={invoice.currency} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
      {isShown ? (
        <DocumentPane invoiceId={invoice.id} onHide={() => setShown(false)} />
      ) : (
        <EmptyState
          icon={FileX2}
          title={t('hiddenTitle')}
          actions={<Button onClick={() => setShown(true)}>{t('show')}</Button>}
        >
          {t('hiddenText')}
        </EmptyState>
      )}
    </Page>
  );
}

/** August 2026, when the period is that whole month. */
function monthName(start: string | null, end: string | null, locale: string) {
  const text = periodText(start, end);
  if (text?.length !== 7) return null;
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${text}-01T00:00:00Z`),
  );
}
