'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { later } from '@/components/ui/later';
import { FailureBanner } from '@/components/ui/states';
import { toast } from '@/components/ui/toast';
import { takeBackAccount } from '@/lib/connection/actions';
import { connectionQueries } from '@/lib/connection/queries';
import { unwrap } from '@/lib/result';

const ConfirmDialog = later(() => import('@/components/ui/dialog').then((one) => one.ConfirmDialog));

/** Ends the lending: what needs the account stops, and says so. */
export function TakeBack({ name }: { name: string }) {
  const t = useTranslations('connection.takeBack');
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);
  const takeBack = useMutation({
    mutationFn: () => unwrap(takeBackAccount({})),
    onSuccess: (now) => {
      setOpen(false);
      queryClient.setQueryData(connectionQueries.state().queryKey, now);
      toast(t('done', { name }));
    },
  });
  return (
    <>
      <Button
        kind="quiet"
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        {t('open')}
      </Button>
      {isWanted && (
        <ConfirmDialog
          open={isOpen}
          onOpenChange={setOpen}
          title={t('title', { name })}
          description={t('text')}
          back={<Button>{t('back')}</Button>}
          confirm={
            <Button kind="ink" busy={takeBack.isPending} onClick={() => takeBack.mutate()}>
              {t('confirm')}
            </Button>
          }
        >
          {takeBack.isError && <FailureBanner error={takeBack.error} />}
        </ConfirmDialog>
      )}
    </>
  );
}
