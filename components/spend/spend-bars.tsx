'use client';
import { useLocale, useTranslations } from 'next-intl';
import { cx } from '@/components/ui/cx';
import { dateFormat } from '@/components/ui/formats';
import { useMoneyWords } from '@/components/ui/money';
import { type Family, families } from '@/lib/spend/kinds';
import type { SpendMonth } from '@/lib/spend/schema';

/** Told apart by their lightness too; the words of each bar, and the table below, say what is in it. */
const colours: Record<Family, string> = {
  'azure-plan': 'fill-accent bg-accent',
  reservation: 'fill-text-2 bg-text-2',
  'savings-plan': 'fill-unknown bg-unknown',
  licence: 'fill-warn bg-warn',
  'software-subscription': 'fill-control bg-control',
  perpetual: 'fill-ok bg-ok',
  'third-party': 'fill-text-3 bg-text-3',
};
const [width, height] = [44, 132];

/** The months, each a bar stacked by family; what was credited hangs below the line. A picture of the figures in the table. */
export function SpendBars({ months, currency }: { months: readonly SpendMonth[]; currency: string }) {
  const t = useTranslations('spend');
  const locale = useLocale();
  const wordsOf = useMoneyWords();
  const bars = months.map((month) => ({ ...month, ...stackOf(month) }));
  const up = Math.max(...bars.map((bar) => bar.up), 0);
  const down = Math.max(...bars.map((bar) => bar.down), 0);
  const scale = height / (up + down || 1);
  const zero = up * scale;
  const present = families.filter((family) => months.some((month) => month.families[family]));
  const nameOf = (month: string, form: 'long' | 'short') =>
    dateFormat(locale, {
      month: form,
      ...(form === 'long' && { year: 'numeric' }),
      timeZone: 'UTC',
    }).format(new Date(`${month}-01T00:00:00Z`));
  return (
    <section aria-label={t('picture', { currency })} className="flex flex-col gap-1.5">
      <ol className="flex items-end gap-1 narrow:gap-2">
        {bars.map((bar) => {
          const said = bar.parts.map(({ family, amount }) =>
            t('part', { family: t(`families.${family}`), amount: wordsOf({ amount, currency }) }),
          );
          const whole = wordsOf({ amount: bar.subtotal, currency });
          return (
            <li key={bar.month} className="min-w-0 flex-1">
              <span className="sr-only">
                {t('bar', {
                  month: nameOf(bar.month, 'long'),
                  amount: whole,
                  parts: said.join(', ') || 'none',
                })}
              </span>
              <span aria-hidden title={[`${nameOf(bar.month, 'long')}: ${whole}`, ...said].join('\n')}>
                <svg
                  viewBox={`0 0 ${width} ${height}`}
                  preserveAspectRatio="none"
                  className="mx-auto block h-[132px] w-full max-w-16 overflow-visible"
                >
                  <title>{whole}</title>
                  {bar.parts.map(({ family, from, size }) => (
                    <rect
                      key={family}
                      x={0}
                      width={width}
                      y={zero - (from + size) * scale}
                      height={Math.max(size * scale, 0.75)}
                      className={cx(colours[family], 'forced-colors:fill-[CanvasText]')}
                    />
                  ))}
                  <line
                    x1={-4}
                    x2={width + 4}
                    y1={zero}
                    y2={zero}
                    vectorEffect="non-scaling-stroke"
                    className="stroke-line-strong"
                  />
                </svg>
                <span className="type-xs block truncate py-1 text-center text-text-3">
                  {nameOf(bar.month, 'short')}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
      <ul className="type-xs flex flex-wrap gap-x-4 gap-y-1 text-text-2">
        {present.map((family) => (
          <li key={family} className="flex items-center gap-1.5">
            <span aria-hidden className={cx('size-2 rounded-xs', colours[family])} />
            {t(`families.${family}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where each part of a bar begins and how large it is, as floats: a picture needs no more. */
function stackOf(month: SpendMonth) {
  let [up, down] = [0, 0];
  const parts = families.flatMap((family) => {
    const amount = month.families[family];
    const size = Number(amount ?? 0);
    if (amount === undefined || size === 0) return [];
    const from = size > 0 ? up : -down + size;
    if (size > 0) up += size;
    else down -= size;
    return [{ family, amount, from, size: Math.abs(size) }];
  });
  return { parts, up, down };
}
