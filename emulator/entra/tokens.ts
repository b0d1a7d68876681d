import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { PARTNER, type Person, PORTAL, WORKER } from '../seeds/partner';

export const AUDIENCES = {
  partnerCenter: 'https://api.partnercenter.microsoft.com',
  graph: 'https://graph.microsoft.com',
  prices: 'https://api.partner.microsoft.com',
  retired: 'https://graph.windows.net',
};
const LIFETIME = 3600;

/** The signing key. With a data folder it survives a restart, so tokens given out before go on working. */
export class Keys {
  private constructor(
    readonly kid: string,
    readonly jwk: Record<string, unknown>,
    private readonly privateKey: KeyObject,
    private readonly publicKey: KeyObject,
  ) {}

  static open(folder?: string): Keys {
    const file = folder && join(folder, 'signing-key.pem');
    let pem: string;
    if (file && existsSync(file)) {
      pem = readFileSync(file, 'utf8');
    } else {
      const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
      pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      if (folder && file) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(file, pem, { mode: 0o600 });
      }
    }
    const publicKey = createPublicKey(pem);
    const { n, e } = publicKey.export({ format: 'jwk' });
    const kid = String(n).slice(0, 16);
    return new Keys(
      kid,
      { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e },
      createPrivateKey(pem),
      publicKey,
    );
  }

  async sign(claims: JWTPayload, lifetime = LIFETIME): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ ...claims, iat: now, nbf: now, exp: now + lifetime })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: this.kid, x5t: this.kid })
      .sign(this.privateKey);
  }

  /** The claims of a token of ours that is still alive; throws otherwise. */
  async verify(token: string): Promise<JWTPayload> {
    return (await jwtVerify(token, this.publicKey, { algorithms: ['RS256'] })).payload;
  }
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
