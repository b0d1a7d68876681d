'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCan } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { FailureBanner } from '@/components/ui/error-state';
import { useFailureWords } from '@/components/ui/failure-words';
import { goOn } from '@/lib/bulk/actions';
import { bulkQueries } from '@/lib/bulk/queries';
import type { Bulk } from '@/lib/bulk/schema';
import { useBulkAction } from './use-bulk-action';

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

function Hold({ bulk, hold }: { bulk: Bulk; hold: NonNullable<Bulk['hold']> }) {
  const t = useTranslations('bulk');
  const can = useCan();
  const queryClient = useQueryClient();
  const words = useFailureWords()(hold);
  const go = useBulkAction(goOn, () => void queryClient.invalidateQueries(bulkQueries.one(bulk.id)));
  return (
    <>
      <Banner
        tone="warn"
        role="alert"
        lead={t('hold')}
        actions={
          can('place-orders') && (
            <Button size="small" onClick={() => go.mutate({ bulkId: bulk.id })} busy={go.isPending}>
              {t('goOn')}
            </Button>
          )
        }
      >
        {words.title}. {hold.reason === 'signed-out' ? t('holdSignedOut') : words.text}
      </Banner>
      {go.isError && <FailureBanner error={go.error} />}
    </>
  );
}
