import { ConfidentialClientApplication, type Configuration } from '@azure/msal-node';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSigner } from '../partner-center/webhook-certificate';
import { start } from '../start';
import { ALMA, API, GRAPH, PORTAL, REDIRECT, signIn, TENANT, WORKER } from './testing';

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

  it('gets an App-only token by a certificate instead of a secret', async () => {
    const signer = makeSigner(new Date());
    const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = Math.floor(Date.now() / 1000);
    const assertionFor = (aud: string) => {
      const signed = [
        encoded({ alg: 'RS256', typ: 'JWT', x5c: [signer.certificate.toString('base64')] }),
        encoded({ aud, iss: WORKER.id, sub: WORKER.id, jti: 'once', nbf: now, exp: now + 300 }),
      ].join('.');
      return `${signed}.${Buffer.from(signer.signature(Buffer.from(signed)), 'base64').toString('base64url')}`;
    };
    const by = (clientAssertion: string) =>
      application({ id: WORKER.id }, { clientAssertion }).acquireTokenByClientCredential({
        scopes: [`${API}/.default`],
      });
    const endpoint = `${emulator.url('entra')}/${TENANT}/oauth2/v2.0/token`;
    const got = await by(assertionFor(endpoint));
    expect((await read('/v1/customers?size=1', got?.accessToken)).status).toBe(200);
    await expect(by(`${assertionFor(endpoint).slice(0, -8)}AAAAAAAA`)).rejects.toThrow(/AADSTS700027/);
    await expect(by(assertionFor('https://elsewhere.example/'))).rejects.toThrow(/AADSTS700027/);
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
