'use client';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { NowProvider, useClock } from '@/components/ui/now';
import { Toasts } from '@/components/ui/toast';
import { getQueryClient } from '@/lib/query-client';
import { Announcer } from './announcer';
import { SignedOut } from './signed-out';

/** What every screen stands on: the query cache, the portal's clock, notices. */
export function Providers({ now, children }: { now: string; children: ReactNode }) {
  const queryClient = getQueryClient();
  return (
    <QueryClientProvider client={queryClient}>
      <NowProvider now={now}>
        <LearnTime />
        {children}
        <SignedOut />
        <Toasts />
        <Announcer />
      </NowProvider>
    </QueryClientProvider>
  );
}

/** Answers carry the portal's time of reading: the browser's idea of now follows them. */
function LearnTime() {
  const clock = useClock();
  useEffect(
    () =>
      getQueryClient()
        .getQueryCache()
        .subscribe((event) => {
          const data: unknown = event.type === 'updated' ? event.query.state.data : null;
          if (data && typeof data === 'object' && 'readAt' in data) clock.learn(String(data.readAt));
        }),
    [clock],
  );
  return null;
}
