'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useLater } from '@/components/ui/use-later';

const fetchDialog = () => import('@/components/ui/dialog').then((one) => one.Dialog);

export function Trouble({ contact }: { contact: string }) {
  const t = useTranslations('signIn');
  const [isOpen, setOpen] = useState(false);
  const { part: Dialog, closed } = useLater(fetchDialog);
  return (
    <>
      <button
        type="button"
        {...closed}
        onClick={() => {
          setOpen(true);
          closed.onClick();
        }}
        className="type-s h-6 text-text-2 hover:text-text hover:underline"
      >
        {t('trouble')}
      </button>
      {Dialog && (
        <Dialog open={isOpen} onOpenChange={setOpen} title={t('trouble')} width="max-w-[25rem]">
          <p className="type-body text-text-2">{t('troubleText', { contact })}</p>
        </Dialog>
      )}
    </>
  );
}
