import { fetchAt } from '@/lib/outbound';
import { noteCall } from './calls';
import { outcomeOf, PartnerCenterError, type Trouble } from './errors';
import { type Clock, type Governor, type Lane, NotSent } from './governor';
import { readJson } from './json';
import type { Route } from './path';

/** Who calls: a person (App+User) or the house (App-only), with fresh tokens on demand. */
export type Caller = {
  kind: 'user' | 'app';
  /** A bearer token for Partner Center; `renew` asks for another than the last. Throws FailureError when there is none. */
  token: (options?: { renew?: boolean }) => Promise<string>;
  lane: Lane;
  /** It may look and never change anything: a write of its is a bug, and does not leave. */
  isReadOnly?: boolean;
  /** The language of Microsoft's texts, `sv-SE`; theirs is en-US (conventions.md 10). */
  locale?: string;
};

export type Connection = {
  /** https://api.partnercenter.microsoft.com, without a slash at the end. */
  url: string;
  caller: Caller;
  governor: Governor;
  clock: Clock;
  /** Reads on their way, shared by everybody with the same token. */
  joined: Map<string, Promise<unknown>>;
  /** Milliseconds for a read with all its repeats (and what `heard` adds to the last), a write, and a checkout. */
  deadlines: { read: number; write: number; checkout: number };
};

export type Call = {
  requestId: string;
  correlationId: string;
  lane: Lane;
  headers: Record<string, string>;
  method: string;
  route: Route;
  address: string;
  body?: unknown;
  /** The moment by which it must be over; a write that is sent at all gets its whole time from then on. */
  deadline: number;
  patience: number;
  /** How often the same read was sent before; absent = it is the first sending. */
  repeats?: number;
  /** Asked when its turn has come, just before it leaves; false = it must not leave any more. */
  mayLeave?: () => Promise<boolean>;
};
/** The ids under which Microsoft's support finds a call. */
export type Trace = { requestId: string; correlationId: string };
export type Answer = Trace & { response: Response; bytes: Uint8Array };

/**
 * Milliseconds for which the answer to a read is waited for at least, however late its turn came: a 429 that nobody hears
 * holds nobody back, and all that follow are sent inside its Retry-After.
 */
const heard = 2_000;

/** One sending and its answer, whole. Throws PartnerCenterError for anything but a 2xx that came to its end. */
export async function exchange(connection: Connection, call: Call, token: string): Promise<Answer> {
  const { governor, clock, caller } = connection;
  const asked = clock.now();
  const trouble = (more: Partial<Trouble>): Trouble => ({
    outcome: 'unknown',
    why: 'no-answer',
    description: '',
    correlationId: call.correlationId,
    requestId: call.requestId,
    isCustomerRoute: call.route.path.startsWith('/customers/'),
    ...more,
  });
  const leave = await governor
    .enter(call.lane, call.route.template, call.deadline)
    .catch((error: unknown) => {
      if (!(error instanceof NotSent)) throw error;
      const { retryAfter } = error;
      const isTimeout = retryAfter === undefined;
      throw new PartnerCenterError(trouble({ outcome: 'held', why: 'not-sent', retryAfter, isTimeout }), {
        cause: error,
      });
    });

  try {
    if (call.mayLeave && !(await call.mayLeave()))
      throw new PartnerCenterError(trouble({ outcome: 'held', why: 'not-sent' }));
    const turn = clock.now();
    const note = (status: number | null) =>
      noteCall({
        ...{
          method: call.method,
          route: `${call.route.root ?? '/v1'}${call.route.template}`,
          lane: call.lane,
        },
        ...{ status, requestId: call.requestId, correlationId: call.correlationId },
        ...{ repeats: call.repeats ?? 0, waited: turn - asked, lasted: clock.now() - turn },
      });
    const ear = Math.min(heard, connection.deadlines.read);
    const left = call.method === 'GET' ? Math.max(ear, call.deadline - clock.now()) : call.patience;
    const signal = AbortSignal.timeout(Math.ceil(left));
    let response: Response;
    let bytes: Uint8Array;
    try {
      response = await fetchAt(connection.url, call.address, {
        method: call.method,
        body: call.body === undefined ? undefined : JSON.stringify(call.body),
        headers: headersOf(call, caller, token),
        signal,
      });
    } catch (cause) {
      note(null);
      throw new PartnerCenterError(trouble({ isTimeout: signal.aborted }), { cause });
    }
    try {
      bytes = new Uint8Array(await response.arrayBuffer());
      note(response.status);
    } catch (cause) {
      const { status, ok } = response;
      note(status === 401 || status === 429 ? status : null);
      // 401 and 429 say all in their status. Of any other refusal the code is lost, and with it what it means.
      if (status === 401 || status === 429) bytes = new Uint8Array();
      else {
        const isTimeout = signal.aborted;
        throw new PartnerCenterError(trouble({ why: 'unreadable', ...(ok && { status }), isTimeout }), {
          cause,
        });
      }
    }
    const { requestId, correlationId } = call;
    const answer = { response, bytes, requestId, correlationId };
    if (response.ok) return answer;
    throw refusal(connection, call, answer, trouble);
  } finally {
    leave();
  }
}

function headersOf(call: Call, caller: Caller, token: string): Record<string, string> {
  return {
    Accept: 'application/json',
    Authorization: `Bearer ${token}`,
    'MS-RequestId': call.requestId,
    'MS-CorrelationId': call.correlationId,
    'MS-PartnerCenter-Application': 'Kontor',
    'X-Locale': caller.locale ?? 'en-US',
    ...(call.body !== undefined && { 'Content-Type': 'application/json' }),
    ...call.headers,
  };
}

function refusal(
  { governor }: Connection,
  { route }: Call,
  { response, bytes }: Answer,
  trouble: (more: Partial<Trouble>) => Trouble,
): PartnerCenterError {
  const { status } = response;
  const { code, description } = errorIn(new TextDecoder().decode(bytes));
  const retryAfter = status === 429 ? secondsOf(response.headers.get('retry-after')) : undefined;
  if (retryAfter !== undefined) governor.pause(route.template, retryAfter);
  return new PartnerCenterError(
    trouble({ why: 'status', outcome: outcomeOf(status, code), status, code, description, retryAfter }),
  );
}

function errorIn(text: string): Said {
  try {
    return errorOf(readJson(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { description: text.slice(0, 200) };
  }
}

type Said = { code?: number; description: string };

/** The documented error body or that of 429; code comes as number or text (conventions.md 8.1). */
export function errorOf(body: unknown): Said {
  if (typeof body !== 'object' || body === null) return { description: '' };
  const { code, description, message } = body as Record<string, unknown>;
  const number = Number(code ?? Number.NaN);
  return {
    ...(Number.isInteger(number) && { code: number }),
    description: String(description ?? message ?? '').slice(0, 1024),
  };
}

/** Whole seconds by the documentation; a minute when it is missing or no number. */
const secondsOf = (header: string | null) => {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : 60;
};
