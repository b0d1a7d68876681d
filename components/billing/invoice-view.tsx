'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Download, FileText, Info } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { ExportLines } from '@/components/exports/export-lines';
import { Page } from '@/components/layout/page';
import { useAddress } from '@/components/layout/use-address';
import { LinesRegion } from '@/components/reconciliation/lines-region';
import { useLines } from '@/components/reconciliation/use-lines';
import { VerdictCard } from '@/components/reconciliation/verdict-card';
import { Button, IconButton, TextLink } from '@/components/ui/button';
import { UtcDate } from '@/components/ui/date-time';
import { dateFormat } from '@/components/ui/formats';
import { later } from '@/components/ui/later';
import { Money } from '@/components/ui/money';
import { PageHead } from '@/components/ui/page-head';
import { useHotkeys } from '@/components/ui/use-hotkeys';
import { oneOf } from '@/lib/address';
import { billingQueries, statementUrl } from '@/lib/billing/queries';
import type { InvoiceDetail } from '@/lib/billing/schema';
import { PeriodDates, periodText } from './billing-period';
import { DocumentPane } from './document-pane';
import { InvoiceStatus } from './invoice-status';

// What is opened beside the lines is fetched when it is.
const InvoiceFacts = later(() => import('./invoice-facts').then((one) => one.InvoiceFacts));
const LookAt = later(() => import('@/components/reconciliation/look-at').then((one) => one.LookAt));
const LinePanel = later(() => import('@/components/reconciliation/line-panel').then((one) => one.LinePanel));
const UnreadablePanel = later(() =>
  import('@/components/reconciliation/unreadable-panel').then((one) => one.UnreadablePanel),
);

const inAddress = { doc: oneOf(['0', '1'], '1') };

