'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useId } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { useDateWords } from '@/components/ui/date-time';
import { Dialog } from '@/components/ui/dialog';
import { FailureBanner } from '@/components/ui/error-state';
import { makeFeed, revokeFeed } from '@/lib/radar/actions';
import { radarQueries } from '@/lib/radar/queries';
import { unwrap } from '@/lib/result';

/** The person's own calendar: its address is shown once, and can be made anew or revoked. */
export function CalendarDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('radar.feed');
  const language = useLocale() === 'sv' ? 'sv' : 'en';
  const { dateTime } = useDateWords();
  const id = useId();
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
          <div className="flex flex-col gap-1.5">
            <label htmlFor={id} className="type-s font-medium text-text-2">
              {t('address')}
            </label>
            <div className="flex items-center gap-2">
              <input
                id={id}
                readOnly
                value={made.address}
                onFocus={(event) => event.target.select()}
                className="field-edge type-mono h-(--control-h) min-w-0 flex-1 px-2.5"
              />
              <CopyButton text={made.address} label={t('address')} />
            </div>
            <p role="status" className="type-s text-text-2">
              {t('once')}
            </p>
          </div>
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
