import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Hono } from 'hono';
import type { Env, SeenRequest } from './conventions';
import type { Fault, Faults } from './faults';
import type { RequestLog, Service } from './request-log';

const LARGEST_BODY = 10 * 1024 * 1024;

export interface Pipeline {
  service: Service;
  app: Hono<Env>;
  faults: Faults;
  log: RequestLog;
  latency: number;
  /** Control routes: past faults, latency and the log. */
  control?: Hono<Env>;
}

/**
 * One port: reads a request whole, lets a fault rule strike before or after the work, answers, and writes the log.
 * The routes themselves know nothing of faults.
 */
export function serverOf(pipeline: Pipeline): Server {
  const server = createServer({ keepAlive: true }, (request, response) => {
    void handle(pipeline, request, response).catch((error: unknown) => {
      process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'application/json' });
      response.end(
        JSON.stringify({ code: 800003, description: 'The emulator failed.', data: [], source: 'Emulator' }),
      );
    });
  });
  server.keepAliveTimeout = 65_000;
  return server;
}

async function handle(
  pipeline: Pipeline,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const from = performance.now();
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'localhost'}`);
  const body = await readBody(incoming);
  if (body === undefined) {
    outgoing.writeHead(413, { Connection: 'close', 'Content-Type': 'application/json' });
    outgoing.end(
      JSON.stringify({ code: 800002, description: 'The body is too large.', data: [], source: 'PartnerFD' }),
    );
    return;
  }
  const isControl =
    pipeline.control !== undefined && (url.pathname === '/' || url.pathname.startsWith('/_emulator'));
  const app = isControl && pipeline.control ? pipeline.control : pipeline.app;
  const method = incoming.method ?? 'GET';
  const fault = isControl
    ? undefined
    : pipeline.faults.strike(pipeline.service, method, url.pathname, url.search.slice(1));
  const seen: SeenRequest = {};
  const log = (status: number) => {
    if (isControl) return;
    pipeline.log.add({
      service: pipeline.service,
      time: new Date().toISOString(),
      method,
      path: url.pathname,
      query: url.search.slice(1),
      requestId: header(incoming, 'ms-requestid'),
      correlationId: header(incoming, 'ms-correlationid'),
      ...seen,
      status,
      ms: Math.round(performance.now() - from),
    });
  };

  const wait = (isControl ? 0 : pipeline.latency) + (fault?.kind === 'delay' ? fault.ms : 0);
  if (wait > 0) await new Promise((done) => setTimeout(done, wait));
  if (fault?.kind === 'drop-before') {
    log(0);
    incoming.socket.destroy();
    return;
  }
  const made = fault && answerInstead(fault);
  const response = made ?? (await app.fetch(requestOf(incoming, url, app), bindings(body, seen, fault)));
  if (fault?.kind === 'drop-after') {
    log(0);
    incoming.socket.destroy();
    return;
  }
  log(response.status);
  await send(response, outgoing, fault, method);
}

const bindings = (body: string, seen: SeenRequest, fault: Fault | undefined): Env['Bindings'] => ({
  body,
  seen,
  ...(fault?.kind === 'fail-group' && {
    failGroup: { orderGroup: fault.orderGroup, errorCode: fault.errorCode },
  }),
});

const header = (incoming: IncomingMessage, name: string): string | undefined =>
  incoming.headers[name]?.toString();

async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += (chunk as Buffer).length;
    if (size <= LARGEST_BODY) chunks.push(chunk as Buffer);
  }
  return size > LARGEST_BODY ? undefined : Buffer.concat(chunks).toString('utf8');
}

/** The request for the routes: names in a path are read in any case (conventions, 1), so they get the route's spelling. */
function requestOf(incoming: IncomingMessage, url: URL, app: Hono<Env>): Request {
  const spelling = spellingOf(app);
  const path = url.pathname
    .split('/')
    .map((segment) => spelling.get(segment.toLowerCase()) ?? segment)
    .join('/');
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === 'string') headers.set(name, value);
    else if (value) headers.set(name, value.join(','));
  }
  return new Request(`${url.origin}${path}${url.search}`, { method: incoming.method, headers });
}

const spellings = new WeakMap<Hono<Env>, Map<string, string>>();

function spellingOf(app: Hono<Env>): Map<string, string> {
  let known = spellings.get(app);
  if (!known) {
    const segments = app.routes
      .flatMap(({ path }) => path.split('/'))
      .filter((one) => one && !one.startsWith(':') && one !== '*');
    known = new Map(segments.map((segment) => [segment.toLowerCase(), segment]));
    spellings.set(app, known);
  }
  return known;
}

function answerInstead(fault: Fault): Response | undefined {
  if (fault.kind === 'status') {
    const text =
      typeof fault.body === 'string'
        ? fault.body
        : fault.body === undefined
          ? ''
          : JSON.stringify(fault.body);
    return new Response(fault.code === 204 || fault.code === 304 ? null : text, {
      status: fault.code,
      headers: { 'Content-Type': 'application/json; charset=utf-8', ...fault.headers },
    });
  }
  if (fault.kind === 'throttle') {
    const message = `Rate limit is exceeded. Try again in ${fault.retryAfter} seconds.`;
    return Response.json(
      { statusCode: 429, message },
      { status: 429, headers: { 'Retry-After': String(fault.retryAfter) } },
    );
  }
  return undefined;
}

async function send(
  response: Response,
  outgoing: ServerResponse,
  fault: Fault | undefined,
  method: string,
): Promise<void> {
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers);
  const isWhole =
    response.body === null || /json|text|html|pdf/.test(response.headers.get('content-type') ?? '');
  if (fault?.kind === 'truncate' || fault?.kind === 'garbage' || fault?.kind === 'slow-body' || isWhole) {
    const whole =
      fault?.kind === 'garbage'
        ? Buffer.from('<html>not what was asked for')
        : Buffer.from(await response.arrayBuffer());
    outgoing.writeHead(response.status, { ...headers, 'Content-Length': String(whole.length) });
    if (method === 'HEAD') outgoing.end();
    else if (fault?.kind === 'truncate') cutOff(outgoing, whole);
    else if (fault?.kind === 'slow-body') await drip(outgoing, whole, fault.bytesPerSecond);
    else outgoing.end(whole);
    return;
  }
  outgoing.writeHead(response.status, headers);
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const chunk = part.value;
    if (!outgoing.write(chunk)) await new Promise((done) => outgoing.once('drain', done).once('close', done));
    if (outgoing.destroyed) return;
  }
  outgoing.end();
}

/** Half the body, then the connection ends. */
function cutOff(outgoing: ServerResponse, whole: Buffer): void {
  outgoing.write(whole.subarray(0, Math.floor(whole.length / 2)), () => outgoing.socket?.destroySoon());
}

async function drip(outgoing: ServerResponse, whole: Buffer, bytesPerSecond: number): Promise<void> {
  const step = Math.max(1, Math.floor(bytesPerSecond / 10));
  for (let at = 0; at < whole.length && !outgoing.destroyed; at += step) {
    outgoing.write(whole.subarray(at, at + step));
    await new Promise((done) => setTimeout(done, 100));
  }
  outgoing.end();
}
