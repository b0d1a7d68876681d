import { describe, expect, it } from 'vitest';
import { noteTrouble, withRefusals } from './refusal';

const portal = 'http://localhost:3000';
const going = (path: string) => `a=b; next-auth.callback-url=${encodeURIComponent(`${portal}${path}`)}`;
const ask = (path: string, cookie = '') => new Request(`${portal}/api/auth/${path}`, { headers: { cookie } });
const redirect = (location: string) => new Response(null, { status: 302, headers: { Location: location } });
const callback = 'callback/azure-ad?code=x';

describe('a refusal leads to the sign-in page', () => {
  it.each([
    ['/sign-in?error=role', undefined, 'role'],
    ['/sign-in?error=mfa', undefined, 'mfa'],
    [`${portal}/api/auth/error?error=OAuthCallback`, new Error('state mismatch'), 'other'],
    [
      `${portal}/api/auth/error?error=OAuthCallback`,
      { error: Object.assign(new Error('x'), { code: 'ECONNRESET' }) },
      'unreachable',
    ],
    [
      `${portal}/api/auth/error?error=OAuthCallback`,
      { error: new Error('expected 200 OK, got: 503 Service Unavailable') },
      'unreachable',
    ],
    [
      `${portal}/api/auth/error?error=OAuthCallback`,
      { error: new Error('outgoing request timed out after 10000ms') },
      'unreachable',
    ],
    [
      `${portal}/api/auth/error?error=OAuthCallback`,
      { error: new Error('unexpected iss value, expected https://a/, got: https://b/') },
      'tenant',
    ],
    [`${portal}/sign-in?error=OAuthSignin`, undefined, 'unreachable'],
    [`${portal}/api/auth/signin?error=OAuthSignin`, undefined, 'unreachable'],
    [`${portal}/sign-in?error=made-up`, undefined, 'other'],
  ])('%s', async (location, trouble, refusal) => {
    const response = await withRefusals(ask(callback, going('/customers?q=a')), async () => {
      if (trouble) noteTrouble(trouble);
      return redirect(location);
    });
    expect(response.headers.get('location')).toBe(`/sign-in?error=${refusal}&next=%2Fcustomers%3Fq%3Da`);
  });

  it.each([
    ['access_denied', 'cancelled'],
    ['temporarily_unavailable', 'unreachable'],
    ['invalid_request', 'other'],
    ['login_required', 'renewal'],
    ['interaction_required', 'renewal'],
    ['interaction_required', 'renewal', 'AADSTS50076: a second step'],
    ['access_denied', 'cancelled', 'AADSTS65004: consent was declined'],
    ['access_denied', 'role', 'AADSTS50105: not assigned'],
    ['access_denied', 'tenant', 'AADSTS50020: not of this tenant'],
    ['access_denied', 'mfa', 'AADSTS500121: the second step failed'],
    ['access_denied', 'blocked', 'AADSTS53003: a rule'],
    ['access_denied', 'blocked', 'AADSTS50057: disabled'],
  ])('when Entra itself says %s (%s)', async (error, refusal, description = '') => {
    const query = new URLSearchParams({ error, error_description: description });
    const response = await withRefusals(ask(`callback/azure-ad?${query}`), async () => {
      throw new Error('The library must not be asked.');
    });
    expect(response.headers.get('location')).toBe(`/sign-in?error=${refusal}`);
  });
});

it('keeps the cookies that the library sets and clears', async () => {
  const response = await withRefusals(ask(callback), async () => {
    const answer = redirect('/sign-in?error=role');
    answer.headers.append('Set-Cookie', 'one=; Max-Age=0');
    answer.headers.append('Set-Cookie', 'two=; Max-Age=0');
    return answer;
  });
  expect(response.headers.getSetCookie()).toEqual(['one=; Max-Age=0', 'two=; Max-Age=0']);
});

it('uses only the path of where the person was going', async () => {
  const cookie = `next-auth.callback-url=${encodeURIComponent('https://evil.example/orders')}`;
  const response = await withRefusals(ask(callback, cookie), async () => redirect('/sign-in?error=role'));
  expect(response.headers.get('location')).toBe('/sign-in?error=role&next=%2Forders');
});

it('leaves everything else alone', async () => {
  const answer = redirect(`${portal}/customers?error=not-ours`);
  expect(await withRefusals(ask(callback), async () => answer)).toBe(answer);
  const plain = new Response('{}');
  expect(await withRefusals(ask('session'), async () => plain)).toBe(plain);
});
