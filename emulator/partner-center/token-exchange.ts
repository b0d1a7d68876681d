import type { Hono } from 'hono';
import type { Env } from '../core/conventions';
import { json } from '../core/envelope';
import { ApiError } from '../core/errors';

/**
 * The old exchange of an Entra token for one of Partner Center's own (authentication, 3): here the same token comes
 * back. Body `grant_type=jwt_token`; anything else is 400.
 */
export function tokenExchangeRoutes(app: Hono<Env>): void {
  for (const path of ['/generatetoken', '/v3/generatetoken']) {
    app.post(path, (c) => {
      if (new URLSearchParams(c.get('body')).get('grant_type') !== 'jwt_token') {
        throw new ApiError(400, 800002, 'The grant_type has to be jwt_token.');
      }
      const token = c.req.header('authorization')?.replace(/^Bearer /i, '');
      return json(c, { access_token: token, token_type: 'bearer', expires_in: 3600 });
    });
  }
}
