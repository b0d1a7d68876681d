import type { Context } from 'hono';
import { AUDIENCES, type Keys } from '../entra/tokens';
import type { CustomerRecord } from '../seeds/customers';
import { PARTNER, type PartnerCenterRole, type Person } from '../seeds/partner';
import { requireGuid } from './conventions';
import type { Caller, Env } from './env';
import { ApiError, BareError } from './errors';
import type { World } from './world';

const BEARER = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };

/** Checks tokens for one service. A token that was verified is remembered until it ends. */
export class TokenCheck {
  readonly #known = new Map<string, { claims: Record<string, unknown>; until: number }>();

  constructor(
    readonly world: World,
    readonly keys: Keys,
    readonly audience: string,
  ) {}

  /** The caller, or a refusal: 401 with an empty body, 401 code 900420 (authentication, 10). */
  async callerOf(authorization: string | undefined): Promise<Caller> {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (!token) throw new BareError(401, { 'WWW-Authenticate': 'Bearer' });
    const claims = await this.#claims(token);
    if (claims.tid !== PARTNER.tenantId) throw new BareError(401, BEARER);
    if (claims.aud === AUDIENCES.retired && this.audience === AUDIENCES.partnerCenter) {
      throw new ApiError(401, 900420, 'The audience of the token is no longer supported.');
    }
    if (claims.aud !== this.audience) throw new BareError(401, BEARER);
    const appId = String(claims.appid);
    if (claims.scp === undefined) return { kind: 'app', appId, hasMfa: true };
    if (!String(claims.scp).split(' ').includes('user_impersonation')) throw new BareError(401, BEARER);
    const user = this.world.people.get(String(claims.upn));
    if (!user?.enabled) throw new BareError(401, BEARER);
    const hasMfa = Array.isArray(claims.amr) && claims.amr.includes('mfa');
    return { kind: 'user', appId, user, hasMfa };
  }

  async #claims(token: string): Promise<Record<string, unknown>> {
    const now = Date.now();
    const known = this.#known.get(token);
    if (known && known.until > now) return known.claims;
    this.#known.delete(token);
    const claims = await this.keys.verify(token).catch(() => {
      throw new BareError(401, BEARER);
    });
    if (this.#known.size > 5000) this.#known.clear();
    this.#known.set(token, { claims, until: (claims.exp ?? 0) * 1000 });
    return claims;
  }
}

/** Refuses a person without evidence of a second factor: 401 code 900421 (authentication, 6). */
export function requireMfa(caller: Caller): void {
  if (caller.hasMfa) return;
  throw new ApiError(401, 900421, 'The token carries no evidence of a second factor.');
}

/** The person who calls; an application by itself is refused: 403 code 900329 (authentication, 8). */
export function requireUser(c: Context<Env>): Person {
  const caller = c.get('caller');
  if (caller.kind === 'app') throw new ApiError(403, 900329, 'App-only tokens are not supported here.');
  return caller.user;
}

/** Refuses a person without one of these roles: 403 code 900150. An application has no roles and passes. */
export function requireRole(c: Context<Env>, ...roles: PartnerCenterRole[]): void {
  const caller = c.get('caller');
  if (caller.kind === 'app') return;
  const role = caller.user.partnerCenterRole;
  if (!role || !roles.includes(role)) {
    throw new ApiError(403, 900150, 'The role of the user has no right to this operation.');
  }
}

/** The customer of the path: 400 code 2000 for what is no GUID, 403 code 20002 for another partner's, 404 code 1000. */
export function requireCustomer(c: Context<Env>, world: World): CustomerRecord {
  const id = requireGuid(c.req.param('customerId') ?? '', 'customer id');
  const customer = world.customers.get(id);
  if (!customer) throw new ApiError(404, 1000, `There is no customer ${id}.`);
  if (customer.foreign || customer.relationship === 'none') {
    throw new ApiError(403, 20002, `The partner has no commerce relationship with the customer ${id}.`);
  }
  return customer;
}
