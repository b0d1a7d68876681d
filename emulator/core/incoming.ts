import type { IncomingMessage } from 'node:http';
import type { Hono } from 'hono';
import type { Env } from './conventions';

/** Larger than anything documented: a cart of ten thousand lines has some three megabytes. */
const LARGEST_BODY = 8 * 1024 * 1024;

/** The address asked for; undefined for what is none (`//`, `*`, another scheme). */
export function addressOf(incoming: IncomingMessage): URL | undefined {
  const target = incoming.url ?? '';
  const text = target.startsWith('/') ? `http://${incoming.headers.host ?? 'localhost'}${target}` : target;
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** The whole body as text; undefined when it is too large. */
export async function bodyOf(incoming: IncomingMessage): Promise<string | undefined> {
  const { 'content-length': length, 'transfer-encoding': chunked } = incoming.headers;
  if (!chunked && (length === undefined || length === '0')) return '';
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  return size > LARGEST_BODY ? undefined : Buffer.concat(chunks).toString('utf8');
}

/** As much of a request as the routes read; their body comes beside it. A whole Request costs more than most of them. */
class PlainRequest {
  readonly headers: Headers;

  constructor(
    readonly method: string,
    readonly url: string,
    incoming: IncomingMessage,
  ) {
    const fields: [string, string][] = [];
    for (const [name, value] of Object.entries(incoming.headers)) {
      if (value !== undefined) fields.push([name, Array.isArray(value) ? value.join(',') : value]);
    }
    this.headers = new Headers(fields);
  }
}

/** The request for the routes: names in a path are read in any case (conventions, 1), so they get the route's spelling. */
export function requestOf(incoming: IncomingMessage, url: URL, app: Hono<Env>): Request {
  const spelling = spellingOf(app);
  const path = url.pathname
    .split('/')
    .map((segment) => spelling.get(segment.toLowerCase()) ?? segment)
    .join('/');
  const made = new PlainRequest(incoming.method ?? 'GET', `${url.origin}${path}${url.search}`, incoming);
  return made as unknown as Request;
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
