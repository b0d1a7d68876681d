import { FailureError } from '@/lib/result';
import { PartnerCenterError } from './errors';
import type { Caller } from './exchange';

/** How a write ended that brought no answer to use. `status` null: no answer at all; `left` false: the call never left. */
export type WriteFailure = {
  left: boolean;
  status: number | null;
  /** Microsoft's own (conventions.md 8). */
  code: number | null;
  description: string;
  /** Seconds. */
  retryAfter: number | null;
};

const neverLeft: WriteFailure = { left: false, status: null, code: null, description: '', retryAfter: null };

/** What is known of a write that threw: whether it may have been carried out is for the caller to judge. Bugs travel on. */
export function writeFailureOf(error: unknown): WriteFailure {
  if (error instanceof PartnerCenterError)
    return {
      left: error.why !== 'not-sent',
      status: error.why === 'unreadable' ? (error.status ?? 200) : (error.status ?? null),
      code: error.code ?? null,
      description: error.description,
      retryAfter: error.retryAfter ?? null,
    };
  // Not Microsoft's: the token could not be had, and without one nothing leaves.
  if (error instanceof FailureError) return neverLeft;
  throw error;
}

/** Makes sure that the caller's token is at hand, before it is written down that something is sent. */
export async function readyToSend(
  caller: Caller,
  renew: boolean,
): Promise<'signed-in' | 'refused' | 'unavailable'> {
  try {
    await caller.token({ renew });
    return 'signed-in';
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    // Nobody signed in any more is an answer; a sign-in service that is away is not.
    return ['unauthenticated', 'forbidden'].includes(error.failure.code) ? 'refused' : 'unavailable';
  }
}
