import type { MiddlewareHandler } from 'hono';
import type { StatusCode } from 'hono/utils/http-status';
import type { Env } from './conventions';
import { answeredText } from './envelope';
import type { Remembered } from './remembered';
import type { World } from './world';

const REMEMBERED_MS = 24 * 3_600_000;
/** So many answers are kept at most; beyond them the oldest go first. */
const KEPT = 20_000;
const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'];
const FORGOTTEN = [401, 408, 429];
/** Headers that belong to the answer; all others are those of the call that repeats it. */
const OWN_HEADERS = ['content-type', 'location'];

/**
 * A write that was carried out, or refused for a business reason, is remembered by method, path and MS-RequestId for
 * a day of the clock and answered again without being done again. The documentation only says that a repeat after a
 * lost answer carries the same id (conventions, 4.1); what the service does with it is this emulator's choice.
 */
export function idempotent(world: World): MiddlewareHandler<Env> {
  const running = new Map<string, Promise<void>>();
  return async (c, next) => {
    const sent = c.req.header('ms-requestid');
    const isWrite = WRITES.includes(c.req.method) && c.req.path.startsWith('/v1/');
    if (!sent || !isWrite || !world.settings.idempotency) return next();
    const key = `${c.req.method} ${c.req.path} ${sent}`.toLowerCase();
    // Calls that come at once under one id wait for the first of them.
    for (let first = running.get(key); first; first = running.get(key)) await first;
    const known = world.answers.get(key);
    if (known && world.now().getTime() - Date.parse(known.at) < REMEMBERED_MS) {
      for (const [name, value] of known.headers) c.header(name, value);
      return c.newResponse(known.body === '' ? null : known.body, { status: known.status as StatusCode });
    }
    let done = () => {};
    running.set(
      key,
      new Promise((resolve) => {
        done = resolve;
      }),
    );
    try {
      await next();
      const { status } = c.res;
      if (status < 500 && !FORGOTTEN.includes(status)) {
        const headers = [...c.res.headers].filter(([name]) => OWN_HEADERS.includes(name));
        const body = await answeredText(c);
        remember(world, { key, at: world.now().toISOString(), status, headers, body });
      }
    } finally {
      running.delete(key);
      done();
    }
    return undefined;
  };
}

const counts = new WeakMap<object, number>();

function remember(world: World, answer: Remembered): void {
  world.answers.put(answer.key, answer);
  const count = (counts.get(world.era) ?? 0) + 1;
  counts.set(world.era, count);
  if (count % 1000 !== 0) return;
  const kept = [...world.answers.values()];
  const oldest = new Date(world.now().getTime() - REMEMBERED_MS).toISOString();
  for (const [index, { key, at }] of kept.entries()) {
    if (at < oldest || index < kept.length - KEPT) world.answers.delete(key);
  }
}
