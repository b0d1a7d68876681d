'use client';
import { useTranslations } from 'next-intl';
import { useDateWords } from '@/components/ui/date-words';
import { Money } from '@/components/ui/money';
import type { LineSum } from '@/lib/reconciliation/schema';
import type { Lines } from './use-lines';

/** The sums of what is shown, against the whole: a row for each currency, never added together. */
export function LinesFoot({ lines }: { lines: Lines }) {
  const t = useTranslations('lines.foot');
  const { date } = useDateWords();
  const { reading, first, isFiltered } = lines;
  const kept = reading.data;
  const page = first.data;
  if (!kept || !page) return null;
  const isOver = kept.state === 'complete' && kept.completedAt !== null;
  const [matched, rows] = [page.matched, page.rows];
  const words = isFiltered
    ? t(isOver ? 'left' : 'leftSoFar', { matched, rows })
    : isOver
      ? t('all', { rows, date: date(kept.completedAt ?? '') })
      : t('soFar', { rows });
  return (
    <footer className="type-body flex min-h-9 shrink-0 flex-wrap items-center justify-between gap-x-6 gap-y-1 border-t border-line-strong bg-sunken px-4 py-1.5 text-text-2 narrow:px-6">
      <p role="status">{words}</p>
      <div className="ml-auto flex flex-col gap-0.5">
        {page.sums.map((sum) => (
          <Sums
            key={sum.currency}
            sum={sum}
            whole={isFiltered ? kept.sums.find(({ currency }) => currency === sum.currency) : undefined}
            isNamed={page.sums.length > 1 || kept.sums.length > 1}
            isSoFar={!isOver}
          />
        ))}
      </div>
    </footer>
  );
}

/** One currency's sums, with that of the whole beside them where they are a part of it. */
export function Sums({
  sum,
  whole,
  isNamed,
  isSoFar = false,
}: {
  sum: LineSum;
  whole?: LineSum | undefined;
  isNamed: boolean;
  isSoFar?: boolean;
}) {
  const t = useTranslations('lines.foot');
  const figures = [
    { key: 'subtotal', amount: sum.subtotal },
    { key: 'tax', amount: sum.tax },
    { key: 'total', amount: sum.total },
  ] as const;
  return (
    <p className="flex flex-wrap justify-end gap-x-4" data-sums={sum.currency}>
      {isNamed && <span className="font-medium text-text">{sum.currency}</span>}
      {figures.map(({ key, amount }) => (
        <span key={key}>
          {t(key)} <Money amount={amount} className="font-[550] text-text" />
        </span>
      ))}
      {whole && <span>{t.rich('ofWhole', { total: () => <Money amount={whole.total} /> })}</span>}
      {isSoFar && <span>{t('sums')}</span>}
    </p>
  );
}
