'use client';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { NowProvider, useClock } from '@/components/ui/now';
import { fetchFailures } from '@/components/ui/states';
import { Toasts } from '@/components/ui/toast';
import { portalTime } from '@/lib/fetch-json';
import { getQueryClient } from '@/lib/query-client';
import { Announcer } from './announcer';
import { Watch } from './watch';

/** What every screen stands on: the query cache, the portal's clock, notices. */
export function Providers({ now, children }: { now: string; children: ReactNode }) {
  const queryClient = getQueryClient();
  return (
    <QueryClientProvider client={queryClient}>
      <NowProvider now={now}>
        <LearnTime />
        <FailuresAtHand />
        {children}
        <Toasts />
        <Announcer />
        <Watch />
      </NowProvider>
    </QueryClientProvider>
  );
}

/** The browser's idea of now follows the portal's. What was read in the background may be of another's clock. */
function LearnTime() {
  const clock = useClock();
  useEffect(() => {
    portalTime.heard = clock.learn;
  }, [clock]);
  return null;
}

/** A connection that is gone brings no words for that: they are here before anything fails, after all that is looked at. */
function FailuresAtHand() {
  useEffect(() => {
    const timer = setTimeout(() => void fetchFailures().catch(() => undefined), 3_000);
    return () => clearTimeout(timer);
  }, []);
  return null;
}
