import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start } from '../start';
import { ALMA, API, GRAPH, TENANT, WORKER } from './testing';

let emulator: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  emulator = await start({ port: 0, settings: { seed: 'small' } });
});
afterAll(() => emulator.stop());

const REDIRECT = 'http://localhost:3000/consented';

/** Follows the documented consent link: version 1, answered by a form with a code and an id token. */
async function consented(): Promise<URLSearchParams> {
  const asked = new URLSearchParams({
    client_id: WORKER.id,
    response_mode: 'form_post',
    response_type: 'code id_token',
    scope: 'openid profile',
    nonce: '1',
    redirect_uri: REDIRECT,
  });
  const address = `${emulator.url('entra')}/common/oauth2/authorize`;
  expect((await fetch(`${address}?${asked}`)).status).toBe(200);
  asked.set('upn', ALMA);
  const page = await (await fetch(address, { method: 'POST', body: asked })).text();
  const fields = [...page.matchAll(/name="([^"]+)" value="([^"]*)"/g)];
  return new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value]));
}

async function token(form: Record<string, string>) {
  const answer = await fetch(`${emulator.url('entra')}/${TENANT}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: WORKER.id, client_secret: WORKER.secret, ...form }),
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, string> };
}

describe('the endpoints of version 1', () => {
  it('lead from the consent link to tokens of several audiences, with a new refresh token each time', async () => {
    const back = await consented();
    expect(decodeJwt(back.get('id_token') ?? '')).toMatchObject({ nonce: '1', preferred_username: ALMA });
    const code = {
      grant_type: 'authorization_code',
      code: back.get('code') ?? '',
      redirect_uri: REDIRECT,
      resource: API,
    };
    const first = await token(code);
    expect(first.json).toMatchObject({ token_type: 'Bearer', expires_in: '3599', resource: API });
    expect(decodeJwt(first.json.access_token ?? '')).toMatchObject({ aud: API, amr: ['pwd', 'mfa'] });
    expect((await token(code)).json.error).toBe('invalid_grant');

    const refreshed = async (from: string | undefined, resource: string) =>
      (await token({ grant_type: 'refresh_token', refresh_token: from ?? '', resource })).json;
    const second = await refreshed(first.json.refresh_token, GRAPH);
    expect(decodeJwt(second.access_token ?? '').aud).toBe(GRAPH);
    expect(second.refresh_token).not.toBe(first.json.refresh_token);
    // The old one stays valid, as Entra's does.
    const third = await refreshed(first.json.refresh_token, API);
    expect(decodeJwt(third.access_token ?? '').aud).toBe(API);
  });

  it('wants to be told the resource when the code did not name one', async () => {
    const back = await consented();
    const form = { grant_type: 'authorization_code', code: back.get('code') ?? '', redirect_uri: REDIRECT };
    expect((await token(form)).json.error).toBe('invalid_resource');
  });
});
