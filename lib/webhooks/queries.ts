import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { TestResult, WebhookEvents, WebhookState } from './schema';

export const webhookQueries = {
  state: () =>
    queryOptions({
      queryKey: ['webhooks', 'state'],
      queryFn: ({ signal }) => getJson<WebhookState>('/api/webhooks', signal),
      staleTime: 30_000,
    }),
  /** They come by themselves: looked at again and again while the page is open. */
  events: () =>
    queryOptions({
      queryKey: ['webhooks', 'events'],
      queryFn: ({ signal }) => getJson<WebhookEvents>('/api/webhooks/events', signal),
      staleTime: 2_000,
      refetchInterval: 5_000,
    }),
  /** Until Microsoft has a result. */
  test: (correlationId: string) =>
    queryOptions({
      queryKey: ['webhooks', 'tests', correlationId],
      queryFn: ({ signal }) =>
        getJson<TestResult>(`/api/webhooks/tests/${encodeURIComponent(correlationId)}`, signal),
      refetchInterval: ({ state: { data } }) => (data && data.results.length > 0 ? false : 2_000),
    }),
};
