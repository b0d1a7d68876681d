import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { JWTPayload } from 'jose';
import { PARTNER, type Person, PORTAL, WORKER } from '../seeds/partner';

export const AUDIENCES = {
  partnerCenter: 'https://api.partnercenter.microsoft.com',
  graph: 'https://graph.microsoft.com',
  governmentGraph: 'https://graph.microsoft.us',
  prices: 'https://api.partner.microsoft.com',
  retired: 'https://graph.windows.net',
};
const LIFETIME = 3600;

interface Pair {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

/**
 * The signing key. What signs and verifies with it is loaded with the first token, as it takes a quarter of the start.
 * With a data folder it survives a restart, so tokens given out before go on working. It is made
 * while the services start, so that nobody waits for it but who comes first.
 */
export class Keys {
  readonly #pair: Promise<Pair>;

  private constructor(pem: Promise<string>) {
    this.#pair = pem.then(pairOf);
  }

  static open(folder?: string): Keys {
    const file = folder && join(folder, 'signing-key.pem');
    if (file && existsSync(file)) return new Keys(Promise.resolve(readFileSync(file, 'utf8')));
    return new Keys(freshPem().then((pem) => (folder ? kept(pem, folder) : pem)));
  }

  /** The public part, as it is published. */
  async jwk(): Promise<Record<string, unknown>> {
    const { kid, publicKey } = await this.#pair;
    const { n, e } = publicKey.export({ format: 'jwk' });
    return { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e };
  }

  /** A token that lives `lifetime` seconds of real time from now on. */
  async sign(claims: JWTPayload, lifetime = LIFETIME): Promise<string> {
    const { kid, privateKey } = await this.#pair;
    const { SignJWT } = await import('jose/jwt/sign');
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ ...claims, iat: now, nbf: now, exp: now + lifetime })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid, x5t: kid })
      .sign(privateKey);
  }

  /** The claims of a token of ours that is still alive; throws otherwise. */
  async verify(token: string): Promise<JWTPayload> {
    const { publicKey } = await this.#pair;
    const { jwtVerify } = await import('jose/jwt/verify');
    return (await jwtVerify(token, publicKey, { algorithms: ['RS256'] })).payload;
  }
}

async function freshPem(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Written beside and moved into place: half a key after a kill would stop every later start. */
function kept(pem: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'signing-key.pem');
  writeFileSync(`${file}.new`, pem, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return pem;
}

function pairOf(pem: string): Pair {
  const publicKey = createPublicKey(pem);
  const kid = String(publicKey.export({ format: 'jwk' }).n).slice(0, 16);
  return { kid, privateKey: createPrivateKey(pem), publicKey };
}

const personal = (person: Person) => ({
  oid: person.oid,
  sub: person.oid,
  tid: PARTNER.tenantId,
  name: person.name,
  preferred_username: person.upn,
});

/** Version 1 claims: Partner Center, prices and Graph (authentication, 6). */
const v1 = (audience: string, clientId: string) => ({
  aud: audience,
  iss: `https://sts.windows.net/${PARTNER.tenantId}/`,
  tid: PARTNER.tenantId,
  appid: clientId,
  ver: '1.0',
});

export const userClaims = (person: Person, audience: string, clientId: string, mfa = person.mfa) => ({
  ...v1(audience, clientId),
  ...personal(person),
  upn: person.upn,
  unique_name: person.upn,
  scp: 'user_impersonation',
  amr: mfa ? ['pwd', 'mfa'] : ['pwd'],
});

export const appClaims = (audience: string, clientId: string) => ({
  ...v1(audience, clientId),
  oid: clientId,
  sub: clientId,
  appidacr: '1',
  idtyp: 'app',
});

/** Version 2 claims: the worker's own API. They carry no amr. */
export const workerApiClaims = (person: Person, issuer: string, clientId: string) => ({
  ...personal(person),
  aud: WORKER.clientId,
  iss: issuer,
  azp: clientId,
  scp: 'access_as_user',
  ver: '2.0',
});

export const idClaims = (
  person: Person,
  issuer: string,
  clientId: string,
  nonce?: string,
  signedInAt?: number,
) => ({
  ...personal(person),
  aud: clientId,
  iss: issuer,
  ver: '2.0',
  email: person.upn,
  ...(clientId === PORTAL.clientId && person.appRole && { roles: [person.appRole] }),
  ...(nonce && { nonce }),
  ...(signedInAt && { auth_time: signedInAt }),
});
