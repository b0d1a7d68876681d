import { createPrivateKey, X509Certificate } from 'node:crypto';
import { ConfidentialClientApplication, type Configuration } from '@azure/msal-node';
import { decodeJwt, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start } from '../start';
import { ALMA, API, GRAPH, makeCertificate, PORTAL, REDIRECT, signIn, TENANT, WORKER } from './testing';

/** Microsoft's own client library, set up as it has to be for a sign-in service without https. */
let emulator: Awaited<ReturnType<typeof start>>;
let metadata: string;
beforeAll(async () => {
  emulator = await start({ port: 0, settings: { seed: 'small' } });
  const document = await fetch(`${emulator.url('entra')}/${TENANT}/v2.0/.well-known/openid-configuration`);
  metadata = await document.text();
});
afterAll(() => emulator.stop());

function application(
  client: { id: string; secret?: string },
  more: Partial<Configuration['auth']> = {},
): ConfidentialClientApplication {
  const authority = `https://login.microsoftonline.com/${TENANT}`;
  return new ConfidentialClientApplication({
    auth: {
      clientId: client.id,
      authority,
      authorityMetadata: metadata,
      knownAuthorities: ['login.microsoftonline.com'],
      ...(client.secret && { clientSecret: client.secret }),
      ...more,
    },
  });
}

const read = (path: string, token = '') =>
  fetch(`${emulator.url('partnerCenter')}${path}`, { headers: { Authorization: `Bearer ${token}` } });

/** The access token with which the portal's sign-in ends: for the worker's API. */
async function portalToken(upn = ALMA): Promise<string> {
  const scopes = [`${WORKER.id}/access_as_user`];
  const portal = application(PORTAL);
  const asked = { client_id: PORTAL.id, scope: `openid profile ${scopes}` };
  const { code, verifier } = await signIn(emulator.url('entra'), asked, upn);
  const got = await portal.acquireTokenByCode({
    code,
    scopes,
    redirectUri: REDIRECT,
    codeVerifier: verifier,
    nonce: 'n0nce',
  });
  expect(got.idTokenClaims).toMatchObject({ preferred_username: upn, nonce: 'n0nce' });
  return got.accessToken;
}

