'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { useDateWords } from '@/components/ui/date-words';
import { Dialog } from '@/components/ui/dialog';
import { ShownOnce } from '@/components/ui/shown-once';
import { FailureBanner } from '@/components/ui/states';
import { makeFeed, revokeFeed } from '@/lib/radar/actions';
import { radarQueries } from '@/lib/radar/queries';
import { unwrap } from '@/lib/result';

/** The person's own calendar: its address is shown once, and can be made anew or revoked. */
export function CalendarDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('radar.feed');
  const language = useLocale();
  const { dateTime } = useDateWords();
  const queryClient = useQueryClient();
  const feed = useQuery(radarQueries.feed());
  const again = {
    onSuccess: () => queryClient.invalidateQueries({ queryKey: radarQueries.feed().queryKey }),
  };
  const make = useMutation({ mutationFn: () => unwrap(makeFeed({ language })), ...again });
  const revoke = useMutation({
    mutationFn: () => unwrap(revokeFeed({})),
    onSuccess: () => {
      make.reset();
      return again.onSuccess();
    },
  });
  const error = make.error ?? revoke.error ?? feed.error;
  const made = make.data;
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()} title={t('title')} description={t('text')}>
      <div className="flex flex-col gap-4">
        {error && <FailureBanner error={error} />}
        {made ? (
          <ShownOnce label={t('address')} value={made.address} copy={t('address')} once={t('once')} />
        ) : (
          feed.data !== undefined && (
            <p role="status" className="type-body text-text-2">
              {feed.data
                ? `${t('since', { at: dateTime(feed.data.createdAt) })} ${
                    feed.data.usedAt ? t('used', { at: dateTime(feed.data.usedAt) }) : t('unused')
                  }`
                : t(revoke.isSuccess ? 'revoked' : 'none')}
            </p>
          )
        )}
        {feed.data && !made && <Banner tone="muted" small lead={t('againText')} />}
        <div className="flex flex-wrap justify-end gap-2">
          {feed.data && (
            <Button busy={revoke.isPending} onClick={() => revoke.mutate()}>
              {t('revoke')}
            </Button>
          )}
          {!made && (
            <Button kind="ink" busy={make.isPending || feed.isPending} onClick={() => make.mutate()}>
              {t(feed.data ? 'again' : 'make')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
