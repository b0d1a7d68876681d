'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Page } from '@/components/layout/page';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { PageHead } from '@/components/ui/page-head';
import { FailureBanner } from '@/components/ui/states';
import { toast } from '@/components/ui/toast';
import { endOtherSessions, endSession } from '@/lib/sessions/actions';
import { sessionQueries } from '@/lib/sessions/queries';
import { SessionTable } from './session-table';
import { useSessionAction } from './use-session-action';

/** Where one is signed in, and ending it; for who may, where everybody is. */
export function SessionsView() {
  const t = useTranslations('sessions');
  const settings = useTranslations('settings');
  const reading = useSuspenseQuery(sessionQueries.all());
  const { mine, others } = reading.data;
  const end = useSessionAction(endSession);
  const endOthers = useSessionAction(endOtherSessions);
  const error = end.error ?? endOthers.error;
  const endOne = (key: string, where: string) =>
    end.mutate({ key }, { onSuccess: () => toast(t('ended', { where })) });
  return (
    <Page crumbs={[{ label: settings('title'), href: '/settings' }, { label: t('title') }]} reading={reading}>
      <div className="flex max-w-[60rem] flex-col gap-5 px-4 pt-5 pb-8 narrow:px-6">
        <PageHead title={t('title')} sub={t('sub')} />
        {error && <FailureBanner error={error} />}
        <Card title={t('mine')} flush>
          <SessionTable label={t('mine')} rows={mine} isBusy={end.isPending} onEnd={endOne} />
          {mine.length > 1 && (
            <div className="border-t border-line px-4 py-3">
              <Button
                busy={endOthers.isPending}
                onClick={() => endOthers.mutate({}, { onSuccess: () => toast(t('endedOthers')) })}
              >
                {t('endOthers')}
              </Button>
            </div>
          )}
        </Card>
        {others && (
          <Card title={t('others')} end={t('count', { n: others.length })} flush>
            {others.length > 0 ? (
              <SessionTable label={t('others')} rows={others} isBusy={end.isPending} onEnd={endOne} />
            ) : (
              <p className="type-body px-4 py-3 text-text-2">{t('nobody')}</p>
            )}
          </Card>
        )}
        <p className="type-s text-text-3">{t('hint')}</p>
      </div>
    </Page>
  );
}
