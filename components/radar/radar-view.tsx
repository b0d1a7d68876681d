'use client';
import { CalendarDays, Download, SearchX, Send } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Page } from '@/components/layout/page';
import { useCan } from '@/components/layout/viewer';
import { Banner } from '@/components/ui/banner';
import { Button, ButtonLink } from '@/components/ui/button';
import { later } from '@/components/ui/later';
import { PageHead } from '@/components/ui/page-head';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { radarSearch } from '@/lib/radar/queries';
import { MonthBars } from './month-bars';
import { RadarBands } from './radar-bands';
import { RadarFilters } from './radar-filters';
import { RadarTable } from './radar-table';
import { useRadar } from './use-radar';

const RadarPanel = later(() => import('./radar-panel').then((module) => module.RadarPanel));
const CalendarDialog = later(() => import('./calendar-dialog').then((module) => module.CalendarDialog));

/** What ends when, over all customers, and what waits. */
export function RadarView() {
  const t = useTranslations('radar');
  const radar = useRadar();
  const isAdmin = useCan()('manage-connection');
  const { params, page, rows, list, isFiltered, clear } = radar;
  const [open, setOpen] = useState<string | null>(null);
  const [isCalendarOpen, setCalendarOpen] = useState(false);
  const chosen = rows.find(({ key }) => key === open) ?? null;
  const { isFetching, refetch, error } = list;
  return (
    <Page
      crumbs={[{ label: t('title') }]}
      reading={{ ...(page && { data: page }), isFetching, refetch, error }}
      fill
      aside={chosen && <RadarPanel key={chosen.key} row={chosen} onClose={() => setOpen(null)} />}
    >
      <div className="flex flex-col gap-3 px-4 pt-5 pb-3 narrow:px-6">
        <PageHead
          title={t('title')}
          actions={
            <>
              {isAdmin && (
                <ButtonLink icon={Send} href="/settings/digest" prefetch={false}>
                  {t('digest')}
                </ButtonLink>
              )}
              <Button icon={CalendarDays} aria-haspopup="dialog" onClick={() => setCalendarOpen(true)}>
                {t('feed.open')}
              </Button>
              <ButtonLink
                icon={Download}
                href={`/api/radar/export?${radarSearch(params)}`}
                prefetch={false}
                download
              >
                {t('export')}
              </ButtonLink>
            </>
          }
        />
        {page && <RadarBands page={page} />}
        {page && <MonthBars months={page.months} params={params} />}
        <RadarFilters radar={radar} />
        {radar.hasUnknown && (
          <Banner tone="muted" role="status" lead={t('unknownFilter')} className="py-1.5!" />
        )}
      </div>
      {!page && list.isError ? (
        <ErrorState error={error} onRetry={() => refetch()} busy={isFetching} />
      ) : page && page.total === 0 ? (
        <EmptyState
          icon={SearchX}
          title={page.reading.read === 0 && !isFiltered ? t('empty.first') : t('empty.title')}
          actions={isFiltered && <Button onClick={clear}>{t('empty.clear')}</Button>}
        >
          {isFiltered && t('empty.text')}
        </EmptyState>
      ) : (
        <RadarTable radar={radar} open={open} onOpen={setOpen} />
      )}
      {isCalendarOpen && <CalendarDialog onClose={() => setCalendarOpen(false)} />}
    </Page>
  );
}
