'use client';
import { useTranslations } from 'next-intl';
import { Progress } from '@/components/ui/progress';
import { Status } from '@/components/ui/status';
import { progressOf } from '@/lib/bulk/rules';
import type { Bulk } from '@/lib/bulk/schema';
import { countStates, stateTones } from './customer-state';

/** The bar, and how many customers are where. It is read from the server, so a reload shows the same. */
export function BulkProgress({ bulk }: { bulk: Bulk }) {
  const t = useTranslations('bulk');
  const states = useTranslations('bulk.states');
  const { done, all, part } = progressOf(bulk);
  const isChecks = bulk.stage === 'checking' || bulk.stage === 'checked';
  const text = t(isChecks ? 'progress.lines' : 'progress.customers', { done, all });
  return (
    <section aria-label={t('progress.label')} className="flex flex-col gap-1.5">
      <Progress label={t('progress.label')} part={part} text={text} />
      <div className="type-s flex flex-wrap items-center gap-x-4 gap-y-1 text-text-2">
        <p role="status" className="font-medium text-text">
          {text}
        </p>
        {countStates(bulk).map(([state, n]) => (
          <Status key={state} tone={stateTones[state] === 'busy' ? 'info' : stateTones[state]}>
            {t('progress.count', { state: states(state), n })}
          </Status>
        ))}
      </div>
    </section>
  );
}
