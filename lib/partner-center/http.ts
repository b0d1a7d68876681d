import type { z } from 'zod';
import { correlationId } from '@/lib/correlation';
import { PartnerCenterError } from './errors';
import { type Answer, type Call, type Connection, errorOf, exchange, type Trace } from './exchange';
import type { Lane } from './governor';
import { readJson } from './json';
import { type Query, queryText, type Route } from './path';

type Traced<T> = { value: T; trace: Trace };
type Extra = { query?: Query; headers?: Record<string, string> };
type WriteExtra = Extra & {
  body?: unknown;
  requestId?: string;
  correlationId?: string;
  deadline?: number;
  lane?: Lane;
  mayLeave?: () => Promise<boolean>;
};
const repeatsOfRead = 2;
/** How long a read waits by itself when Microsoft says Retry-After; a person is told instead when it is longer. */
const silentWait: Record<Lane, number> = { purchase: 5_000, person: 5_000, house: 20_000 };

/**
 * A read: joined with the same read already on its way, repeated at most twice after no answer, 408, 5xx or an
 * unreadable body, once with a new token after 401, never beyond its deadline. Answers with what the schema makes of
 * the JSON body. Throws PartnerCenterError.
 */
export async function read<S extends z.ZodType>(
  connection: Connection,
  schema: S,
  route: Route,
  extra: Extra = {},
): Promise<z.output<S>> {
  return (await readTraced(connection, schema, route, extra)).value;
}

/** A read that says under which ids Microsoft knows it, for what the answer itself may complain about. */
export async function readTraced<S extends z.ZodType>(
  connection: Connection,
  schema: S,
  route: Route,
  extra: Extra = {},
): Promise<Traced<z.output<S>>> {
  const { json, trace } = await joined(connection, route, extra, bodyOf);
  return { value: shaped(schema, json, trace), trace };
}

/** A read of a file, with the same policy; `accept` is its type. Answers with the bytes and the headers. */
export async function readFile(connection: Connection, route: Route, accept: string) {
  return joined(connection, route, { headers: { Accept: accept } }, ({ response, bytes, correlationId }) => ({
    bytes,
    type: response.headers.get('content-type'),
    length: response.headers.get('content-length'),
    isEncoded: response.headers.get('content-encoding') !== null,
    correlationId,
  }));
}

/**
 * A write: sent once and never by itself again, whatever happens; the error's `outcome` says what may be done next.
 * A request id given is sent as it is (conventions.md 4.1: the same id on a repeat of the same call).
 */
export async function write<S extends z.ZodType>(
  connection: Connection,
  method: 'POST' | 'PUT' | 'PATCH',
  schema: S,
  route: Route,
  extra: WriteExtra = {},
): Promise<z.output<S>> {
  return (await writeTraced(connection, method, schema, route, extra)).value;
}

/** The same with its ids. */
export async function writeTraced<S extends z.ZodType>(
  connection: Connection,
  method: 'POST' | 'PUT' | 'PATCH',
  schema: S,
  route: Route,
  extra: WriteExtra = {},
): Promise<Traced<z.output<S>>> {
  if (connection.caller.isReadOnly)
    throw new Error(`A caller that only reads asked for ${method} ${route.template}.`);
  const patience = extra.deadline ?? connection.deadlines.write;
  const call = {
    ...callOf(connection, method, route, extra),
    deadline: connection.clock.now() + patience,
    patience,
  };
  const answer = await exchange(connection, call, await connection.caller.token());
  const { json, trace } = bodyOf(answer);
  return { value: shaped(schema, json, trace), trace };
}

function callOf(
  { url, caller }: Connection,
  method: string,
  route: Route,
  extra: WriteExtra,
): Omit<Call, 'deadline' | 'patience'> {
  return {
    method,
    route,
    address: `${url}${route.root ?? '/v1'}${route.path}${queryText(extra.query)}`,
    headers: extra.headers ?? {},
    body: extra.body,
    requestId: extra.requestId ?? crypto.randomUUID(),
    correlationId: extra.correlationId ?? correlationId() ?? crypto.randomUUID(),
    lane: extra.lane ?? caller.lane,
    mayLeave: extra.mayLeave,
  };
}

async function joined<T>(
  connection: Connection,
  route: Route,
  extra: Extra,
  make: (answer: Answer) => T,
): Promise<T> {
  const token = await connection.caller.token();
  const call = callOf(connection, 'GET', route, extra);
  const key = JSON.stringify([token, connection.caller.locale, call.address, call.headers]);
  const running = connection.joined.get(key) as Promise<T> | undefined;
  if (running) return running;

  const mine = repeated(connection, call, token, make).finally(() => connection.joined.delete(key));
  connection.joined.set(key, mine);
  return mine;
}

async function repeated<T>(
  connection: Connection,
  first: Omit<Call, 'deadline' | 'patience'>,
  firstToken: string,
  make: (answer: Answer) => T,
): Promise<T> {
  const { clock, governor, caller, deadlines } = connection;
  const deadline = clock.now() + deadlines.read;
  let token = firstToken;
  let renewed = false;

  for (let repeats = 0; ; ) {
    // One request id for the whole read, as the official client does (conventions.md 4.1, 4).
    const call = { ...first, deadline, repeats, patience: Math.max(1, deadline - clock.now()) };
    try {
      return make(await exchange(connection, call, token));
    } catch (error) {
      if (!(error instanceof PartnerCenterError)) throw error;
      if (error.status === 401 && error.code !== 900421 && !renewed) {
        renewed = true;
        token = await caller.token({ renew: true });
        continue;
      }
      const wait = waitBefore(error, repeats, call.lane);
      const fits = wait !== null && clock.now() + wait < deadline && repeats < repeatsOfRead;
      if (!fits || !governor.mayRepeat()) throw error;
      repeats += 1;
      await clock.wait(wait);
    }
  }
}

/** Milliseconds to wait before the read goes again, null when it must not. */
function waitBefore(error: PartnerCenterError, repeats: number, lane: Lane): number | null {
  if (error.status === 429) {
    const wait = (error.retryAfter ?? 60) * 1000;
    return wait <= silentWait[lane] ? wait : null;
  }
  if (error.outcome !== 'unknown' || error.failure.reason === 'partner-center-slow' || error.status === 409) {
    return null;
  }
  return 400 * 3 ** repeats * (0.75 + Math.random() / 2);
}

const unreadable = (trace: Trace, status: number, cause: unknown) =>
  new PartnerCenterError(
    { outcome: 'unknown', why: 'unreadable', status, description: '', ...trace },
    { cause },
  );

function bodyOf({ response, bytes, requestId, correlationId }: Answer): { json: unknown; trace: Trace } {
  const trace = { requestId, correlationId };
  if (bytes.length === 0) return { json: undefined, trace };
  let json: unknown;
  try {
    json = readJson(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw unreadable(trace, response.status, cause);
  }
  // "Item unavailable" comes with status 200 and the body of an error (catalogue.md 9).
  const said = errorOf(json);
  if (said.code === 400072) {
    const { status } = response;
    throw new PartnerCenterError({ outcome: 'rejected', why: 'status', status, ...said, ...trace });
  }
  return { json, trace };
}

function shaped<S extends z.ZodType>(schema: S, json: unknown, trace: Trace): z.output<S> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw unreadable(trace, 200, parsed.error);
}
