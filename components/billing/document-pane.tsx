'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { ErrorState } from '@/components/ui/states';
import { useStatement } from './use-statement';

// pdf.js is large and needs a browser: it comes only when a document is to be shown.
const DocumentViewer = dynamic(() => import('./document-viewer').then((file) => file.DocumentViewer), {
  ssr: false,
});

export function DocumentPane({ invoiceId, onHide }: { invoiceId: string; onHide: () => void }) {
  const t = useTranslations('invoice');
  const { data, error, refetch, isFetching } = useStatement(invoiceId, true);
  return (
    <section aria-label={t('document')} className="flex min-h-[480px] flex-1 flex-col bg-sunken">
      {data ? (
        <DocumentViewer file={data} onHide={onHide} />
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
