import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { AuditDetail, AuditPage, AuditQuestion } from './schema';

const names = ['q', 'who', 'action', 'customer', 'result', 'from', 'to'] as const;

/** What is not the default, as the address of the page and of the file have it. */
export function auditSearch(question: AuditQuestion): URLSearchParams {
  const search = new URLSearchParams();
  if (question.source === 'microsoft') search.set('source', 'microsoft');
  for (const name of names) {
    const value = question[name];
    if (value) search.set(name, value);
  }
  return search;
}

/** The question of a request's address. */
export const auditQueryOf = (search: URLSearchParams) =>
  Object.fromEntries(
    ['source', 'cursor', ...names].flatMap((name) => {
      const value = search.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );

export const auditQueries = {
  pages: (question: AuditQuestion) =>
    infiniteQueryOptions({
      queryKey: ['audit', auditSearch(question).toString()],
      queryFn: ({ signal, pageParam }) => {
        const search = auditSearch(question);
        if (pageParam) search.set('cursor', pageParam);
        return getJson<AuditPage>(`/api/audit?${search}`, signal);
      },
      initialPageParam: '',
      getNextPageParam: ({ next }: AuditPage) => next ?? undefined,
      staleTime: 5_000,
    }),
  event: (key: string) =>
    queryOptions({
      queryKey: ['audit', 'event', key],
      queryFn: ({ signal }) => getJson<AuditDetail>(`/api/audit/${encodeURIComponent(key)}`, signal),
      staleTime: 60_000,
    }),
};
