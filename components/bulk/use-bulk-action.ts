'use client';
import { useAnswered } from '@/components/ui/use-answered';
import { bulkQueries } from '@/lib/bulk/queries';
import type { Bulk } from '@/lib/bulk/schema';
import type { Result } from '@/lib/result';

/** A press on a list: what comes back is the list as it is now, and goes straight to the page. */
export const useBulkAction = <I>(action: (input: I) => Promise<Result<Bulk>>, onDone?: () => void) =>
  useAnswered(action, ({ id }) => bulkQueries.one(id).queryKey, onDone);
