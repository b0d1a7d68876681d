import 'server-only';
import { randomUUID } from 'node:crypto';
import type { AuthOptions } from 'next-auth';
import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { askLibrary } from './library';

/**
 * A round trip by way of Entra for somebody who is signed in. `roles`: silent, for an id token that says what they may do
 * now. `proof`: they show who they are anew, with all that Entra asks of a fresh sign-in.
 */
export const purposes = ['roles', 'proof'] as const;
export type Purpose = (typeof purposes)[number];

const Trip = z.object({
  id: z.string(),
  purpose: z.enum(purposes),
  sessionId: z.string(),
  /** Where it leads back to: a path of ours. */
  next: z.string(),
  /** What Entra's answer has to name. */
  state: z.string(),
});
export type Trip = z.output<typeof Trip>;
/** Begun, and not yet known to Entra. */
export type Setout = Omit<Trip, 'state'>;

export const setOut = (purpose: Purpose, sessionId: string, next: string): Setout => ({
  ...{ id: randomUUID().slice(0, 8), purpose, sessionId, next },
});

const name = (id: string) => `kontor-trip.${id}`;
const salt = 'kontor-trip';
const seconds = 900;

type Settings = { options: AuthOptions; secret: string; portalUrl: string };

/** The way to Entra, by the library, with all that proves the way back. `upn`: whose sign-in is asked about. */
export async function leave(
  { options, secret, portalUrl }: Settings,
  trip: Setout,
  upn: string,
): Promise<Response> {
  const csrf = await askLibrary(options, { method: 'GET', path: ['csrf'], query: {}, cookies: {} });
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookies = Object.fromEntries(csrf.headers.getSetCookie().map(nameAndValue));
  const answer = await askLibrary(options, {
    method: 'POST',
    path: ['signin', 'azure-ad'],
    query: { prompt: trip.purpose === 'roles' ? 'none' : 'login', login_hint: upn },
    body: { csrfToken, callbackUrl: `${portalUrl}${trip.next}` },
    cookies,
  });
  const to = answer.headers.get('location') ?? '';
  const state = new URL(to, portalUrl).searchParams.get('state');
  if (!state) return answer; // Entra's discovery document could not be had: the library says so
  const led = new Response(null, { status: 302, headers: { Location: to, 'Cache-Control': 'no-store' } });
  // The library's own, but not the one by which the browser's forms prove themselves.
  for (const cookie of answer.headers.getSetCookie())
    if (cookie.includes(trip.id)) led.headers.append('Set-Cookie', cookie);
  const sealed = await encode({ token: { ...trip, state }, secret, salt, maxAge: seconds });
  led.headers.append('Set-Cookie', cookieOf(trip.id, sealed, seconds, portalUrl));
  return led;
}

const nameAndValue = (cookie: string): [string, string] => {
  const [, of = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
  return [of, decodeURIComponent(value)];
};

const cookieOf = (id: string, value: string, maxAge: number, portalUrl: string) =>
  `${name(id)}=${value}; Path=/api/auth; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${
    portalUrl.startsWith('https:') ? '; Secure' : ''
  }`;

/** The trip that an answer of Entra ends; null = none that this browser began. */
export async function tripOf(
  cookies: Record<string, string>,
  state: string | null,
  secret: string,
): Promise<Trip | null> {
  for (const [of, value] of Object.entries(cookies)) {
    if (!state || !of.startsWith(name(''))) continue;
    const token = await decode({ token: value, secret, salt }).catch(() => null);
    const trip = Trip.safeParse(token);
    if (trip.success && trip.data.state === state && of === name(trip.data.id)) return trip.data;
  }
  return null;
}

/** An answer ends it, whatever it was: a second one finds nothing. */
export function forgetTrip(response: Response, id: string, portalUrl: string): void {
  response.headers.append('Set-Cookie', cookieOf(id, '', 0, portalUrl));
}

/** Two tabs may be on their way at once: each trip has cookies of its own. */
export const cookiesOfTrip = (id: string, isSecure: boolean): AuthOptions['cookies'] => {
  const options = { httpOnly: true, sameSite: 'lax', path: '/api/auth', secure: isSecure, maxAge: seconds };
  return {
    state: { name: `kontor-trip-state.${id}`, options },
    nonce: { name: `kontor-trip-nonce.${id}`, options },
    pkceCodeVerifier: { name: `kontor-trip-pkce.${id}`, options },
    callbackUrl: { name: `kontor-trip-next.${id}`, options: { ...options, maxAge: undefined } },
  };
};
