'use client';
import { Download, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Page } from '@/components/layout/page';
import { Button, ButtonLink } from '@/components/ui/button';
import { Segmented } from '@/components/ui/choices';
import { later } from '@/components/ui/later';
import { PageHead } from '@/components/ui/page-head';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { auditSources } from '@/lib/audit/kinds';
import { auditSearch } from '@/lib/audit/queries';
import { AuditFilters } from './audit-filters';
import { AuditTable } from './audit-table';
import { ChainBand } from './chain-band';
import { useAudit } from './use-audit';

const AuditPanel = later(() => import('./audit-panel').then((module) => module.AuditPanel));

/** Who did what, and that nothing of it was changed since. */
export function AuditView() {
  const t = useTranslations('audit');
  const audit = useAudit();
  const { params, setParams, page, rows, list, open, onOpen, isFiltered, clear } = audit;
  const { isFetching, refetch, error } = list;
  return (
    <Page
      crumbs={[{ label: t('title') }]}
      reading={{ ...(page && { data: page }), isFetching, refetch, error }}
      fill
      aside={open && <AuditPanel key={open} eventKey={open} audit={audit} onClose={() => onOpen(null)} />}
    >
      <div className="flex flex-col gap-3 px-4 pt-5 pb-3 narrow:px-6">
        <PageHead
          title={t('title')}
          actions={
            <>
              <Segmented
                label={t('source.label')}
                hideLabel
                value={params.source}
                onChange={(source) => setParams({ source, event: null })}
                options={auditSources.map((value) => ({ value, label: t(`source.${value}`) }))}
              />
              <ButtonLink
                icon={Download}
                href={`/api/audit/file?${auditSearch(audit.question)}`}
                prefetch={false}
                download
              >
                {t('export')}
              </ButtonLink>
            </>
          }
        />
        {page && <ChainBand page={page} source={params.source} />}
        <AuditFilters audit={audit} />
      </div>
      {!page && list.isError ? (
        <ErrorState error={error} onRetry={() => refetch()} busy={isFetching} />
      ) : page && rows.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={t('empty.title')}
          actions={isFiltered && <Button onClick={clear}>{t('empty.clear')}</Button>}
        >
          {isFiltered ? t('empty.text') : t(`empty.${params.source}`)}
        </EmptyState>
      ) : (
        <AuditTable audit={audit} />
      )}
    </Page>
  );
}