describe('MSAL against the emulator', () => {
  it('gets an App-only token by secret, and keeps it', async () => {
    const worker = application(WORKER);
    const first = await worker.acquireTokenByClientCredential({ scopes: [`${API}/.default`] });
    expect(decodeJwt(first?.accessToken ?? '').aud).toBe(API);
    expect((await read('/v1/customers?size=1', first?.accessToken)).status).toBe(200);
    const second = await worker.acquireTokenByClientCredential({ scopes: [`${API}/.default`] });
    expect(second?.fromCache).toBe(true);
  });

  describe('with a certificate instead of a secret', () => {
    const { certificate, key } = makeCertificate();
    const x509 = new X509Certificate(certificate);
    const thumbprintSha256 = x509.fingerprint256.replaceAll(':', '');
    const thumbprint = Buffer.from(thumbprintSha256, 'hex').toString('base64url');
    const register = (pem: string, clientId = WORKER.id) =>
      fetch(`${emulator.url('partnerCenter')}/_emulator/registrations/${clientId}/certificates`, {
        method: 'POST',
        body: JSON.stringify({ certificate: pem }),
      });
    const scopes = [`${API}/.default`];
    const byCertificate = () =>
      application(
        { id: WORKER.id },
        { clientCertificate: { thumbprintSha256, privateKey: key, x5c: certificate } },
      );

    it('gets no token before it is registered, and every kind after', async () => {
      await expect(byCertificate().acquireTokenByClientCredential({ scopes })).rejects.toThrow(/700027/);
      const registered = await register(certificate);
      expect(registered.status).toBe(201);
      expect(await registered.json()).toMatchObject({ thumbprint });
      const worker = byCertificate();
      const app = await worker.acquireTokenByClientCredential({ scopes });
      expect((await read('/v1/customers?size=1', app?.accessToken)).status).toBe(200);
      const person = await worker.acquireTokenOnBehalfOf({ oboAssertion: await portalToken(), scopes });
      if (!person?.account) throw new Error('there is no account');
      const again = { account: person.account, scopes, forceRefresh: true };
      const { accessToken } = await worker.acquireTokenSilent(again);
      expect((await read('/v1/customers?size=1', accessToken)).status).toBe(200);
    });

    const seconds = () => Math.floor(Date.now() / 1000);
    const endpoint = () => `${emulator.url('entra')}/${TENANT}/oauth2/v2.0/token`;
    const assertion = (claims: JWTPayload = {}, alg = 'RS256', x5t = thumbprint, signer = key) => {
      const usual = { aud: endpoint(), iss: WORKER.id, sub: WORKER.id, exp: seconds() + 300 };
      return new SignJWT({ ...usual, ...claims })
        .setProtectedHeader({ alg, 'x5t#S256': x5t })
        .sign(createPrivateKey(signer));
    };
    const by = async (clientAssertion: string) =>
      application({ id: WORKER.id }, { clientAssertion }).acquireTokenByClientCredential({ scopes });

    it.each(['RS256', 'PS256'])('takes an assertion signed by %s', async (alg) => {
      await register(certificate);
      expect((await by(await assertion({}, alg)))?.accessToken).toBeTruthy();
    });
    it.each([
      ['that has ended', () => assertion({ exp: seconds() - 600 }), /AADSTS700024/],
      ['that has yet to begin', () => assertion({ nbf: seconds() + 600 }), /AADSTS700024/],
      ['for another address', () => assertion({ aud: 'https://elsewhere.example/' }), /AADSTS700023/],
      ['of another application', () => assertion({ sub: PORTAL.id }), /AADSTS700021/],
      ['that names another certificate', () => assertion({}, 'RS256', 'AAAA'), /AADSTS700027/],
      [
        'that another key signed',
        () => assertion({}, 'RS256', thumbprint, makeCertificate().key),
        /AADSTS700027/,
      ],
    ])('refuses an assertion %s', async (_, made, words) => {
      await register(certificate);
      await expect(made().then(by)).rejects.toThrow(words);
    });
    it('refuses a certificate that has expired, and registers nothing that is none', async () => {
      const old = makeCertificate(new Date(Date.now() - 400 * 86_400_000));
      await register(old.certificate);
      const x5t = new X509Certificate(old.certificate).fingerprint256.replaceAll(':', '');
      const named = Buffer.from(x5t, 'hex').toString('base64url');
      await expect(by(await assertion({}, 'RS256', named, old.key))).rejects.toThrow(/AADSTS700027/);
      expect((await register('-----BEGIN CERTIFICATE-----')).status).toBe(400);
      expect((await register(certificate, TENANT)).status).toBe(404);
    });
  });

  it('redeems a code with PKCE and later refreshes without the person', async () => {
    const worker = application(WORKER);
    const scopes = [`${API}/user_impersonation`];
    const asked = { client_id: WORKER.id, scope: `openid profile offline_access ${scopes}` };
    const { code, verifier, back } = await signIn(emulator.url('entra'), asked, ALMA);
    expect(back.get('state')).toBe('st4te');
    const redeemed = { code, scopes, redirectUri: REDIRECT, codeVerifier: verifier, nonce: 'n0nce' };
    const got = await worker.acquireTokenByCode(redeemed);
    expect(got.account?.username).toBe(ALMA);
    expect(decodeJwt(got.accessToken)).toMatchObject({ scp: 'user_impersonation', amr: ['pwd', 'mfa'] });
    await expect(worker.acquireTokenByCode(redeemed)).rejects.toThrow(/invalid_grant/);
    if (!got.account) throw new Error('there is no account');
    const fresh = await worker.acquireTokenSilent({ account: got.account, scopes, forceRefresh: true });
    expect(fresh.fromCache).toBe(false);
    expect((await read('/v1/customers?size=1', fresh.accessToken)).status).toBe(200);
  });

  it('exchanges the portal’s token once, then gets every audience from the stored account', async () => {
    const worker = application(WORKER);
    const oboAssertion = await portalToken();
    const got = await worker.acquireTokenOnBehalfOf({ oboAssertion, scopes: [`${API}/.default`] });
    expect((await read('/v1/profiles/mpn', got?.accessToken)).status).toBe(200);

    const restarted = application(WORKER);
    restarted.getTokenCache().deserialize(worker.getTokenCache().serialize());
    const [account] = await restarted.getTokenCache().getAllAccounts();
    if (!account) throw new Error('the account was not stored');
    const graph = await restarted.acquireTokenSilent({ account, scopes: [`${GRAPH}/.default`] });
    expect(decodeJwt(graph.accessToken)).toMatchObject({ aud: GRAPH, upn: ALMA });
  });

  it('says invalid_grant once the person is disabled', async () => {
    const worker = application(WORKER);
    const upn = 'david.holm@northwind-cloud.example';
    const oboAssertion = await portalToken(upn);
    const got = await worker.acquireTokenOnBehalfOf({ oboAssertion, scopes: [`${API}/.default`] });
    if (!got?.account) throw new Error('there is no account');
    const change = (enabled: boolean) =>
      fetch(`${emulator.url('partnerCenter')}/_emulator/users/${upn}`, {
        method: 'POST',
        body: JSON.stringify({ enabled }),
      });
    await change(false);
    const again = { account: got.account, scopes: [`${GRAPH}/.default`] };
    await expect(worker.acquireTokenSilent(again)).rejects.toThrow(/invalid_grant/);
    expect((await read('/v1/profiles/mpn', got.accessToken)).status).toBe(401);
    await change(true);
    expect((await worker.acquireTokenSilent(again)).accessToken).not.toBe('');
  });

  it('is told plainly that a secret is wrong', async () => {
    const worker = application({ id: WORKER.id, secret: 'wrong' });
    const asked = worker.acquireTokenByClientCredential({ scopes: [`${API}/.default`] });
    await expect(asked).rejects.toThrow(/AADSTS7000215/);
  });
});
