'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useAddress } from '@/components/layout/use-address';
import { auditQueries } from '@/lib/audit/queries';
import { auditParams } from './audit-params';

const none = { who: null, action: null, customer: null, result: null, from: null, to: null };

/** The audit's address, and what was found for it; looked at again while it is open. */
export function useAudit() {
  const [params, setParams] = useAddress(auditParams);
  const { event, ...question } = params;
  const asked = useDeferredValue(question);
  const list = useInfiniteQuery({
    ...auditQueries.pages(asked),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : 10_000),
  });
  const [first] = list.data?.pages ?? [];
  return {
    params,
    setParams,
    question,
    list,
    page: first ?? null,
    rows: list.data?.pages.flatMap(({ rows }) => rows) ?? [],
    open: event,
    onOpen: (key: string | null) => setParams({ event: key }),
    isFiltered: question.q !== '' || Object.keys(none).some((name) => question[name as keyof typeof none]),
    /** All that is written of an id, whatever was filtered; the row that is open stays so. */
    showStory: (id: string) => setParams({ ...none, q: id }),
    clear: () => setParams({ ...none, q: null, event: null }),
  };
}
export type Audit = ReturnType<typeof useAudit>;
