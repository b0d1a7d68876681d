'use client';
import { FileSpreadsheet } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { later } from '@/components/ui/later';
import { useHotkeys } from '@/components/ui/use-hotkeys';
import type { LinesToExport } from './export-dialog';

const ExportDialog = later(() => import('./export-dialog').then((one) => one.ExportDialog));

/** The way from an invoice's lines to a file. `unavailable`: why there is none yet. */
export function ExportLines({
  unavailable = null,
  ...lines
}: LinesToExport & { unavailable?: string | null }) {
  const t = useTranslations('exports');
  const [isOpen, setOpen] = useState(false);
  const open = () => {
    if (!unavailable) setOpen(true);
  };
  // The key's own name is its capital: Shift is held.
  useHotkeys({ 'ctrl+e': (event) => event.shiftKey && open() });
  return (
    <>
      <Button
        kind="ink"
        icon={FileSpreadsheet}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+Shift+E"
        unavailable={unavailable}
        onClick={open}
      >
        {t('exportLines')}
      </Button>
      {isOpen && <ExportDialog {...lines} onClose={() => setOpen(false)} />}
    </>
  );
}
