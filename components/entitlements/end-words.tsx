'use client';
import { useTranslations } from 'next-intl';
import { cx } from '@/components/ui/cx';
import { UtcDate } from '@/components/ui/date-time';
import { useNow } from '@/components/ui/now';
import type { Held } from '@/lib/entitlements/schema';
import { timeLeft } from './entitlement-filter';

type Ending = Pick<Held, 'ends' | 'term'>;

/** The day on which it ends, Microsoft's own; or in words that it never does, or that nobody tells. */
export function EndDay({ held }: { held: Ending }) {
  const t = useTranslations('entitlements.ends');
  const left = timeLeft(held, useNow());
  if (held.ends.kind !== 'on') return <span className="text-text-2">{t(held.ends.kind)}</span>;
  const isWarned = left?.isSoon && !left.hasEnded;
  return (
    <span className={cx(isWarned && 'font-medium text-warn', left?.hasEnded && 'text-text-2')}>
      <UtcDate date={held.ends.at} />
    </span>
  );
}

export function useLeftWords() {
  const t = useTranslations('entitlements.left');
  return (left: NonNullable<ReturnType<typeof timeLeft>>) =>
    left.hasEnded
      ? t('ended')
      : left.unit === 'years' && left.months > 0
        ? t('yearsMonths', { years: left.n, months: left.months })
        : t(left.unit, { n: left.n });
}

/** How much of the term is left: a bar, and the same in words. */
export function TimeLeft({ held }: { held: Ending }) {
  const words = useLeftWords();
  const left = timeLeft(held, useNow());
  if (!left) return <span className="text-text-3">–</span>;
  const isWarned = left.isSoon && !left.hasEnded;
  return (
    <span className={cx('flex items-center gap-2', isWarned ? 'text-warn' : left.hasEnded && 'text-text-2')}>
      <span aria-hidden className="h-1 w-14 shrink-0 overflow-hidden rounded-full bg-line max-narrow:hidden">
        <span
          className={cx('block h-full', isWarned ? 'bg-warn' : 'bg-text-2')}
          style={{ width: left.hasEnded ? 0 : `max(2px, ${Math.round(left.part * 100)}%)` }}
        />
      </span>
      <span className="whitespace-nowrap">{words(left)}</span>
    </span>
  );
}

/** By what right software is used: for ever, or until a day. */
export function RightToUse({ held }: { held: Ending & Pick<Held, 'product'> }) {
  const t = useTranslations('entitlements.right');
  const left = timeLeft(held, useNow());
  if (held.ends.kind === 'on') {
    const words = t(left?.hasEnded ? 'ended' : 'until', { date: held.ends.at.slice(0, 10) });
    return <span className={left?.isSoon && !left.hasEnded ? 'text-warn' : undefined}>{words}</span>;
  }
  // Of perpetual software Microsoft names no end; of what nobody knows, that says nothing.
  return t(held.ends.kind === 'never' || held.product === 'perpetual' ? 'perpetual' : 'untold');
}
