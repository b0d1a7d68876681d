'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Segmented } from '@/components/ui/choices';
import { later } from '@/components/ui/later';
import { ErrorState } from '@/components/ui/states';
import { receiptUrl, statementUrl } from '@/lib/billing/queries';
import { useStatement } from './use-statement';

// pdf.js is large and needs a browser: it comes only when a document is to be shown.
const DocumentViewer = later(() => import('./document-viewer').then((file) => file.DocumentViewer));

/** The invoice's own document, or a tax receipt of it where there are any. */
export function DocumentPane({
  invoiceId,
  receipts,
  onHide,
}: {
  invoiceId: string;
  receipts: readonly string[];
  onHide: () => void;
}) {
  const t = useTranslations('invoice');
  const [shown, setShown] = useState('');
  const url = receipts.includes(shown) ? receiptUrl(invoiceId, shown) : statementUrl(invoiceId);
  const { data, error, refetch, isFetching } = useStatement(url, true);
  return (
    <section
      aria-label={t('document')}
      className="flex min-h-[480px] flex-col border-line-strong bg-sunken max-wide:h-[80dvh] max-wide:shrink-0 max-wide:border-t wide:min-h-0 wide:w-[25.5rem] wide:shrink-0 wide:border-l"
    >
      {receipts.length > 0 && (
        <div className="shrink-0 overflow-x-auto border-b border-line bg-surface px-4 py-1.5">
          <Segmented
            label={t('which')}
            hideLabel
            small
            value={shown}
            onChange={setShown}
            options={[
              { value: '', label: t('invoiceItself') },
              ...receipts.map((id) => ({ value: id, label: t('receipt', { id }) })),
            ]}
          />
        </div>
      )}
      {data ? (
        <DocumentViewer key={url} file={data} title={t('document')} onHide={onHide} />
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} busy={isFetching} />
      ) : (
        <p role="status" className="type-body after-a-moment p-6 text-text-2">
          {t('reading')}
        </p>
      )}
    </section>
  );
}
