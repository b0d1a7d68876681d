import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start } from '../start';
import { ALMA, PORTAL, REDIRECT, TENANT, WORKER } from './testing';

let emulator: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  emulator = await start({ port: 0, settings: { seed: 'small' } });
});
afterAll(() => emulator.stop());

const BO = 'bo.ek@northwind-cloud.example';
const authorize = () => `${emulator.url('entra')}/${TENANT}/oauth2/v2.0/authorize`;
const asked = (more: Record<string, string> = {}) =>
  new URLSearchParams({
    ...{ client_id: PORTAL.id, response_type: 'code', redirect_uri: REDIRECT, state: 's', nonce: 'n' },
    ...{ scope: `openid profile ${WORKER.id}/access_as_user` },
    ...more,
  });
const backOf = (answer: Response) => new URL(answer.headers.get('location') ?? '').searchParams;

/** Chooses a person at the page; answers with the browser's cookie. */
async function chosen(upn: string): Promise<string> {
  const answer = await fetch(authorize(), { method: 'POST', body: asked({ upn }), redirect: 'manual' });
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

const silently = async (cookie: string, more: Record<string, string> = {}) =>
  backOf(
    await fetch(`${authorize()}?${asked({ prompt: 'none', ...more })}`, {
      redirect: 'manual',
      headers: cookie ? { cookie } : {},
    }),
  );

async function idTokenOf(code: string | null) {
  const answer = await fetch(`${emulator.url('entra')}/${TENANT}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ grant_type: 'authorization_code', code: code ?? '', redirect_uri: REDIRECT },
      ...{ client_id: PORTAL.id, client_secret: PORTAL.secret },
    }),
  });
  return decodeJwt(((await answer.json()) as { id_token: string }).id_token);
}

const change = (upn: string, body: object) =>
  fetch(`${emulator.url('partnerCenter')}/_emulator/users/${upn}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });

describe('prompt=none', () => {
  it('is login_required where nobody chose who they are, or somebody else did', async () => {
    expect(Object.fromEntries(await silently(''))).toMatchObject({ error: 'login_required', state: 's' });
    const alma = await chosen(ALMA);
    expect((await silently(alma, { login_hint: BO })).get('error')).toBe('login_required');
    expect((await silently(`${alma}x`)).get('error')).toBe('login_required');
  });

  it('answers at once for who is signed in, with the roles of now and the time of the sign-in', async () => {
    const before = Math.floor(Date.now() / 1000);
    const bo = await chosen(BO);
    const first = await idTokenOf((await silently(bo, { login_hint: BO })).get('code'));
    expect(first).toMatchObject({ preferred_username: BO, roles: ['Sales'], nonce: 'n' });
    expect(first.auth_time).toBeGreaterThanOrEqual(before);

    await change(BO, { appRole: 'Billing' });
    expect((await idTokenOf((await silently(bo)).get('code'))).roles).toEqual(['Billing']);
    await change(BO, { appRole: null });
    const none = await idTokenOf((await silently(bo)).get('code'));
    expect(none.roles).toBeUndefined();
    expect(none.auth_time).toBe(first.auth_time);
    await change(BO, { appRole: 'Sales', enabled: false });
    expect((await silently(bo)).get('error')).toBe('access_denied');
    await change(BO, { enabled: true });
  });

  it('is login_required after signing out', async () => {
    const cookie = await chosen(ALMA);
    const out = await fetch(`${emulator.url('entra')}/${TENANT}/oauth2/v2.0/logout`, { headers: { cookie } });
    const after = out.headers.getSetCookie()[0]?.split(';')[0] ?? 'none';
    expect((await silently(after)).get('error')).toBe('login_required');
  });

  it('the page asks without it, also who is signed in', async () => {
    const cookie = await chosen(ALMA);
    const page = await fetch(`${authorize()}?${asked({ prompt: 'login' })}`, { headers: { cookie } });
    expect(await page.text()).toContain('choose who you are');
  });
});
