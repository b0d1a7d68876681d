'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { usualColumns } from '@/lib/exports/kinds';
import { reconciliationQueries } from '@/lib/reconciliation/queries';
import { ExportLines } from './export-lines';

const everything = { q: '', customer: [], charge: [], provider: [] };

/** The lines of an invoice as a file, where none of them are on the screen to choose from. */
export function ExportInvoice({ invoiceId }: { invoiceId: string }) {
  const t = useTranslations('exports');
  const { data } = useQuery(reconciliationQueries.reading(invoiceId, 'charges'));
  const isComplete = data?.state === 'complete';
  return (
    <ExportLines
      invoiceId={invoiceId}
      set="charges"
      filter={everything}
      columns={usualColumns}
      rows={isComplete ? data.rows : null}
      unavailable={isComplete ? null : t('notComplete')}
    />
  );
}
