'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CalendarClock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { useDateWords } from '@/components/ui/date-words';
import { FailureBanner } from '@/components/ui/states';
import { endSchedule } from '@/lib/exports/actions';
import { exportQueries } from '@/lib/exports/queries';
import type { ExportSchedule } from '@/lib/exports/schema';
import { unwrap } from '@/lib/result';

/** What is made of every new invoice, until somebody ends it. */
export function ScheduleList({ schedules }: { schedules: readonly ExportSchedule[] }) {
  const t = useTranslations('exports');
  const { day } = useDateWords();
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: (scheduleId: string) => unwrap(endSchedule({ scheduleId })),
    onSuccess: (all) => queryClient.setQueryData(exportQueries.list().queryKey, all),
  });
  return (
    <section aria-label={t('schedules.title')} className="flex flex-col gap-2 px-4 pt-3.5 narrow:px-6">
      {schedules.map(({ id, format, columns, askedBy, askedAt }) => (
        <div
          key={id}
          className="type-body flex flex-wrap items-center gap-x-3 gap-y-1 rounded-l border border-line-strong px-4 py-2.5"
        >
          <CalendarClock aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-text-2" />
          <p className="min-w-0 flex-1">
            <span className="font-medium">{t('schedules.lead', { format: t(`formats.${format}`) })}</span>{' '}
            <span className="text-text-2">
              {t('schedules.by', { who: askedBy, date: day(askedAt), n: columns })}
            </span>
          </p>
          <Button size="small" busy={end.isPending && end.variables === id} onClick={() => end.mutate(id)}>
            {t('schedules.end')}
          </Button>
        </div>
      ))}
      {end.error && <FailureBanner error={end.error} />}
    </section>
  );
}
