import 'server-only';
import { randomUUID } from 'node:crypto';
import '@/lib/asking';
import { noteForeign, requireRoom } from '@/lib/auth/inbound';
import { kindOf } from '@/lib/auth/inbound-law';
import { now } from '@/lib/clock';
import { correlated, routeOf } from '@/lib/correlation';
import { portalEnv } from '@/lib/env';
import { log } from '@/lib/log';
import { namesNul } from '@/lib/nul';
import { isOurs } from '@/lib/origin';
import { portalVersion } from '@/lib/portal-version';
import { type Failure, FailureError, fail } from '@/lib/result';

export const statuses = {
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
export const respond = (request: Request, read: () => Promise<unknown>) => answer(request, 'read', read);

/**
 * Takes a file, which is more than an action may carry, with the same proof that the request is ours. What is larger
 * than `most` bytes is refused as `tooLarge` before it is read, or where it turns out so; who `may` not, even before.
 */
export const receive = (
  request: Request,
  { most, tooLarge, may }: { most: number; tooLarge: string; may?: () => Promise<void> },
  take: (bytes: Uint8Array) => Promise<unknown>,
) =>
  answer(request, 'write', async () => {
    await may?.();
    if (Number(request.headers.get('content-length') ?? 0) > most) fail('invalid', tooLarge);
    const parts: Uint8Array[] = [];
    let length = 0;
    const reader = request.body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      length += part.value.length;
      if (length > most) fail('invalid', tooLarge);
      parts.push(part.value);
    }
    return take(Buffer.concat(parts));
  });

/**
 * The way back from Microsoft's page: another site leads the browser here, so the query must prove itself to `take`.
 * Leads on to one of our pages, which hears of a failure by its reason.
 */
export async function comeBack(
  request: Request,
  page: string,
  take: (query: URLSearchParams) => Promise<void>,
): Promise<Response> {
  const correlationId = randomUUID();
  const to = (query: Record<string, string>) =>
    // A relative address: the one the request came under may be a proxy's.
    guarded(
      new Response(null, { status: 303, headers: { Location: `${page}?${new URLSearchParams(query)}` } }),
      correlationId,
    );
  try {
    await requireRoom(request.headers, 'sign-in');
    await correlated(correlationId, 'GET back from Microsoft', () => take(new URL(request.url).searchParams));
    return to({ done: '1' });
  } catch (error) {
    if (error instanceof FailureError) return to({ error: error.failure.reason });
    log.error({ err: error, correlationId, path: new URL(request.url).pathname }, 'a request failed');
    return to({ error: 'portal' });
  }
}

async function answer(
  request: Request,
  kind: 'read' | 'write',
  read: () => Promise<unknown>,
): Promise<Response> {
  const correlationId = randomUUID();
  if (!isOurs(request.headers, portalEnv().PORTAL_URL, kind)) {
    noteForeign(request.headers, new URL(request.url).pathname);
    return failed({ code: 'forbidden', reason: 'cross-site', correlationId });
  }
  try {
    await requireRoom(request.headers, kindOf(kind, new URL(request.url).pathname));
    if (namesNul(request.url)) fail('invalid', 'invalid');
    const value = await correlated(
      correlationId,
      `${kind === 'read' ? 'GET' : 'POST'} ${routeOf(new URL(request.url).pathname)}`,
      read,
    );
    const response = value instanceof Response ? value : Response.json(value ?? null);
    return guarded(response, correlationId);
  } catch (error) {
    if (error instanceof FailureError) return failed({ correlationId, ...error.failure });
    log.error({ err: error, correlationId, path: new URL(request.url).pathname }, 'a request failed');
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
  response.headers.set('X-Portal-Time', now().toISOString());
  response.headers.set('X-Portal-Version', portalVersion);
  return response;
}
