'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';

export function Trouble({ contact }: { contact: string }) {
  const t = useTranslations('signIn');
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="type-s h-6 text-text-2 hover:text-text hover:underline"
      >
        {t('trouble')}
      </button>
      <Dialog open={open} onOpenChange={setOpen} title={t('trouble')} width="max-w-[400px]">
        <p className="type-body text-text-2">{t('troubleText', { contact })}</p>
      </Dialog>
    </>
  );
}
