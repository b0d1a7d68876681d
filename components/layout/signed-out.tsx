'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { failureOf } from '@/components/ui/failure-words';

/** When any reading or deed is answered with "signed out": says so once, and leads back to this page. */
export function SignedOut() {
  const t = useTranslations('shell');
  const queryClient = useQueryClient();
  const [isOut, setIsOut] = useState(false);
  useEffect(() => {
    const hear = (error: unknown) => {
      if (error && failureOf(error).code === 'unauthenticated') setIsOut(true);
    };
    const stops = [
      queryClient.getQueryCache().subscribe((event) => hear(event.query.state.error)),
      queryClient.getMutationCache().subscribe((event) => hear(event.mutation?.state.error)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [queryClient]);
  const signIn = () => {
    const here = `${location.pathname}${location.search}`;
    location.assign(`/sign-in?next=${encodeURIComponent(here)}`);
  };
  return (
    <Dialog
      open={isOut}
      onOpenChange={setIsOut}
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