/** One invoice: its figures, whether its lines add up to them, the lines, and the document beside. */
export function InvoiceView({ invoiceId }: { invoiceId: string }) {
  const t = useTranslations('invoice');
  const billing = useTranslations('billing');
  const exports = useTranslations('exports');
  const format = useFormatter();
  const reading = useSuspenseQuery(billingQueries.invoice(invoiceId));
  const invoice = reading.data;
  const lines = useLines(invoice.id);
  const kept = lines.reading.data ?? null;
  const { line } = lines.params;
  const [{ doc }, setParams] = useAddress(inAddress);
  const isShown = doc === '1';
  const setShown = (next: boolean) => setParams({ doc: next ? '1' : '0' });
  const [beside, setBeside] = useState<'facts' | 'unreadable' | null>(null);
  const closeLine = () => lines.setParams({ line: null });
  useHotkeys({ d: () => setShown(!isShown) });
  const figures = [
    { label: t('total'), amount: invoice.total },
    { label: t('paid'), amount: invoice.paid },
    { label: t('left'), amount: invoice.left },
  ];
  const panel =
    line !== null && kept ? (
      <LinePanel key={`${kept.id} ${line}`} reading={kept} row={line} onClose={closeLine} />
    ) : beside === 'facts' ? (
      <InvoiceFacts invoice={invoice} lines={kept} onClose={() => setBeside(null)} />
    ) : beside === 'unreadable' && kept ? (
      <UnreadablePanel
        reading={kept}
        onOpen={(row) => lines.setParams({ line: row })}
        onClose={() => setBeside(null)}
      />
    ) : null;
  return (
    <Page
      crumbs={[
        { label: billing('title'), href: '/billing' },
        { label: t('invoices'), href: '/billing' },
        { label: invoice.id },
      ]}
      reading={reading}
      aside={panel}
      fill
    >
      <div className="border-b border-line-strong px-4 pt-5 pb-4 narrow:px-6">
        <PageHead
          title={invoice.id}
          badge={
            <>
              <InvoiceStatus status={invoice.status} badge />
              <Sub invoice={invoice} />
            </>
          }
          actions={
            <>
              <IconButton
                label={t('facts')}
                icon={Info}
                aria-expanded={beside === 'facts'}
                onClick={() => {
                  closeLine();
                  setBeside(beside === 'facts' ? null : 'facts');
                }}
              />
              {!isShown && (
                <Button icon={FileText} onClick={() => setShown(true)}>
                  {t('show')}
                </Button>
              )}
              <a
                href={`${statementUrl(invoice.id)}?download`}
                download
                aria-label={t('download')}
                className="type-body inline-flex h-(--control-h) items-center gap-2 rounded-m border border-line-strong bg-surface px-3 font-medium hover:bg-hover"
              >
                <Download aria-hidden size={14} strokeWidth={1.75} />
                {t('pdf')}
              </a>
              <ExportLines
                invoiceId={invoice.id}
                set={lines.params.set}
                filter={lines.filter}
                columns={lines.columns}
                rows={kept?.state === 'complete' ? kept.rows : null}
                matched={lines.first.data?.matched ?? null}
                unavailable={kept?.state === 'complete' ? null : exports('notComplete')}
              />
            </>
          }
        />
        <div className="mt-3 flex flex-wrap items-center justify-between gap-x-10 gap-y-3">
          <dl className="flex flex-wrap gap-x-10 gap-y-2">
            {figures.map(({ label, amount }) => (
              <div key={label}>
                <dt className="type-s text-text-2">{label}</dt>
                <dd className="type-title">
                  <Money amount={amount} />
                </dd>
              </div>
            ))}
            {kept && (
              <div>
                <dt className="type-s text-text-2">
                  {t(kept.state === 'complete' ? 'lineItems' : 'lineItemsSoFar')}
                </dt>
                <dd className="type-title">{format.number(kept.rows)}</dd>
              </div>
            )}
          </dl>
          {kept && <VerdictCard reading={kept} total={invoice.total} />}
        </div>
      </div>
      <div className="flex flex-col wide:min-h-0 wide:flex-1 wide:flex-row">
        <div className="flex min-w-0 flex-col max-wide:h-[75dvh] wide:min-h-0 wide:flex-1">
          {kept && (kept.unreadable > 0 || kept.verdict?.lookAt.length) ? (
            <LookAt lines={lines} reading={kept} onUnreadable={() => setBeside('unreadable')} />
          ) : null}
          <LinesRegion lines={lines} hasUsage={invoice.lineKinds.some(({ type }) => /usage/i.test(type))} />
        </div>
        {isShown && (
          // The panel of a line takes the document's place, where there is room for one of them.
          <div className={panel ? 'contents wide:hidden' : 'contents'}>
            <DocumentPane invoiceId={invoice.id} receipts={invoice.receipts} onHide={() => setShown(false)} />
          </div>
        )}
      </div>
    </Page>
  );
}

/** What it is, and the documents that it amends or that amend it. */
function Sub({ invoice }: { invoice: InvoiceDetail }) {
  const t = useTranslations('invoice');
  const locale = useLocale();
  const { periodStart, periodEnd } = invoice;
  const month = monthName(periodStart, periodEnd, locale);
  const link = (id: string) => (
    <TextLink key={id} href={`/billing/invoices/${encodeURIComponent(id)}`}>
      {id}
    </TextLink>
  );
  return (
    <span className="type-body flex flex-wrap gap-x-2 text-text-2">
      <span>
        {t.rich(`sub.${invoice.document}`, {
          charges: invoice.charges,
          currency: invoice.currency,
          period: () => month ?? <PeriodDates text={periodText(periodStart, periodEnd) ?? '–'} />,
          date: () => <UtcDate date={invoice.date} />,
        })}
      </span>
      {invoice.amends && (
        <span>
          {t('amends')} {link(invoice.amends)}
        </span>
      )}
      {invoice.amendedBy.length > 0 && (
        <span className="flex gap-1.5">
          {t('amendedBy')} {invoice.amendedBy.map(link)}
        </span>
      )}
    </span>
  );
}

/** August 2026, when the period is that whole month. */
function monthName(start: string | null, end: string | null, locale: string) {
  const text = periodText(start, end);
  if (text?.length !== 7) return null;
  return dateFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${text}-01T00:00:00Z`),
  );
}
