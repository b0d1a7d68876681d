'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { toast } from '@/components/ui/toast';
import { exportQueries, exportUrl } from '@/lib/exports/queries';
import { isUnderway } from '@/lib/exports/rules';

/** Looks at the list while something is being made, and tells of what the person waits for. */
export function ExportWatch() {
  const t = useTranslations('exports');
  const queryClient = useQueryClient();
  const { data: awaited = [] } = useQuery({ ...exportQueries.awaited(), enabled: false });
  const { data } = useQuery({ ...exportQueries.list(), enabled: awaited.length > 0 });
  useEffect(() => {
    const ended = (data?.files ?? []).filter((file) => awaited.includes(file.id) && !isUnderway(file));
    if (ended.length === 0) return;
    queryClient.setQueryData(exportQueries.awaited().queryKey, (known) =>
      (known ?? []).filter((id) => !ended.some((file) => file.id === id)),
    );
    for (const { id, name, state } of ended) {
      if (state !== 'ready') toast(t('notMade', { name }));
      else
        toast(t('ready', { name }), {
          action: { label: t('download'), onClick: () => window.location.assign(exportUrl(id)) },
        });
    }
  }, [data, awaited, queryClient, t]);
  return null;
}
