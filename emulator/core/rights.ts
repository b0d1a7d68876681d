import type { Context, Next } from 'hono';
import { requireRole } from './caller';
import type { Env } from './conventions';
import { ApiError } from './errors';

const BUYS = /^\/v1\/customers\/[^/]+\/(carts|orders|subscriptions)(\/|$)/;

/**
 * What the Partner Center roles may do (authentication, 9, condensed): billing is for Admin agent and Billing admin,
 * customers for the agents, buying for Admin and Sales agent. Somebody without a role may nothing: 403 code 900150.
 */
export async function rights(c: Context<Env>, next: Next): Promise<void> {
  const caller = c.get('caller');
  if (caller.kind === 'user' && !caller.user.partnerCenterRole) {
    throw new ApiError(403, 900150, 'The user has no role in Partner Center.');
  }
  const { path, method } = c.req;
  if (path.startsWith('/v1/invoices')) requireRole(c, 'Admin agent', 'Billing admin');
  else if (BUYS.test(path) && method !== 'GET') requireRole(c, 'Admin agent', 'Sales agent');
  else if (path.startsWith('/v1/customers')) requireRole(c, 'Admin agent', 'Sales agent', 'Helpdesk agent');
  await next();
}
