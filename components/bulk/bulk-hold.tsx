'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCan } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useFailureWords } from '@/components/ui/failure-words';
import { FailureBanner } from '@/components/ui/states';
import { goOn } from '@/lib/bulk/actions';
import { bulkQueries } from '@/lib/bulk/queries';
import type { Bulk } from '@/lib/bulk/schema';
import { useBulkAction } from './use-bulk-action';

/** The whole list waits: for whom or what, and the way to go on. */
export function BulkHold({ bulk, hold }: { bulk: Bulk; hold: NonNullable<Bulk['hold']> }) {
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
