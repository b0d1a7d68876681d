'use client';
import { useQuery } from '@tanstack/react-query';
import { columns } from '@/lib/bulk/kinds';
import type { Cells } from '@/lib/bulk/schema';
import { resellerQueries } from '@/lib/resellers/queries';

/** The columns that mean something to this partner: resellers are for who has any, or where a line names one. */
export function useShownColumns(cells?: Cells) {
  const hasResellers = (useQuery(resellerQueries.list()).data?.resellers.length ?? 0) > 0;
  return columns.filter((column) => column !== 'reseller' || hasResellers || cells?.reseller);
}
