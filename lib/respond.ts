import 'server-only';
import { randomUUID } from 'node:crypto';
import '@/lib/asking';
import { portalEnv } from '@/lib/env';
import { log } from '@/lib/log';
import { isOurs } from '@/lib/origin';
import { type Failure, FailureError } from '@/lib/result';

const statuses = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  rejected: 422,
  throttled: 429,
  unavailable: 503,
} as const satisfies Record<Failure['code'], number>;

/** Answers a GET of our own pages: what `read` gives as JSON (or its own Response), a failure as its status and words. */
export async function respond(request: Request, read: () => Promise<unknown>): Promise<Response> {
  const correlationId = randomUUID();
  if (!isOurs(request.headers, portalEnv().PORTAL_URL, 'read')) {
    return failed({ code: 'forbidden', reason: 'cross-site', correlationId });
  }
  try {
    const value = await read();
    const response = value instanceof Response ? value : Response.json(value ?? null);
    return guarded(response, correlationId);
  } catch (error) {
    if (error instanceof FailureError) return failed({ correlationId, ...error.failure });
    log.error({ err: error, correlationId, path: new URL(request.url).pathname }, 'a read failed');
    return failed({ code: 'unavailable', reason: 'portal', correlationId }, 500);
  }
}

function failed(failure: Failure & { correlationId: string }, status: number = statuses[failure.code]) {
  const response = Response.json(failure, { status });
  if (failure.retryAfter !== undefined) response.headers.set('Retry-After', String(failure.retryAfter));
  return guarded(response, failure.correlationId);
}

/** Nothing of a customer is kept by a browser or on the way. */
function guarded(response: Response, correlationId: string): Response {
  response.headers.set('Cache-Control', 'private, no-store');
  response.headers.set('X-Correlation-Id', correlationId);
  return response;
}
