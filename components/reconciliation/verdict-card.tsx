'use client';
import { CircleAlert, CircleCheck, FileSearch, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';
import { useMoneyWords } from '@/components/ui/money';
import { Progress } from '@/components/ui/progress';
import { compare, signOf } from '@/lib/money';
import type { Reading } from '@/lib/reconciliation/schema';

/** Whether the lines add up to the invoice, or how far they are read. */
export function VerdictCard({ reading, total }: { reading: Reading; total: string }) {
  const t = useTranslations('lines.verdict');
  const money = useMoneyWords();
  const { rows, state, verdict, set } = reading;
  if (state === 'failed')
    return (
      <Card tone="bad" icon={CircleAlert} title={t('failed')}>
        {t('soFar', { rows })}
      </Card>
    );
  if (state === 'reading') {
    const text = t('soFar', { rows });
    return (
      <Card tone="info" icon={FileSearch} title={t('reading')}>
        {text}
        <span className="mt-1.5 block w-56 max-w-full">
          <Progress label={t('reading')} part={partOf(reading, total)} text={text} />
        </span>
      </Card>
    );
  }
  if (!verdict)
    return (
      <Card tone="none" icon={CircleCheck} title={t(set === 'usage' ? 'usage' : 'notBilled')}>
        {t('read', { rows })}
      </Card>
    );
  const isGood = signOf(verdict.difference) === 0;
  const difference = money({ amount: verdict.difference, currency: isGood ? undefined : verdict.currency });
  return isGood ? (
    <Card tone="ok" icon={CircleCheck} title={t('good')}>
      {t('difference', { rows, difference })}
    </Card>
  ) : (
    <Card tone="warn" icon={CircleAlert} title={t('differs', { difference })}>
      {t('against', {
        lines: money({ amount: verdict.lines }),
        invoice: money({ amount: verdict.invoiced }),
      })}
    </Card>
  );
}

/** Nobody tells how many lines there are: what they come to so far, against the invoice, says it about. */
function partOf({ sums }: Reading, total: string): number {
  const read = sums.reduce((most, sum) => (compare(sum.total, most) > 0 ? sum.total : most), '0');
  const part = signOf(total) > 0 ? Number(read) / Number(total) : 0;
  return Math.min(0.98, Math.max(0.02, part));
}

const tints = {
  ok: 'bg-ok-tint [&>svg]:text-ok',
  warn: 'bg-warn-tint [&>svg]:text-warn',
  bad: 'bg-bad-tint [&>svg]:text-bad',
  info: 'bg-accent-tint [&>svg]:text-accent',
  none: 'bg-sunken [&>svg]:text-text-2',
};

function Card({
  tone,
  icon: Icon,
  title,
  children,
}: {
  tone: keyof typeof tints;
  icon: LucideIcon;
  title: string;
  children: ReactNode;
}) {
  return (
    <div role="status" className={cx('flex items-center gap-2.5 rounded-l px-3 py-1.5', tints[tone])}>
      <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
      <div>
        <p className="type-body font-medium">{title}</p>
        <div className="type-body text-text-2">{children}</div>
      </div>
    </div>
  );
}
