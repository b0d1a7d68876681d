'use client';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { later } from '@/components/ui/later';
import type { Bulk } from '@/lib/bulk/schema';

const Hold = later(() => import('./bulk-hold').then((one) => one.BulkHold));

/** What stands in the way of the whole list, or has to be known about it. */
export function BulkBands({ bulk }: { bulk: Bulk }) {
  const t = useTranslations('bulk');
  const isGoing = bulk.stage === 'checking' || bulk.stage === 'placing';
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {bulk.notes.map(({ reason, values }) => (
        <Banner key={reason} tone="muted" lead={t(`notes.${reason}`, values)} />
      ))}
      {bulk.stoppedBy && (
        <Banner tone="muted" lead={t('stopped', { who: bulk.stoppedBy })}>
          {t(bulk.confirmedBy ? 'stoppedPlacing' : 'stoppedChecking')}
        </Banner>
      )}
      {isGoing && !bulk.hold && bulk.resumesAt && (
        <Banner tone="warn" role="status" lead={t('resumes.lead')}>
          {t('resumes.text')}
        </Banner>
      )}
      {isGoing && !bulk.hold && (
        <Banner tone="info" lead={t('leave.lead')}>
          {t(bulk.stage === 'checking' ? 'leave.checking' : 'leave.placing')}
        </Banner>
      )}
      {bulk.hold && <Hold bulk={bulk} hold={bulk.hold} />}
    </div>
  );
}
