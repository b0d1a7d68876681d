'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { failureOf } from '@/components/ui/failure-of';
import { later } from '@/components/ui/later';

const SessionDialogs = later(() => import('./session-dialogs').then((one) => one.SessionDialogs));

/**
 * When any reading or deed is answered with "signed out", or that roles are too old, and when the session is about to end:
 * fetches what says so. `warnIn`: how long there is nothing to say of the end, in milliseconds from when the page came.
 */
export function SignedOut({ warnIn }: { warnIn: number }) {
  const queryClient = useQueryClient();
  const [why, say] = useState('');
  useEffect(() => {
    // The failure itself, when it happens: what failed before keeps its error, and may be done again meanwhile.
    const hear = ({ action }: Happening) => {
      const { code, reason } = failureOf(action?.error);
      if (code === 'unauthenticated') say(reason);
    };
    const stops = [queryClient.getQueryCache(), queryClient.getMutationCache()].map((cache) =>
      cache.subscribe(hear),
    );
    // Never stopped: one that fires for nothing only has the portal asked how much is left.
    setTimeout(say, warnIn, 'ending');
    return () => {
      for (const stop of stops) stop();
    };
  }, [queryClient, warnIn]);
  return why && <SessionDialogs why={why} onSay={say} />;
}

type Happening = { action?: { error?: unknown } };
