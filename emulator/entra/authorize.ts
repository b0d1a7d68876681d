import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Env } from '../core/conventions';
import type { World } from '../core/world';
import type { Person } from '../seeds/partner';
import { type Registration, registrationOf, wishOf } from './clients';
import { EntraError } from './errors';
import { issuerOf } from './issuer';
import { errorPage, formPostPage, signedOutPage, signInPage } from './pages';
import { idClaims, type Keys } from './tokens';

const CODE_SECONDS = 600;
const SIGNED_IN = 'emulator-signed-in';
const SIGNED_IN_SECONDS = 86_400;

/**
 * The sign-in page, where choosing a person is signing in, and signing out. The answer goes back to the redirect
 * address in the query, the fragment or a form, as asked. An unknown application or an address that is not of this
 * machine gets a page with 400 and no redirect. A browser stays signed in for a day: `prompt=none` answers from that at
 * once, with the roles of now, or `login_required` when nobody is signed in or `login_hint` names somebody else. Without
 * it the page always asks who one is, as Entra would with `prompt=select_account`.
 */
export function authorizeRoutes(app: Hono<Env>, world: World, keys: Keys): void {
  for (const path of ['/:tenant/oauth2/v2.0/authorize', '/:tenant/oauth2/authorize']) {
    authorizeAt(path, app, world, keys);
  }

  app.get('/:tenant/oauth2/v2.0/logout', (c) => {
    deleteCookie(c, SIGNED_IN, { path: '/' });
    const back = new URL(c.req.url).searchParams.get('post_logout_redirect_uri');
    return back && isLocal(back) ? c.redirect(back) : c.html(signedOutPage());
  });
}

function authorizeAt(path: string, app: Hono<Env>, world: World, keys: Keys): void {
  app.get(path, async (c) => {
    const asked = new URL(c.req.url).searchParams;
    const registration = registrationOf(asked.get('client_id') ?? '');
    const wrong = whyNot(asked);
    if (wrong || !registration) return c.html(errorPage(wrong ?? ''), 400);
    if (asked.get('prompt') !== 'none') return c.html(signInPage([...world.people.values()], asked));
    const [person, signedInAt] = await signedIn(c);
    const hint = asked.get('login_hint');
    if (!person || (hint && hint.toLowerCase() !== person.upn)) {
      return answerBack(c, asked, refusal('login_required', 'AADSTS50058: Nobody is signed in.'));
    }
    if (!person.enabled) return answerBack(c, asked, DISABLED);
    return granted(c, asked, registration, person, signedInAt);
  });

  app.post(path, async (c) => {
    const asked = new URLSearchParams(c.get('body'));
    const registration = registrationOf(asked.get('client_id') ?? '');
    const wrong = whyNot(asked);
    if (wrong || !registration) return c.html(errorPage(wrong ?? ''), 400);
    const person = world.people.get(asked.get('upn') ?? '');
    if (!person?.enabled) return answerBack(c, asked, DISABLED);
    const signedInAt = Math.floor(Date.now() / 1000);
    const kept = await keys.sign({ use: 'signed-in', oid: person.oid, at: signedInAt }, SIGNED_IN_SECONDS);
    setCookie(c, SIGNED_IN, kept, {
      ...{ path: '/', httpOnly: true, sameSite: 'Lax', maxAge: SIGNED_IN_SECONDS },
    });
    return granted(c, asked, registration, person, signedInAt);
  });

  /** Who is signed in with this browser, and since when. */
  async function signedIn(c: Context<Env>): Promise<[Person | undefined, number]> {
    const claims = await keys.verify(getCookie(c, SIGNED_IN) ?? '').catch(() => undefined);
    if (claims?.use !== 'signed-in') return [undefined, 0];
    return [[...world.people.values()].find(({ oid }) => oid === claims.oid), Number(claims.at)];
  }

  async function granted(
    c: Context<Env>,
    asked: URLSearchParams,
    registration: Registration,
    person: Person,
    signedInAt: number,
  ): Promise<Response> {
    try {
      const claims = {
        use: 'code',
        jti: randomUUID(),
        oid: person.oid,
        client: registration.clientId,
        redirect: asked.get('redirect_uri'),
        challenge: asked.get('code_challenge'),
        method: asked.get('code_challenge_method') ?? 'plain',
        nonce: asked.get('nonce'),
        mfa: person.mfa,
        at: signedInAt,
        ...codeWish(asked, registration),
      };
      const code = await keys.sign(claims, CODE_SECONDS);
      const wantsIdToken = (asked.get('response_type') ?? '').split(' ').includes('id_token');
      const nonce = asked.get('nonce') ?? undefined;
      return answerBack(c, asked, {
        code,
        session_state: randomUUID(),
        ...(wantsIdToken && {
          id_token: await keys.sign(idClaims(person, issuerOf(c), registration.clientId, nonce)),
        }),
      });
    } catch (error) {
      if (!(error instanceof EntraError)) throw error;
      return answerBack(c, asked, refusal(error.error, `AADSTS${error.number}: ${error.message}`));
    }
  }
}

/** What the code is for. Version 1 may name the resource as late as the code is redeemed. */
function codeWish(asked: URLSearchParams, registration: Registration) {
  const namesNone = !asked.get('resource') && !/\S*[/]\S/.test(asked.get('scope') ?? '');
  if (namesNone && registration.mayCall === 'services') {
    return { audience: '', offline: (asked.get('scope') ?? '').includes('offline_access'), openid: true };
  }
  return wishOf(asked, registration);
}

const refusal = (error: string, error_description: string) => ({ error, error_description });
const DISABLED = refusal('access_denied', 'AADSTS50057: The account is disabled.');

/** Any address of this machine is a redirect address, for both registrations. */
function isLocal(address: string): boolean {
  return URL.canParse(address) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname);
}

function whyNot(asked: URLSearchParams): string | undefined {
  if (!registrationOf(asked.get('client_id') ?? '')) return 'AADSTS700016: There is no such application.';
  if (!isLocal(asked.get('redirect_uri') ?? '')) {
    return 'AADSTS50011: The redirect address is not registered.';
  }
  if (!(asked.get('response_type') ?? '').split(' ').includes('code')) {
    return 'AADSTS70007: response_type must have code.';
  }
  return undefined;
}

function answerBack(
  c: Context<Env>,
  asked: URLSearchParams,
  fields: Record<string, string>,
): Response | Promise<Response> {
  const state = asked.get('state');
  const all = { ...fields, ...(state !== null && { state }) };
  const redirect = asked.get('redirect_uri') ?? '';
  const mode = asked.get('response_mode');
  if (mode === 'form_post') return c.html(formPostPage(redirect, all));
  const back = new URL(redirect);
  if (mode === 'fragment') back.hash = new URLSearchParams(all).toString();
  else for (const [name, value] of Object.entries(all)) back.searchParams.set(name, value);
  return c.redirect(back.href);
}
