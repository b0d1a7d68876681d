'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useSmallWindow } from '@/components/auth/small-window';
import { ways } from '@/components/auth/ways';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { failureOf } from '@/components/ui/failure-of';
import { toast } from '@/components/ui/toast';

/**
 * What the person may do was said too long ago. If that came of a reading, and there is nothing on the page that could
 * be lost, the page goes to Microsoft and back by itself; else it asks, and goes in a window beside.
 */
export function RolesOld({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell.rolesOld');
  const queryClient = useQueryClient();
  const [mayLeave] = useState(() => {
    const deeds = queryClient.getMutationCache().getAll();
    return !deeds.some(({ state }) => state.error && isRolesOld(state.error)) && !isAnythingTyped();
  });
  useEffect(() => {
    if (mayLeave) location.replace(ways.renew + encodeURIComponent(location.pathname + location.search));
  }, [mayLeave]);
  const open = useSmallWindow(() => {
    void queryClient.refetchQueries({
      predicate: ({ state }) => state.error !== null && isRolesOld(state.error),
    });
    toast(t('done'));
    onClose();
  });
  return (
    !mayLeave && (
      <Dialog
        open
        onOpenChange={(isOpen) => !isOpen && onClose()}
        title={t('title')}
        description={t('text')}
        width="max-w-[27.5rem]"
        foot={
          <Button kind="ink" onClick={() => open(ways.renew)}>
            {t('go')}
          </Button>
        }
      >
        {null}
      </Dialog>
    )
  );
}

const isRolesOld = (error: unknown) => failureOf(error).reason === 'roles-old';

/** Also what stands in a field from before: whether somebody typed it is not to be seen. */
const isAnythingTyped = () =>
  document.querySelector('[role=dialog],[role=alertdialog],textarea,select') !== null ||
  [...document.querySelectorAll('input')].some(({ type, value }) => type !== 'hidden' && value !== '');
