'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, TextLink } from '@/components/ui/button';
import { Checkbox, Segmented } from '@/components/ui/choices';
import { Dialog } from '@/components/ui/dialog';
import { FailureBanner } from '@/components/ui/states';
import { toast } from '@/components/ui/toast';
import { askForExport, askForSchedule } from '@/lib/exports/actions';
import { exportFormats } from '@/lib/exports/kinds';
import { exportQueries, exportUrl } from '@/lib/exports/queries';
import { isFiltered } from '@/lib/exports/rules';
import type { ExportWish } from '@/lib/exports/schema';
import type { ColumnName, LineSet } from '@/lib/reconciliation/schema';
import { unwrap } from '@/lib/result';

export type LinesToExport = {
  invoiceId: string;
  set: LineSet;
  filter: ExportWish;
  /** As they are picked on the screen. */
  columns: readonly ColumnName[];
  /** Lines that there are, and that the filter leaves; null = not known yet. */
  rows?: number | null;
  matched?: number | null;
};

/** Format, which of the lines, which columns; the file is made in the background. */
export function ExportDialog({
  invoiceId,
  set,
  filter,
  columns,
  rows = null,
  matched = null,
  onClose,
}: LinesToExport & { onClose: () => void }) {
  const t = useTranslations('exports');
  const format = useFormatter();
  const locale = useLocale();
  const queryClient = useQueryClient();
  const canFilter = isFiltered(filter);
  const [kind, setKind] = useState<(typeof exportFormats)[number]>('xlsx');
  const [which, setWhich] = useState<'shown' | 'all'>(canFilter ? 'shown' : 'all');
  const [cells, setCells] = useState<'shown' | 'all'>('shown');
  const [isEvery, setEvery] = useState(false);
  const asked = { format: kind, locale, columns: cells === 'all' ? ('all' as const) : [...columns] };
  const ask = useMutation({
    mutationFn: async () => {
      const none = { q: '', customer: [], charge: [], provider: [] };
      const wish = which === 'shown' ? filter : none;
      const answer = await unwrap(askForExport({ invoiceId, set, filter: wish, ...asked }));
      if (isEvery) await unwrap(askForSchedule(asked));
      return answer;
    },
    onSuccess: ({ exportId, state, isShared, askedBy }) => {
      if (state === 'ready') {
        const onClick = () => window.location.assign(exportUrl(exportId));
        toast(t('there', { who: askedBy }), { action: { label: t('download'), onClick } });
      } else {
        queryClient.setQueryData(exportQueries.awaited().queryKey, (known) => [
          ...new Set([...(known ?? []), exportId]),
        ]);
        toast(isShared ? t('shared', { who: askedBy }) : t('begun'));
      }
      void queryClient.invalidateQueries({ queryKey: exportQueries.list().queryKey, exact: true });
      onClose();
    },
  });
  const counted = (count: number | null) => (count === null ? undefined : format.number(count));
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('exportLines')}
      description={t('dialog.text', { invoice: invoiceId })}
      foot={
        <>
          <Button onClick={onClose}>{t('dialog.back')}</Button>
          <Button kind="ink" busy={ask.isPending} onClick={() => ask.mutate()}>
            {t('dialog.make')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div>
          <Segmented
            label={t('dialog.format')}
            value={kind}
            onChange={setKind}
            options={exportFormats.map((value) => ({ value, label: t(`formats.${value}`) }))}
          />
          <p className="type-s mt-1.5 text-text-2">{t(`dialog.about.${kind}`)}</p>
        </div>
        {canFilter && (
          <Segmented
            label={t('dialog.which')}
            value={which}
            onChange={setWhich}
            options={[
              { value: 'shown', label: words(t('dialog.filtered'), counted(matched)) },
              { value: 'all', label: words(t('dialog.all'), counted(rows)) },
            ]}
          />
        )}
        <Segmented
          label={t('dialog.columns')}
          value={cells}
          onChange={setCells}
          options={[
            { value: 'shown', label: t('dialog.shown', { n: columns.length }) },
            { value: 'all', label: t('dialog.every') },
          ]}
        />
        {set === 'charges' && which === 'all' && (
          <Checkbox label={t('dialog.schedule')} checked={isEvery} onChange={setEvery} />
        )}
        <p className="type-s text-text-2">
          {t.rich('dialog.where', {
            link: (chunks) => <TextLink href="/billing/exports">{chunks}</TextLink>,
          })}
        </p>
        {ask.error && <FailureBanner error={ask.error} />}
      </div>
    </Dialog>
  );
}

const words = (label: string, count: string | undefined) =>
  count === undefined ? label : `${label} (${count})`;
