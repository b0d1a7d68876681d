import { createHash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { World } from '../core/world';
import type { Person } from '../seeds/partner';
import { type Registration, type Wish, wishOf } from './clients';
import { EntraError } from './errors';
import type { Keys } from './tokens';

const ON_BEHALF_OF = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
/** So many used codes are remembered; one lives ten minutes. */
const CODES_KEPT = 10_000;

/** What a request for tokens has earned: for whom, and whether a second factor was seen. */
export interface Granted {
  wish: Wish;
  person?: Person;
  mfa?: boolean;
  nonce?: string;
  /** When the person signed in, in seconds. */
  signedInAt?: number;
}

/** The four grants (authentication, section 2). What is not theirs is `invalid_grant`, with Entra's number. */
export class Grants {
  readonly #used = new Set<string>();

  constructor(
    readonly world: World,
    readonly keys: Keys,
  ) {}

  async of(form: URLSearchParams, registration: Registration): Promise<Granted> {
    const grant = form.get('grant_type') ?? '';
    switch (grant) {
      case 'client_credentials':
        return clientCredentials(form, registration);
      case 'authorization_code':
        return this.#code(form, registration);
      case 'refresh_token':
        return this.#refresh(form, registration);
      case ON_BEHALF_OF:
        return this.#onBehalfOf(form, registration);
      default:
        throw new EntraError('unsupported_grant_type', 70003, `The grant ${grant} is not supported.`);
    }
  }

  /** Works once, for its application, its redirect address and its verifier. */
  async #code(form: URLSearchParams, registration: Registration): Promise<Granted> {
    const claims = await this.#verified(form.get('code'), 'code', 9002313);
    const id = String(claims.jti);
    if (this.#used.has(id)) throw refused(54005, 'The code was already redeemed.');
    if (claims.client !== registration.clientId || claims.redirect !== form.get('redirect_uri')) {
      throw refused(50011, 'The code belongs to another application or redirect address.');
    }
    if (claims.challenge && !proves(form.get('code_verifier'), String(claims.challenge), claims.method)) {
      throw refused(501481, 'The code verifier does not fit the challenge.');
    }
    if (this.#used.size >= CODES_KEPT) this.#used.clear();
    this.#used.add(id);
    const wish = claims.audience
      ? { audience: String(claims.audience), openid: claims.openid === true }
      : wishOf(form, registration);
    return {
      wish: { ...wish, offline: claims.offline === true },
      person: this.#person(claims.oid),
      mfa: claims.mfa === true,
      ...(typeof claims.nonce === 'string' && { nonce: claims.nonce }),
      signedInAt: Number(claims.at),
    };
  }

  /** Bound to the application it was issued to; serves every audience that application may ask for. */
  async #refresh(form: URLSearchParams, registration: Registration): Promise<Granted> {
    const claims = await this.#verified(form.get('refresh_token'), 'refresh', 9002313);
    if (claims.client !== registration.clientId) {
      throw refused(700005, 'The refresh token was issued to another application.');
    }
    const wish = { ...wishOf(form, registration, String(claims.audience)), offline: true };
    return { wish, person: this.#person(claims.oid), mfa: claims.mfa === true };
  }

  /** Takes only an access token for the caller itself, with `access_as_user`. */
  async #onBehalfOf(form: URLSearchParams, registration: Registration): Promise<Granted> {
    const claims = await this.#verified(form.get('assertion'), undefined, 500131);
    const scopes = String(claims.scp ?? '').split(' ');
    if (claims.aud !== registration.clientId || !scopes.includes('access_as_user')) {
      throw refused(500131, 'The assertion was not made for this application.');
    }
    const person = this.#person(claims.oid);
    // Version 2 tokens carry no evidence of a second factor; the sign-in itself knows.
    return { wish: wishOf(form, registration), person, mfa: person.mfa };
  }

  #person(oid: unknown): Person {
    const found = [...this.world.people.values()].find((person) => person.oid === oid);
    if (!found?.enabled) throw refused(50057, 'The account of this person is disabled.');
    return found;
  }

  async #verified(token: string | null, use: string | undefined, number: number): Promise<JWTPayload> {
    const claims = await this.keys.verify(token ?? '').catch(() => undefined);
    if (!claims || claims.use !== use) throw refused(number, 'The grant is not valid.');
    return claims;
  }
}

const refused = (number: number, message: string) => new EntraError('invalid_grant', number, message);

function clientCredentials(form: URLSearchParams, registration: Registration): Granted {
  if (registration.mayCall === 'worker') {
    throw new EntraError('unauthorized_client', 501051, 'This application has no permissions of its own.');
  }
  return { wish: { ...wishOf(form, registration), offline: false, openid: false } };
}

function proves(verifier: string | null, challenge: string, method: unknown): boolean {
  if (!verifier) return false;
  return method === 'S256'
    ? createHash('sha256').update(verifier).digest('base64url') === challenge
    : verifier === challenge;
}
