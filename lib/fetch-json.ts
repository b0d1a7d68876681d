import { hearVersion } from '@/lib/portal-version';
import { type Failure, FailureError } from '@/lib/result';

/** Is told the portal's time as each answer says it. */
export const portalTime: { heard?: (time: string) => void } = {};

/** GET of one of our own read routes, for the browser. Failures arrive as FailureError. */
export async function getJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal, headers: { Accept: 'application/json' } });
  portalTime.heard?.(response.headers.get('X-Portal-Time') ?? '');
  hearVersion(response.headers.get('X-Portal-Version'));
  if (response.ok) return (await response.json()) as T;
  throw new FailureError(await failureOf(response));
}

/** Sends a text or a file, which is more than an action may carry, to one of our own routes. */
export async function postBody<T>(url: string, body: string | Blob): Promise<T> {
  const response = await fetch(url, { method: 'POST', body, headers: { Accept: 'application/json' } });
  if (response.ok) return (await response.json()) as T;
  throw new FailureError(await failureOf(response));
}

async function failureOf(response: Response): Promise<Failure> {
  const body: unknown = await response.json().catch(() => undefined);
  if (body && typeof body === 'object' && 'code' in body && 'reason' in body) return body as Failure;
  return { code: 'unavailable', reason: 'portal' };
}
