import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import { isUnderway } from './rules';
import type { Exports } from './schema';

export const exportQueries = {
  /** Read again every second while a file is being made. */
  list: () =>
    queryOptions({
      queryKey: ['billing', 'exports'],
      queryFn: ({ signal }) => getJson<Exports>('/api/billing/exports', signal),
      staleTime: 10_000,
      refetchInterval: ({ state }) => (state.data?.files.some(isUnderway) ? 1_000 : false),
    }),
  /** The ids of what this person waits for; kept by the browser, told once by the page. */
  awaited: () =>
    queryOptions({
      queryKey: ['billing', 'exports', 'awaited'],
      queryFn: (): string[] => [],
      staleTime: Number.POSITIVE_INFINITY,
    }),
};
export const exportUrl = (exportId: string) => `/api/billing/exports/${encodeURIComponent(exportId)}`;
