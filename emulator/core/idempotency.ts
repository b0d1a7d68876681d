import type { MiddlewareHandler } from 'hono';
import type { Env } from './conventions';
import type { World } from './world';

const REMEMBERED_MS = 24 * 3_600_000;
const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'];
const FORGOTTEN = [401, 408, 429];

/**
 * A write that was carried out, or refused for a business reason, is remembered by method, path and MS-RequestId for
 * a day of the clock and answered again without being done again. The documentation only says that a repeat after a
 * lost answer carries the same id (conventions, 4.1); what the service does with it is this emulator's choice.
 */
export function idempotent(world: World): MiddlewareHandler<Env> {
  return async (c, next) => {
    const sent = c.req.header('ms-requestid');
    if (!sent || !WRITES.includes(c.req.method) || !world.settings.idempotency) return next();
    const key = `${c.req.method} ${c.req.path} ${sent}`.toLowerCase();
    const known = world.answers.get(key);
    if (known && world.now().getTime() - Date.parse(known.at) < REMEMBERED_MS) {
      return new Response(known.body === '' ? null : known.body, {
        status: known.status,
        headers: known.headers,
      });
    }
    await next();
    const { status } = c.res;
    if (status >= 500 || FORGOTTEN.includes(status)) return undefined;
    const body = await c.res.clone().text();
    world.answers.put(key, { at: world.now().toISOString(), status, headers: [...c.res.headers], body });
    return undefined;
  };
}
