'use client';
import { FileSearch, SearchX } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { later } from '@/components/ui/later';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { LineFilters } from './line-filters';
import { LinesFoot } from './lines-foot';
import { LinesTable } from './lines-table';
import type { Lines } from './use-lines';

const ReadingTrouble = later(() => import('./reading-trouble').then((one) => one.ReadingTrouble));

/** The lines of an invoice: what they are narrowed to, they themselves, and what they come to. */
export function LinesRegion({ lines, hasUsage }: { lines: Lines; hasUsage: boolean }) {
  const t = useTranslations('lines');
  const router = useRouter();
  const { reading, first, filter, isFiltered, clear, setParams } = lines;
  const kept = reading.data;
  const failure = kept?.failure;
  const isEmpty = first.data !== undefined && (first.data?.matched ?? 0) === 0 && !first.isPlaceholderData;
  const error = reading.data === undefined ? reading.error : first.data === undefined ? first.error : null;
  return (
    <section aria-label={t('title')} className="flex min-h-0 min-w-0 flex-1 flex-col">
      {kept && failure && <ReadingTrouble reading={kept} failure={failure} />}
      <LineFilters lines={lines} hasUsage={hasUsage} />
      {lines.hasUnknown && (
        <Banner
          tone="muted"
          role="status"
          lead={t('unknownFilter')}
          className="mx-4 mb-2 py-1.5! narrow:mx-6"
        />
      )}
      {error ? (
        <ErrorState
          error={error}
          onRetry={() => void (reading.data === undefined ? reading.refetch() : first.refetch())}
          busy={reading.isFetching || first.isFetching}
        />
      ) : isEmpty && isFiltered ? (
        <EmptyState
          icon={SearchX}
          title={filter.q ? t('filtered.title', { text: filter.q }) : t('filtered.other')}
          actions={
            filter.q ? (
              <Button onClick={() => setParams({ q: null })}>{t('filtered.clearText')}</Button>
            ) : (
              <Button onClick={clear}>{t('filtered.clear')}</Button>
            )
          }
          className="flex-1"
        >
          {t('filtered.text', { rows: first.data?.rows ?? 0 })}
        </EmptyState>
      ) : isEmpty && kept?.state === 'complete' ? (
        <EmptyState icon={FileSearch} title={t('empty.title')} className="flex-1">
          {t('empty.text')}
        </EmptyState>
      ) : (
        <LinesTable lines={lines} onOrder={(href) => router.push(href)} />
      )}
      <LinesFoot lines={lines} />
    </section>
  );
}
