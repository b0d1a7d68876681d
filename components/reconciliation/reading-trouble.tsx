'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useFailureWords } from '@/components/ui/failure-words';
import { FailureBanner, FailureIds } from '@/components/ui/states';
import { readAgain } from '@/lib/reconciliation/actions';
import { reconciliationQueries } from '@/lib/reconciliation/queries';
import type { Reading } from '@/lib/reconciliation/schema';
import type { Failure } from '@/lib/result';
import { unwrap } from '@/lib/result';

/** Why the reading stands still: it goes on by itself, or waits for a person who has mended what is wrong. */
export function ReadingTrouble({ reading, failure }: { reading: Reading; failure: Failure }) {
  const t = useTranslations('lines.trouble');
  const words = useFailureWords()(failure);
  const queryClient = useQueryClient();
  const { invoiceId, set, state } = reading;
  const again = useMutation({
    mutationFn: () => unwrap(readAgain({ invoiceId, set })),
    onSuccess: (answer) =>
      queryClient.setQueryData(reconciliationQueries.reading(invoiceId, set).queryKey, answer),
  });
  const isOver = state === 'failed';
  return (
    <div className="mx-4 mt-3 flex flex-col gap-2 narrow:mx-6">
      <Banner
        tone={isOver ? 'bad' : 'warn'}
        role="status"
        lead={isOver ? t('failed', { rows: reading.rows }) : t('paused', { rows: reading.rows })}
        actions={
          isOver && (
            <Button size="small" busy={again.isPending} onClick={() => again.mutate()}>
              {t('again')}
            </Button>
          )
        }
      >
        <p>
          {words.title}. {words.text}
        </p>
        <FailureIds failure={failure} />
      </Banner>
      {again.isError && <FailureBanner error={again.error} />}
    </div>
  );
}
