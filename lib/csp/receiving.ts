import 'server-only';
import { requireRoom } from '@/lib/auth/inbound';
import { log } from '@/lib/log';
import { FailureError } from '@/lib/result';
import { type Violation, Violations } from './schema';

const largest = 16 * 1024;
/** A page that breaks the policy does so for everybody: each kind of it is told once an hour, and so many kinds at most. */
const once = { for: 3_600_000, most: 500 };
const told = new Map<string, number>();

/**
 * Takes what a browser reports of a broken Content-Security-Policy. Nobody is signed in for it, and nothing of it is
 * believed: it is cut short, logged once of its kind, and answered with nothing whatever it was.
 */
export async function receiveReport(request: Request): Promise<Response> {
  const answer = (status: number, headers: Record<string, string> = {}) =>
    new Response(null, { status, headers: { 'Cache-Control': 'private, no-store', ...headers } });
  try {
    await requireRoom(request.headers, 'report');
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    return answer(429, { 'Retry-After': String(error.failure.retryAfter) });
  }
  const text = await textOf(request);
  if (text === null) return answer(413);
  const violations = Violations.safeParse(jsonIn(text));
  if (!violations.success) return answer(400);
  for (const one of violations.data) tell(one);
  return answer(204);
}

async function textOf(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > largest) return null;
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    length += part.value.length;
    if (length > largest) return null;
    parts.push(part.value);
  }
  return Buffer.concat(parts).toString('utf8');
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no report; whoever sent it is told so by the status
  }
}

/** Without queries, in which an address may carry something, and no longer than a line. */
const plain = (address: string) => (address.split(/[?#]/)[0] ?? '').slice(0, 200);

function tell({ directive, blocked, page }: Violation): void {
  const kind = { directive: directive.slice(0, 60), blocked: plain(blocked), page: plain(page) };
  const name = JSON.stringify(kind);
  const now = Date.now();
  if ((told.get(name) ?? 0) > now - once.for) return;
  if (told.size >= once.most) return;
  told.set(name, now);
  log.warn(kind, 'a page broke its Content-Security-Policy');
}
