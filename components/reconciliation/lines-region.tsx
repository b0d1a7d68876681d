'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { later } from '@/components/ui/later';
import { ErrorState } from '@/components/ui/states';
import { LineFilters } from './line-filters';
import { LinesFoot } from './lines-foot';
import { LinesTable } from './lines-table';
import type { Lines } from './use-lines';

const NoLines = later(() => import('./no-lines').then((one) => one.NoLines));
const ReadingTrouble = later(() => import('./reading-trouble').then((one) => one.ReadingTrouble));

/** The lines of an invoice: what they are narrowed to, they themselves, and what they come to. */
export function LinesRegion({ lines, hasUsage }: { lines: Lines; hasUsage: boolean }) {
  const t = useTranslations('lines');
  const router = useRouter();
  const { reading, first, isFiltered } = lines;
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
      ) : isEmpty && (isFiltered || kept?.state === 'complete') ? (
        <NoLines lines={lines} />
      ) : (
        <LinesTable lines={lines} onOrder={(href) => router.push(href)} />
      )}
      <LinesFoot lines={lines} />
    </section>
  );
}
