'use client';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { ReceiptText, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Page } from '@/components/layout/page';
import { useViewer } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useDateWords } from '@/components/ui/date-words';
import { ExportLink } from '@/components/ui/export-link';
import { useNow } from '@/components/ui/now';
import { EmptyState } from '@/components/ui/states';
import { spanOf } from '@/lib/billing/kinds';
import { billingQueries } from '@/lib/billing/queries';
import { filterInvoices, sortInvoices } from '@/lib/billing/rules';
import { BalanceCards } from './balance-cards';
import { BillingHead } from './billing-head';
import { InvoiceFilterBar } from './invoice-filter-bar';
import { InvoiceTable } from './invoice-table';
import { useInvoiceFilter } from './use-invoice-filter';

/** What is owed, per currency, and the invoices it comes from. */
export function BillingView() {
  const t = useTranslations('billing');
  const { partnerName } = useViewer();
  const reading = useSuspenseQuery(billingQueries.invoices());
  const all = reading.data.invoices;
  const currencies = [...new Set(all.map((invoice) => invoice.currency))].sort();
  const { filter, sort, search, type, choose, sortBy, clear, hasUnknown, isFiltered } =
    useInvoiceFilter(currencies);
  const now = useNow();
  const shown = sortInvoices(filterInvoices(all, filter, spanOf(filter, now)), sort);

  return (
    <Page crumbs={[{ label: t('title') }]} reading={reading} fill>
      <BillingHead
        current="invoices"
        actions={
          <>
            <BalancesRead />
            {shown.length > 0 && (
              <ExportLink href={`/api/billing/invoices/file${search}`} label={t('exportList')} />
            )}
          </>
        }
      >
        <BalanceCards />
      </BillingHead>
      <InvoiceFilterBar
        filter={filter}
        currencies={currencies}
        count={shown.length}
        onType={type}
        onChoose={choose}
      />
      {hasUnknown && <Banner tone="muted" lead={t('unknownFilter')} className="mx-4 mb-3 narrow:mx-6" />}
      {shown.length > 0 ? (
        <InvoiceTable invoices={shown} sort={sort} onSort={sortBy} />
      ) : all.length === 0 || !isFiltered ? (
        <EmptyState icon={ReceiptText} title={t('emptyTitle')}>
          {t('emptyText', { partner: partnerName })}
        </EmptyState>
      ) : (
        <EmptyState
          icon={SearchX}
          title={filter.q ? t('filteredTitle', { text: filter.q }) : t('filteredOtherTitle')}
          actions={
            filter.q ? (
              <Button onClick={() => type('')}>{t('clearText')}</Button>
            ) : (
              <Button onClick={clear}>{t('clearFilters')}</Button>
            )
          }
        >
          {t('filteredText', { count: all.length })}
        </EmptyState>
      )}
    </Page>
  );
}

/** Microsoft's accounting time where it tells one, else when we read. */
function BalancesRead() {
  const t = useTranslations('billing');
  const { data } = useQuery(billingQueries.balances());
  const words = useDateWords();
  if (!data) return null;
  const at = data.balances.find((balance) => balance.accountingAt)?.accountingAt;
  // A bare date comes as midnight, and is shown as it is.
  const time = !at ? words.time(data.readAt) : /T00:00/.test(at) ? at.slice(0, 10) : words.dateTime(at);
  return <p className="type-s text-text-2">{t('balancesRead', { time })}</p>;
}
