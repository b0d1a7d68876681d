'use client';
import { type QueryClient, useQueries } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { TextButton } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { mostSelected } from '@/components/ui/row-selection';
import type { ColumnName } from '@/lib/reconciliation/kinds';
import { linesPerPage } from '@/lib/reconciliation/queries';
import { sumsOf } from '@/lib/reconciliation/rules';
import type { LinePage } from '@/lib/reconciliation/schema';
import { Sums } from './lines-foot';
import type { Lines } from './use-lines';

const wanted: ColumnName[] = ['currency', 'subtotal', 'taxTotal', 'total', 'alternateId', 'orderId'];
const pagesOf = (places: readonly number[]) => [
  ...new Set(places.map((place) => Math.floor(place / linesPerPage))),
];
/** The lines at some places, as far as their pages are here. */
const linesIn = (
  pages: readonly number[],
  answers: readonly (LinePage | null | undefined)[],
  places: readonly number[],
) =>
  places.flatMap((place) => {
    const answer = answers[pages.indexOf(Math.floor(place / linesPerPage))];
    return answer?.lines[place % linesPerPage] ?? [];
  });

/** What the selected lines come to, a row for each currency: they need not be in view, nor all be near each other. */
export function SelectedLines({
  lines,
  places,
  isRefused,
}: {
  lines: Lines;
  places: readonly number[];
  /** More were to be selected. */
  isRefused: boolean;
}) {
  const t = useTranslations('lines.selected');
  const ui = useTranslations('ui');
  const pages = pagesOf(places);
  const answers = useQueries({ queries: pages.map((page) => lines.pageOf(page, wanted)) });
  const selected = linesIn(
    pages,
    answers.map(({ data }) => data),
    places,
  );
  const failed = answers.filter(({ isError }) => isError);
  const sums = sumsOf(selected.map(({ cells }) => cells));
  return (
    <section
      aria-label={t('title')}
      className="type-body flex min-h-9 shrink-0 flex-wrap items-center justify-between gap-x-6 gap-y-1 border-t border-line-strong bg-selected px-4 py-1.5 text-text-2 narrow:px-6"
    >
      <p>
        <span className="font-[550] text-text">{ui('selectedRows', { n: places.length })}</span>
        {isRefused ? (
          <span role="status" className="ml-4">
            {t('most', { n: mostSelected })}
          </span>
        ) : (
          <span className="ml-4 inline-flex items-center gap-1.5 max-narrow:hidden">
            <Kbd>Y</Kbd> {t('copy')} <span aria-hidden>·</span> <Kbd plain>Esc</Kbd> {t('clear')}
          </span>
        )}
      </p>
      {failed.length > 0 ? (
        <p>
          {t('failed')}{' '}
          <TextButton onClick={() => failed.map((one) => one.refetch())}>{ui('tryAgain')}</TextButton>
        </p>
      ) : selected.length < places.length ? (
        <p>{t('adding')}</p>
      ) : (
        <div className="ml-auto flex flex-col gap-0.5">
          {sums.map((sum) => (
            <Sums key={sum.currency} sum={sum} isNamed />
          ))}
        </div>
      )}
    </section>
  );
}

/** The orders of the lines at some places, each once. */
export async function readOrderIds(queryClient: QueryClient, lines: Lines, places: readonly number[]) {
  const pages = pagesOf(places);
  const answers = await Promise.all(
    pages.map((page) => queryClient.ensureQueryData(lines.pageOf(page, wanted))),
  );
  const ids = linesIn(pages, answers, places).map(({ cells }) => cells.alternateId || cells.orderId || '');
  return [...new Set(ids.filter((id) => id !== ''))];
}
