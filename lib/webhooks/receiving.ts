import 'server-only';
import { createHash } from 'node:crypto';
import { now } from '@/lib/clock';
import { portalEnv } from '@/lib/env';
import { log } from '@/lib/log';
import { type Certificates, certificatesOf } from './certificates';
import { Refused } from './refused';
import { customerIn, momentOf } from './rules';
import { EventBody } from './schema';
import { proofIn, requireSigned } from './signature';
import * as store from './store';

const largest = 64 * 1024;
let known: Certificates | undefined;

function certificates(): Certificates {
  const { WEBHOOK_CERT_HOST: host, WEBHOOK_ROOTS: roots } = portalEnv();
  known ??= certificatesOf({ host, roots });
  return known;
}

/**
 * Takes an event of Partner Center's: proved, kept and answered at once; the worker does the rest. Whatever is not
 * answered with 2xx comes again, up to ten times (extras.md 2).
 */
export async function receiveEvent(request: Request, trusted = certificates): Promise<Response> {
  try {
    const proof = proofIn(request.headers);
    const body = await bodyOf(request);
    await requireSigned(body, proof, trusted());
    await store.keepEvent(eventIn(body), now());
    return new Response(null, { status: 200 });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    log.warn({ err: error, status: error.status }, 'an event of Partner Center was not taken');
    return new Response(null, { status: error.status });
  }
}

async function bodyOf(request: Request): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = Number(request.headers.get('content-length') ?? 0);
  if (length > largest) throw new Refused(413, 'too large for an event');
  length = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    length += part.value.length;
    if (length > largest) throw new Refused(413, 'too large for an event');
    parts.push(part.value);
  }
  return Buffer.concat(parts);
}

function eventIn(bytes: Buffer) {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new Refused(400, 'not JSON', { cause });
  }
  const parsed = EventBody.safeParse(json);
  if (!parsed.success) throw new Refused(400, 'not an event', { cause: parsed.error });
  const { EventName: name, ResourceUri: resourceUri, ResourceChangeUtcDate: changed } = parsed.data;
  // What names an event, so that the same one twice is known.
  const id = createHash('sha256')
    .update(JSON.stringify([name, resourceUri, changed ?? '']))
    .digest('hex');
  const customerId = customerIn(resourceUri);
  return { id, name, resourceUri, customerId, changedAt: momentOf(changed), body: json };
}
