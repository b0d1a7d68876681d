'use client';
import { useAnswered } from '@/components/ui/use-answered';
import type { Result } from '@/lib/result';
import { teamQueries } from '@/lib/teams/queries';
import type { Teams } from '@/lib/teams/schema';

/** A press on this page: what comes back is the page as it is now. */
export const useTeamAction = <I>(action: (input: I) => Promise<Result<Teams>>, onDone?: () => void) =>
  useAnswered(action, () => teamQueries.all().queryKey, onDone);
