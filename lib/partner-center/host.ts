import { correlationId as underWay } from '@/lib/correlation';
import { type Destination, fetchAt } from '@/lib/outbound';
import { outcomeOf, PartnerCenterError, type Trouble } from './errors';
import { type Caller, errorOf } from './exchange';

/** Fills in what is known of a call that failed. */
export type Tell = (more: Partial<Trouble>) => Trouble;
export type HostAnswer = { response: Response; trouble: Tell };

type Ask = {
  /** The host, or the rule for hosts, that the address must be of: it may stand in an answer of Microsoft's. */
  to: Destination;
  address: string;
  /** null = the address itself lets one in, and no token may go there. */
  caller: Caller | null;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: unknown;
  /** Milliseconds until the last byte. */
  patience: number;
  /** Ends it before, should the last byte be long in coming. */
  signal?: AbortSignal;
  /** Partner Center's code for a status, where the host gives none of its own. */
  codes?: Partial<Record<number, number>>;
};

/**
 * A call to one of Microsoft's other hosts, which refuse in Graph's way, `{ error: { code, message } }` (billing.md 9,
 * extras.md 5). Sent once, and once more with a new token after 401. The answer's body is not read yet. Throws
 * PartnerCenterError.
 */
export async function askHost(asked: Ask): Promise<HostAnswer> {
  const { to, address, caller, method = 'GET', headers, body, patience, codes = {} } = asked;
  const [requestId, correlationId] = [crypto.randomUUID(), underWay() ?? crypto.randomUUID()];
  const trouble: Tell = (more) => ({
    outcome: 'unknown',
    why: 'no-answer',
    description: '',
    correlationId,
    requestId,
    ...more,
  });
  const late = AbortSignal.timeout(patience);
  const signal = asked.signal ? AbortSignal.any([late, asked.signal]) : late;
  for (let token = await caller?.token(), isRenewed = false; ; isRenewed = true) {
    const response = await fetchAt(to, address, {
      method,
      headers: {
        ...(token && {
          Authorization: `Bearer ${token}`,
          'MS-RequestId': requestId,
          'MS-CorrelationId': correlationId,
        }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal,
    }).catch((cause: unknown) => {
      throw new PartnerCenterError(trouble({ isTimeout: late.aborted }), { cause });
    });
    if (response.ok) return { response, trouble };
    if (response.status === 401 && caller && !isRenewed) {
      await response.body?.cancel();
      token = await caller.token({ renew: true });
      continue;
    }
    throw await refusal(response, trouble, codes[response.status]);
  }
}

async function refusal(response: Response, trouble: Tell, code?: number): Promise<PartnerCenterError> {
  const { status, headers } = response;
  const { description } = errorOf(bodyIn(await response.text().catch(() => '')));
  const retryAfter = status === 429 ? (secondsIn(headers) ?? 60) : undefined;
  return new PartnerCenterError(
    trouble({
      ...{ why: 'status', outcome: outcomeOf(status, undefined), status, description },
      ...(code && { code }),
      ...(retryAfter && { retryAfter }),
    }),
  );
}

/** Whole seconds that Retry-After says; undefined when it says none. */
export function secondsIn(headers: Headers): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : undefined;
}

/** Graph's way of refusing, or none that is known. */
function bodyIn(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'error' in body ? body.error : body;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { description: text.slice(0, 200) };
  }
}
