'use client';
import { useAnswered } from '@/components/ui/use-answered';
import { approvalQueries } from '@/lib/approvals/queries';
import type { ApprovalSettings } from '@/lib/approvals/schema';
import type { Result } from '@/lib/result';

/** A press on this page: what comes back is the page as it is now. A review may say something else by it. */
export const useThresholdAction = <I>(
  action: (input: I) => Promise<Result<ApprovalSettings>>,
  onDone?: () => void,
) => useAnswered(action, () => approvalQueries.settings().queryKey, onDone);
