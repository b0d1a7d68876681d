import { queryOptions } from '@tanstack/react-query';
import { getJson } from '@/lib/fetch-json';
import type { ApprovalList } from './kinds';
import type { Approval, ApprovalSettings, Approvals } from './schema';

export const approvalQueries = {
  /** null = what this person is most likely here for. */
  list: (list: ApprovalList | null) =>
    queryOptions({
      queryKey: ['approvals', 'list', list],
      queryFn: ({ signal }) => getJson<Approvals>(`/api/approvals${list ? `?state=${list}` : ''}`, signal),
      staleTime: 5_000,
    }),
  one: (approvalId: string) =>
    queryOptions({
      queryKey: ['approvals', approvalId],
      queryFn: ({ signal }) => getJson<Approval>(`/api/approvals/${approvalId}`, signal),
      staleTime: 2_000,
    }),
  settings: () =>
    queryOptions({
      queryKey: ['approvals', 'settings'],
      queryFn: ({ signal }) => getJson<ApprovalSettings>('/api/approvals/settings', signal),
      staleTime: 10_000,
    }),
};
