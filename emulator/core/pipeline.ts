import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Hono } from 'hono';
import { answerInstead, send } from './answering';
import type { Env, SeenRequest } from './conventions';
import { ApiError } from './errors';
import type { Fault, Faults } from './faults';
import { addressOf, bodyOf, requestOf } from './incoming';
import type { RequestLog, Service } from './request-log';

export interface Pipeline {
  service: Service;
  app: Hono<Env>;
  faults: Faults;
  log: RequestLog;
  latency: number;
  /** Puts on the disk what the request has changed; called before it is answered. */
  flush: () => void;
  /** Control routes: past faults, latency and the log. */
  control?: Hono<Env>;
}

/**
 * One port: reads a request whole, lets a fault rule strike before or after the work, answers, and writes the log.
 * The routes themselves know nothing of faults.
 */
export function listenerOf(pipeline: Pipeline): RequestListener {
  return (incoming, outgoing) => {
    handle(pipeline, incoming, outgoing).catch((error: unknown) => {
      // The caller has gone away in the middle of his request: there is nobody to answer.
      if (incoming.destroyed && !incoming.complete) return;
      process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
      if (outgoing.headersSent) outgoing.destroy();
      else refuse(outgoing, new ApiError(500, 800003, 'The emulator failed.', [], 'Emulator'));
    });
  };
}

async function handle(
  pipeline: Pipeline,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const from = performance.now();
  const method = incoming.method ?? 'GET';
  const body = await bodyOf(incoming);
  const url = addressOf(incoming);
  if (!url) return refuse(outgoing, new ApiError(400, 2000, 'The address is not valid.'));
  if (url.pathname === '/favicon.ico') {
    outgoing.writeHead(204).end();
    return;
  }
  if (isControl(pipeline, url)) {
    const { origin } = incoming.headers;
    if (!isLocal(url) || (origin !== undefined && !(URL.canParse(origin) && isLocal(new URL(origin))))) {
      return refuse(outgoing, new ApiError(403, 2032, 'Control routes are for this machine only.'));
    }
    const env: Env['Bindings'] = { body: body ?? '', seen: {} };
    const answer = await pipeline.control.fetch(requestOf(incoming, url, pipeline.control), env);
    pipeline.flush();
    return send({ answer, text: env.text }, outgoing, method);
  }

  const fault = pipeline.faults.strike(pipeline.service, method, url.pathname, url.search.slice(1));
  const seen: SeenRequest = {};
  const log = (status: number) =>
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

  const wait = pipeline.latency + (fault?.kind === 'delay' ? fault.ms : 0);
  if (wait > 0) await new Promise((done) => setTimeout(done, wait));
  if (fault?.kind === 'drop-before') {
    log(0);
    incoming.socket.destroy();
    return;
  }
  if (body === undefined) {
    log(400);
    return refuse(outgoing, new ApiError(400, 800002, 'The body is too large.'));
  }
  const { app } = pipeline;
  const instead = fault && answerInstead(fault);
  const env = bindings(body, seen, fault);
  const answer = instead ?? (await app.fetch(requestOf(incoming, url, app), env));
  pipeline.flush();
  if (fault?.kind === 'drop-after') {
    log(0);
    incoming.socket.destroy();
    return;
  }
  log(answer.status);
  await send({ answer, text: env.text }, outgoing, method, fault);
}

const isControl = (
  pipeline: Pipeline,
  { pathname }: URL,
): pipeline is Pipeline & { control: NonNullable<Pipeline['control']> } =>
  pipeline.control !== undefined && (pathname === '/' || pathname.toLowerCase().startsWith('/_emulator'));

/** A page of the web that leads here, or sends a form here, must not steer the emulator. */
const isLocal = ({ hostname }: URL) => ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

function refuse(outgoing: ServerResponse, error: ApiError): void {
  const body = Buffer.from(JSON.stringify(error.body()));
  outgoing.writeHead(error.status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
  });
  outgoing.end(body);
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
