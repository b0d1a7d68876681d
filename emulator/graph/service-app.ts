import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { requireMfa, TokenCheck } from '../core/caller';
import type { Env } from '../core/conventions';
import { ApiError, BareError, GraphError } from '../core/errors';
import { guid } from '../core/ids';
import type { World } from '../core/world';
import type { Keys } from '../entra/tokens';

/**
 * The frame of the two services that refuse in Graph's way: request ids, the
 * body kept for the routes, errors as `{ error: { code, message, innerError } }`.
 */
export function serviceApp(now: () => Date): Hono<Env> {
  const app = new Hono<Env>();
  let served = 0;

  app.use(async (c, next) => {
    served += 1;
    const requestId =
      c.req.header('client-request-id') ?? c.req.header('MS-RequestId') ?? guid('served', String(served));
    c.set('requestId', requestId);
    c.set('body', c.env.body);
    c.env.seen.requestId = requestId;
    c.env.seen.correlationId = c.req.header('MS-CorrelationId');
    await next();
    c.header('request-id', requestId);
    c.header('client-request-id', requestId);
  });

  app.onError((error, c) => {
    const refusal = graphErrorOf(error);
    if (!refusal) throw error;
    const body = {
      error: {
        code: refusal.code,
        message: refusal.message,
        innerError: {
          date: now().toISOString().slice(0, 19),
          'request-id': c.get('requestId'),
          'client-request-id': c.get('requestId'),
        },
      },
    };
    return c.json(body, refusal.status as ContentfulStatusCode);
  });

  app.notFound((c) => {
    const error = new GraphError(404, 'ResourceNotFound', `There is nothing at ${c.req.path}.`);
    return c.json(error.body(), 404);
  });
  return app;
}

/** Lets only callers with a token for this service through. */
export function guard(app: Hono<Env>, world: World, keys: Keys, audience: string, path: string): void {
  const check = new TokenCheck(world, keys, audience);
  app.use(path, async (c, next) => {
    const caller = await check.callerOf(c.req.header('Authorization'));
    requireMfa(caller);
    c.set('caller', caller);
    c.env.seen.tokenKind = caller.kind;
    if (caller.kind === 'user') c.env.seen.user = caller.user.upn;
    await next();
  });
}

function graphErrorOf(error: Error): GraphError | undefined {
  if (error instanceof GraphError) return error;
  if (error instanceof BareError) {
    return new GraphError(
      error.status,
      'InvalidAuthenticationToken',
      'The access token is missing, broken or meant for another service.',
    );
  }
  if (error instanceof ApiError)
    return new GraphError(
      error.status,
      error.status === 401 ? 'Unauthorized' : 'BadRequest',
      error.description,
    );
  return undefined;
}
