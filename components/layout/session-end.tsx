'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useSmallWindow } from '@/components/auth/small-window';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FailureBanner } from '@/components/ui/states';
import { endWarning } from '@/lib/auth/rules';
import { unwrap } from '@/lib/result';
import { staySignedIn } from '@/lib/sessions/actions';
import { sessionQueries } from '@/lib/sessions/queries';
import type { TimeLeft } from '@/lib/sessions/schema';

/**
 * Says two minutes ahead that the session ends, and what helps: use, or another sign-in. The portal is asked when it
 * really does, for another tab may have been used meanwhile; while the words stand here it is asked every ten seconds.
 */
export function SessionEnd() {
  const reading = useQuery({
    ...sessionQueries.left(),
    refetchInterval: ({ state: { data } }) =>
      data ? Math.min(Math.max(10_000, soonest(data) - endWarning), 2 ** 31 - 1) : 10_000,
    refetchIntervalInBackground: true,
  });
  const { data, dataUpdatedAt, isError } = reading;
  // Without a session the dialog that says so comes by itself.
  if (!data || isError || soonest(data) > endWarning) return null;
  return <Ending left={data} readAt={dataUpdatedAt} />;
}

const soonest = ({ idle, absolute }: TimeLeft) => Math.min(idle, absolute);

function Ending({ left, readAt }: { left: TimeLeft; readAt: number }) {
  const t = useTranslations('shell.ending');
  const queryClient = useQueryClient();
  const [isSeen, setSeen] = useState(false);
  const { queryKey } = sessionQueries.left();
  const stay = useMutation({
    mutationFn: () => unwrap(staySignedIn({})),
    onSuccess: (now) => queryClient.setQueryData(queryKey, now),
  });
  const open = useSmallWindow(() => void queryClient.invalidateQueries({ queryKey }));
  const why = left.absolute <= left.idle ? 'absolute' : 'idle';
  return (
    <Dialog
      open={!isSeen}
      onOpenChange={(isOpen) => setSeen(!isOpen)}
      title={<TimeUp until={readAt + soonest(left)} />}
      description={t(`${why}Text`)}
      width="max-w-[27.5rem]"
      foot={
        why === 'idle' ? (
          <Button kind="ink" busy={stay.isPending} onClick={() => stay.mutate()}>
            {t('stay')}
          </Button>
        ) : (
          <Button kind="ink" onClick={() => open('/sign-in?next=')}>
            {t('again')}
          </Button>
        )
      }
    >
      {stay.isError && <FailureBanner error={stay.error} />}
    </Dialog>
  );
}

/** By the browser's own clock: sessions live in real time, whatever the portal's clock is set to. */
function TimeUp({ until }: { until: number }) {
  const t = useTranslations('shell.ending');
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((until - now) / 1_000));
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <span role="timer" aria-live="off" className="tabular-nums">
      {t('title', { time })}
    </span>
  );
}
