'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

export function SignedOutDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell');
  const signIn = () => {
    const here = `${location.pathname}${location.search}`;
    location.assign(`/sign-in?next=${encodeURIComponent(here)}`);
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('signedOutTitle')}
      description={t('signedOutText')}
      width="max-w-[400px]"
      foot={
        <Button kind="ink" onClick={signIn}>
          {t('signInAgain')}
        </Button>
      }
    >
      {null}
    </Dialog>
  );
}
