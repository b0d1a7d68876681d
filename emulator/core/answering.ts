import type { ServerResponse } from 'node:http';
import type { Fault } from './faults';
import { throttled } from './throttle';

/** The answer that a fault rule gives in place of the work. */
export function answerInstead(fault: Fault): Response | undefined {
  if (fault.kind === 'status') {
    const { body } = fault;
    const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
    return new Response(fault.code === 204 || fault.code === 304 ? null : text, {
      status: fault.code,
      headers: { 'Content-Type': 'application/json; charset=utf-8', ...fault.headers },
    });
  }
  if (fault.kind === 'throttle') {
    const headers = { 'Retry-After': String(fault.retryAfter) };
    return Response.json(throttled(fault.retryAfter), { status: 429, headers });
  }
  return undefined;
}

/** What a route has answered. `text` is the body of a Response that carries none (see `json`). */
export interface Answered {
  answer: Response;
  text?: string;
}

/** Sends an answer, spoilt on its way where a fault rule says so. */
export async function send(
  { answer, text }: Answered,
  outgoing: ServerResponse,
  method: string,
  fault?: Fault,
): Promise<void> {
  const headers = headersOf(answer);
  const type = answer.headers.get('content-type') ?? '';
  const spoils = fault?.kind === 'truncate' || fault?.kind === 'garbage' || fault?.kind === 'slow-body';
  if (!spoils && answer.body === null) {
    const body = text !== undefined && type.includes('json') ? text : '';
    headers['content-length'] = String(Buffer.byteLength(body));
    if (method === 'HEAD' || answer.status === 204 || answer.status === 304) delete headers['content-length'];
    outgoing.writeHead(answer.status, headers);
    outgoing.end(method === 'HEAD' ? undefined : body);
    return;
  }
  if (!spoils && !/json|text|html|pdf/.test(type)) return stream(answer, outgoing, headers);
  const made = answer.body === null ? (text ?? '') : Buffer.from(await answer.arrayBuffer());
  const body = Buffer.from(fault?.kind === 'garbage' ? '<html>not what was asked for' : made);
  // A HEAD answer may say the length of what it leaves out.
  if (method !== 'HEAD') headers['content-length'] = String(body.length);
  outgoing.writeHead(answer.status, headers);
  if (method === 'HEAD') outgoing.end();
  else if (fault?.kind === 'truncate') cutOff(outgoing, body);
  else if (fault?.kind === 'slow-body') await drip(outgoing, body, fault.bytesPerSecond);
  else outgoing.end(body);
}

function headersOf(response: Response): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of response.headers) headers[name] = value;
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  return headers;
}

/** Passes a body on piece by piece, as fast as it is taken. */
async function stream(
  response: Response,
  outgoing: ServerResponse,
  headers: Record<string, string | string[]>,
): Promise<void> {
  outgoing.writeHead(response.status, headers);
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    if (outgoing.destroyed) {
      await reader.cancel();
      return;
    }
    if (!outgoing.write(value)) await drained(outgoing);
  }
  outgoing.end();
}

const drained = (outgoing: ServerResponse) =>
  new Promise<void>((done) => {
    const go = () => {
      outgoing.off('drain', go).off('close', go);
      done();
    };
    outgoing.on('drain', go).on('close', go);
  });

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
