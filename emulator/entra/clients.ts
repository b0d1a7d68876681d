import { createHash, timingSafeEqual } from 'node:crypto';
import { PORTAL, WORKER } from '../seeds/partner';
import { type Certificates, verifyAssertion } from './client-assertion';
import { EntraError } from './errors';
import { AUDIENCES } from './tokens';

export interface Registration {
  clientId: string;
  secret: string;
  /** What it may ask for: the services, or only the worker's API. */
  mayCall: 'services' | 'worker';
}

const REGISTRATIONS: readonly Registration[] = [
  { ...WORKER, mayCall: 'services' },
  { ...PORTAL, mayCall: 'worker' },
];

export const registrationOf = (clientId: string): Registration | undefined =>
  REGISTRATIONS.find((one) => one.clientId === clientId.toLowerCase());

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/**
 * Which registration calls, proved by its secret or by an assertion that a certificate of its signed; else
 * `invalid_client`. `origin`: under what name the caller knows this service.
 */
export async function authenticate(
  form: URLSearchParams,
  certificates: Certificates,
  origin: string,
): Promise<Registration> {
  const assertion = form.get('client_assertion');
  const claimed = assertion ? String((await claimsOf(assertion)).iss ?? '') : '';
  const clientId = form.get('client_id') ?? claimed;
  const found = registrationOf(clientId);
  if (!found)
    throw new EntraError('unauthorized_client', 700016, `There is no application ${clientId}.`, 400);
  if (assertion && form.get('client_assertion_type') === ASSERTION) {
    await verifyAssertion(assertion, found, certificates, origin);
    return found;
  }
  if (!sameText(form.get('client_secret') ?? '', found.secret)) {
    throw new EntraError('invalid_client', 7000215, 'The client secret is not valid.', 401);
  }
  return found;
}

async function claimsOf(token: string): Promise<Record<string, unknown>> {
  const { decodeJwt } = await import('jose');
  try {
    return decodeJwt(token);
  } catch {
    throw new EntraError('invalid_client', 50027, 'The client assertion is malformed.', 401);
  }
}

const sameText = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

/** What a request for a token is about: the audience, and whether a refresh and an id token are wanted. */
export interface Wish {
  audience: string;
  offline: boolean;
  openid: boolean;
}

/** Reads `scope` (version 2) or `resource` (version 1); what is not offered to this registration is refused. */
export function wishOf(form: URLSearchParams, registration: Registration, fallback?: string): Wish {
  const scopes = (form.get('scope') ?? '').split(/\s+/).filter(Boolean);
  const named = form.get('resource') ?? resourceOf(scopes) ?? fallback;
  const audience = named === undefined ? '' : audienceOf(named);
  const wish = { audience, offline: scopes.includes('offline_access'), openid: scopes.includes('openid') };
  if (registration.mayCall === 'worker') {
    if (audience !== WORKER.clientId) {
      throw new EntraError('invalid_scope', 70011, 'This application may ask for the worker only.');
    }
    return { ...wish, offline: false };
  }
  if (!Object.values(AUDIENCES).includes(audience)) {
    throw new EntraError('invalid_resource', 500011, `There is no resource ${named ?? '(none)'}.`);
  }
  return wish;
}

const OPENID = ['openid', 'profile', 'email', 'offline_access'];

function resourceOf(scopes: string[]): string | undefined {
  const scope = scopes.find((one) => !OPENID.includes(one));
  return scope?.slice(0, scope.lastIndexOf('/'));
}

function audienceOf(resource: string): string {
  const plain = resource.replace(/\/+$/, '').replace(/^api:\/\//, '');
  return plain.toLowerCase();
}
