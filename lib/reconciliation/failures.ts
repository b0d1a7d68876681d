import { PartnerCenterError } from '@/lib/partner-center/errors';
import { isDiskFull } from '@/lib/postgres-code';
import type { Failure } from '@/lib/result';
import { FailureError } from '@/lib/result';

/** Seconds between two tries: longer each time, and never longer than ten minutes. */
const waitAfter = (attempts: number) => Math.min(600, 5 * 2 ** Math.min(attempts, 10));

export type Pause = { failure: Failure; seconds: number };

/** What Microsoft doesn't answer now it may answer later: why the reading waits, in words, and for how long. */
export function pauseFor({ failure }: FailureError, attempts: number): Pause {
  const ids = idsOf(failure);
  const seconds = Math.max(failure.retryAfter ?? 0, waitAfter(attempts));
  if (failure.code === 'throttled')
    return {
      seconds,
      failure: { ...ids, code: 'throttled', reason: 'lines-throttled', values: { seconds } },
    };
  if (failure.reason === 'lines-export-again') return { seconds, failure };
  return { seconds, failure: { ...ids, code: 'unavailable', reason: 'lines-waiting' } };
}

/** What stands in the way is our own: the database, its disk, or a mistake of ours. Microsoft has nothing to do with it. */
export const stumbleFor = (error: unknown, attempts: number): Pause => ({
  seconds: waitAfter(attempts),
  failure: { code: 'unavailable', reason: isDiskFull(error) ? 'lines-disk-full' : 'lines-house' },
});

/** Something that a person has to mend, or that can't be mended. */
export const lost = (
  reason:
    | 'lines-refused'
    | 'lines-not-allowed'
    | 'lines-none'
    | 'lines-repeat'
    | 'lines-export'
    | 'lines-export-again',
  error?: FailureError | { code: string; message: string },
): Failure => ({
  code: 'unavailable',
  reason,
  values: { detail: detailOf(error) },
  ...(error instanceof FailureError && idsOf(error.failure)),
});

const detailOf = (error: FailureError | { code: string; message: string } | undefined): string => {
  if (error instanceof PartnerCenterError) return error.description || String(error.status ?? '–');
  if (error instanceof FailureError || error === undefined) return '–';
  return [error.code, error.message].filter(Boolean).join(' ') || '–';
};

const idsOf = ({ correlationId, requestId, microsoftCode, microsoftSaid }: Failure) => ({
  ...(correlationId && { correlationId }),
  ...(requestId && { requestId }),
  ...(microsoftCode !== undefined && { microsoftCode, microsoftSaid }),
});

/** Microsoft said no, and will say no again. */
export const isRefusal = (error: unknown): error is PartnerCenterError =>
  error instanceof PartnerCenterError && error.outcome === 'rejected';

/** Microsoft has the export no more, or lets nobody at its files any more. */
export const isGone = (error: unknown): boolean =>
  error instanceof PartnerCenterError && [403, 404, 410].includes(error.status ?? 0);
