'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cx } from '@/components/ui/cx';
import { type RadarKind, radarKinds } from '@/lib/radar/kinds';
import { radarSearch } from '@/lib/radar/queries';
import type { RadarPage } from '@/lib/radar/schema';
import type { RadarParams } from './radar-params';
import { useMonthWords } from './radar-words';

/** Told apart by their lightness too; the words of each bar say what is in it. */
const colours: Partial<Record<RadarKind, string>> = {
  reservation: 'bg-accent',
  software: 'bg-text-2',
  subscription: 'bg-control',
  other: 'bg-warn',
  cart: 'bg-ok',
};
const height = 64;

/** The months to come, each a link to what ends in it. */
export function MonthBars({ months, params }: { months: RadarPage['months']; params: RadarParams }) {
  const t = useTranslations('radar');
  const monthOf = useMonthWords();
  const most = Math.max(1, ...months.map(({ total }) => total));
  const present = radarKinds.filter((kind) => months.some(({ kinds }) => kinds[kind]));
  return (
    <section aria-label={t('months.title')} className="flex flex-col gap-1.5">
      <ol className="flex items-end gap-1 border-b border-line-strong narrow:gap-2">
        {months.map(({ month, kinds, total }) => {
          const isChosen = params.within === month;
          const parts = radarKinds
            .filter((kind) => kinds[kind])
            .map((kind) => t('months.part', { kind: t(`kindsMany.${kind}`), n: kinds[kind] ?? 0 }));
          return (
            <li key={month} className="min-w-0 flex-1">
              <Link
                href={`/radar?${radarSearch({ ...params, within: isChosen ? 'year' : month })}`}
                scroll={false}
                prefetch={false}
                aria-current={isChosen || undefined}
                aria-label={t('months.bar', {
                  month: monthOf(month),
                  n: total,
                  parts: parts.join(', ') || 'none',
                })}
                className={cx(
                  'flex flex-col items-stretch justify-end rounded-t-m pt-1 hover:bg-hover',
                  isChosen && 'bg-selected',
                )}
              >
                <span aria-hidden className="type-xs text-center text-text-2">
                  {total > 0 ? total : ''}
                </span>
                <span
                  aria-hidden
                  className="mx-auto flex w-full max-w-10 flex-col justify-end"
                  style={{ height }}
                >
                  {present.toReversed().map((kind) => {
                    const n = kinds[kind] ?? 0;
                    return (
                      n > 0 && (
                        <span
                          key={kind}
                          className={cx('block min-h-0.5 forced-colors:bg-[CanvasText]', colours[kind])}
                          style={{ height: (n / most) * height }}
                        />
                      )
                    );
                  })}
                </span>
                <span
                  aria-hidden
                  className={cx('type-xs py-1 text-center', isChosen ? 'text-text' : 'text-text-3')}
                >
                  <span className="max-narrow:hidden">{monthOf(month, 'short')}</span>
                  <span className="narrow:hidden">{monthOf(month, 'narrow')}</span>
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
      {present.length > 0 && (
        <ul className="type-xs flex flex-wrap gap-x-4 gap-y-1 text-text-2">
          {present.map((kind) => (
            <li key={kind} className="flex items-center gap-1.5">
              <span aria-hidden className={cx('size-2 rounded-xs', colours[kind])} />
              {t(`kindsMany.${kind}`)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
