import { defaultShouldDehydrateQuery, isServer, notifyManager, QueryClient } from '@tanstack/react-query';
import { FailureError } from '@/lib/result';

const make = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // The remote client has already spent its own budget of repeats when a failure arrives here;
        // on the server a redirect() travels as a throw, and must not be tried again.
        retry: (failures, error) => !isServer && !(error instanceof FailureError) && failures < 2,
      },
      dehydrate: { shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) },
    },
  });

// An answer is rendered when it is there, not after the timers that stand before it.
notifyManager.setScheduler(queueMicrotask);

let browser: QueryClient | undefined;

/** One cache per tab; on the server one per request, so that nobody reads another person's answers. */
export function getQueryClient() {
  if (isServer) return make();
  browser ??= make();
  return browser;
}
