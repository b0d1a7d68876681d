import { type Failure, FailureError } from '@/lib/result';

/** Any thrown thing as a Failure: our own failures as they are, a lost connection and bugs under their reasons. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  if (error && typeof error === 'object' && 'reason' in error && 'code' in error) return error as Failure;
  // What Next throws for a deed of a build that is there no more: nothing was done.
  if (error instanceof Error && error.name === 'UnrecognizedActionError')
    return { code: 'rejected', reason: 'version' };
  if (error instanceof TypeError) return { code: 'unavailable', reason: 'connection' };
  return { code: 'unavailable', reason: 'portal' };
}
