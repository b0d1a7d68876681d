'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useCustomerId, useMaybeCustomer } from './current-customer';

export function SignedOutDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell');
  const customer = useMaybeCustomer(useCustomerId());
  const signIn = () => {
    const here = `${location.pathname}${location.search}`;
    location.assign(`/sign-in?next=${encodeURIComponent(here)}`);
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('signedOutTitle')}
      description={customer ? t('signedOutText', { customer: customer.name }) : t('signedOutElsewhere')}
      width="max-w-[25rem]"
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
