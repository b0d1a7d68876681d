// A table: long, but one line or two for each kind.
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { EncryptJWT, exportJWK, SignJWT, UnsecuredJWT } from 'jose';
import { encode } from 'next-auth/jwt';
import { db } from '@/lib/db';
import { session } from '@/lib/db/schema';
import { knownBy } from './known';
import { endSession } from './sessions';
import type { Browser, Claims, Forge, Issuer, World } from './sign-in.testing';

/** A way in that is none. `try` answers whether it was refused. */
export type Kind = { name: string; try: (world: World) => Promise<boolean> };

const now = () => Math.floor(Date.now() / 1_000);
const isNobody = async (browser: Browser) => (await knownBy(browser.cookies())) === null;
const flip = (text: string, at: number) =>
  text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);

/** A sign-in in which Entra's token endpoint answers something else than the honest token. */
const answered = (name: string, forge: Forge, claims: Claims = {}): Kind => ({
  name,
  try: async ({ issuer, browser }) => {
    const one = browser();
    await one.signIn(issuer, issuer.person(claims), forge);
    return isNobody(one);
  },
});
/** The honest token but for single claims, signed with the right key: `undefined` leaves one out. */
const claimed = (name: string, change: (own: Issuer, honest: Claims) => Claims) =>
  answered(name, async (honest, own) => ({
    id_token: await own.sign({ ...honest, ...change(own, honest) }),
  }));
const signedAs = (name: string, sign: (honest: Claims, own: Issuer) => Promise<string> | string) =>
  answered(name, async (honest, own) => ({ id_token: await sign(honest, own) }));

const tokens: Kind[] = [
  signedAs('not signed: alg none', (honest) => new UnsecuredJWT(honest).encode()),
  signedAs('alg none, with the signature of an honest token', async (honest, own) => {
    const [, , signature] = (await own.sign(honest)).split('.');
    return new UnsecuredJWT(honest).encode() + signature;
  }),
  signedAs('HS256 with the public key as its secret', (honest, own) =>
    own.sign(honest, { key: Buffer.from(own.publicPem()), header: { alg: 'HS256' } }),
  ),
  signedAs('HS256 with the client’s secret', (honest, own) =>
    own.sign(honest, { key: Buffer.from(own.secret), header: { alg: 'HS256' } }),
  ),
  signedAs('RS512 with the right key: a kind that was not announced', (honest, own) =>
    own.sign(honest, { header: { alg: 'RS512' } }),
  ),
  signedAs('PS256 with the right key', (honest, own) => own.sign(honest, { header: { alg: 'PS256' } })),
  signedAs('another key under the right name', (honest, own) =>
    own.sign(honest, { key: own.foreign.privateKey }),
  ),
  signedAs('another key under a name of its own', (honest, own) =>
    own.sign(honest, { key: own.foreign.privateKey, header: { kid: 'foreign' } }),
  ),
  signedAs('another key without a name', (honest, own) =>
    own.sign(honest, { key: own.foreign.privateKey, header: { kid: undefined } }),
  ),
  signedAs('another key that it brings along (jwk)', async (honest, own) =>
    own.sign(honest, {
      key: own.foreign.privateKey,
      header: { kid: undefined, jwk: await exportJWK(own.foreign.publicKey) },
    }),
  ),
  signedAs('another key that it tells the address of (jku)', (honest, own) =>
    own.sign(honest, { key: own.foreign.privateKey, header: { jku: 'https://evil.example/keys' } }),
  ),
  signedAs('the payload changed after signing', async (honest, own) => {
    const [head, , signature] = (await own.sign(honest)).split('.');
    const payload = Buffer.from(JSON.stringify({ ...honest, roles: ['Admin'] })).toString('base64url');
    return `${head}.${payload}.${signature}`;
  }),
  signedAs('the signature of another token', async (honest, own) => {
    const [head, payload] = (await own.sign(honest)).split('.');
    const [, , signature] = (await own.sign({ ...honest, roles: ['Admin'] })).split('.');
    return `${head}.${payload}.${signature}`;
  }),
  signedAs('a bit of the signature turned', async (honest, own) => {
    const token = await own.sign(honest);
    return flip(token, token.length - 20);
  }),
  signedAs('cut in its signature', async (honest, own) => (await own.sign(honest)).slice(0, -40)),
  signedAs('without its signature', async (honest, own) => (await own.sign(honest)).replace(/[^.]*$/, '')),
  signedAs('two parts', async (honest, own) => (await own.sign(honest)).split('.').slice(0, 2).join('.')),
  signedAs('no token at all', () => 'nothing of the kind'),
  signedAs('empty', () => ''),
  answered('no id token in the answer', async () => ({})),
  answered('no access token in the answer', async (honest, own) => ({
    ...{ id_token: await own.sign(honest), access_token: undefined },
  })),
  signedAs('the access token for the worker’s API in its place', (honest, own) =>
    own.sign({ ...honest, nonce: undefined, aud: own.apiId, azp: own.clientId, scp: 'access_as_user' }),
  ),
  claimed('an access token made out to the portal itself', () => ({ scp: 'access_as_user' })),
  claimed('an application’s token', () => ({ idtyp: 'app' })),
  claimed('another issuer', () => ({ iss: 'https://evil.example/v2.0' })),
  claimed('the issuer of another tenant', (own) => ({ iss: `${own.url}/${randomUUID()}/v2.0` })),
  claimed('the issuer of version 1', (own) => ({ iss: `https://sts.windows.net/${own.tenant}/` })),
  claimed('the issuer with a slash more', (own) => ({ iss: `${own.issuer}/` })),
  claimed('no issuer', () => ({ iss: undefined })),
  claimed('for the worker’s API', (own) => ({ aud: own.apiId })),
  claimed('for another application', () => ({ aud: randomUUID() })),
  claimed('for several', (own) => ({ aud: [own.clientId, own.apiId] })),
  claimed('for several, with the right party', (own) => ({
    ...{ aud: [own.clientId, own.apiId], azp: own.clientId },
  })),
  claimed('for nobody', () => ({ aud: undefined })),
  claimed('asked for by another party', () => ({ azp: randomUUID() })),
  claimed('run out', () => ({ exp: now() - 60 })),
  claimed('without an end', () => ({ exp: undefined })),
  claimed('with an end that is no number', () => ({ exp: 'tomorrow' })),
  claimed('not valid yet', () => ({ nbf: now() + 600 })),
  claimed('made in the future', () => ({ iat: now() + 3_600 })),
  claimed('made an hour ago and still alive', () => ({ iat: now() - 3_600 })),
  claimed('without when it was made', () => ({ iat: undefined })),
  claimed('without a nonce', () => ({ nonce: undefined })),
  claimed('with the nonce of another sign-in', () => ({ nonce: randomUUID() })),
  claimed('of another tenant', () => ({ tid: randomUUID() })),
  claimed('of another tenant, whose issuer it names', (own) => {
    const tid = randomUUID();
    return { tid, iss: `${own.url}/${tid}/v2.0` };
  }),
  claimed('of no tenant', () => ({ tid: undefined })),
  claimed('of a tenant by its domain', () => ({ tid: 'northwind-cloud.example' })),
  claimed('of nobody', () => ({ oid: undefined })),
  claimed('of somebody who is no GUID', () => ({ oid: '../../admin' })),
  claimed('of two people', () => ({ oid: [randomUUID(), randomUUID()] })),
  claimed('without a subject', () => ({ sub: undefined })),
  claimed('of version 1', () => ({ ver: '1.0' })),
  claimed('of no version', () => ({ ver: undefined })),
  claimed('without a role', () => ({ roles: undefined })),
  claimed('with roles that are none here', () => ({ roles: ['admin', 'Global Administrator', ''] })),
  claimed('with a role that is no list', () => ({ roles: 'Admin' })),
];

/** Somebody signs in as they should, but for what happens on the way back. */
const onTheWay = (name: string, act: (world: World, one: Browser) => Promise<Browser>): Kind => ({
  name,
  try: async (world) => isNobody(await act(world, world.browser())),
});
const losing = (name: string, cookie: string) =>
  onTheWay(name, async ({ issuer }, one) => {
    const answer = issuer.answer(await one.begin(), issuer.person());
    one.jar.delete(cookie);
    await one.comeBack(answer);
    return one;
  });
const swapping = (name: string, cookie: string) =>
  onTheWay(name, async ({ issuer, browser }, one) => {
    const other = browser();
    await other.begin();
    const answer = issuer.answer(await one.begin(), issuer.person());
    one.jar.set(cookie, other.jar.get(cookie) ?? '');
    await one.comeBack(answer);
    return one;
  });
const [stateCookie, nonceCookie, pkceCookie] = ['state', 'nonce', 'pkce.code_verifier'].map(
  (name) => `next-auth.${name}`,
) as [string, string, string];

const answers: Kind[] = [
  onTheWay('no state', async ({ issuer }, one) => {
    const { code } = issuer.answer(await one.begin(), issuer.person());
    await one.comeBack({ code });
    return one;
  }),
  onTheWay('another state', async ({ issuer }, one) => {
    const { code } = issuer.answer(await one.begin(), issuer.person());
    await one.comeBack({ code, state: randomUUID() });
    return one;
  }),
  onTheWay('no code', async ({ issuer }, one) => {
    const { state } = issuer.answer(await one.begin(), issuer.person());
    await one.comeBack({ state });
    return one;
  }),
  onTheWay('a code that was made up', async ({ issuer }, one) => {
    const { state } = issuer.answer(await one.begin(), issuer.person());
    await one.comeBack({ code: randomUUID(), state });
    return one;
  }),
  losing('no state of its own', stateCookie),
  losing('no nonce of its own', nonceCookie),
  losing('no PKCE verifier', pkceCookie),
  swapping('the state of another browser', stateCookie),
  swapping('the nonce of another browser', nonceCookie),
  swapping('the PKCE verifier of another browser', pkceCookie),
  onTheWay(
    'the way back of somebody else, in a browser that never left',
    async ({ issuer, browser }, one) => {
      await one.comeBack(issuer.answer(await browser().begin(), issuer.person()));
      return one;
    },
  ),
  onTheWay('the way back of somebody else, in one that did', async ({ issuer, browser }, one) => {
    const theirs = issuer.answer(await browser().begin(), issuer.person());
    await one.begin();
    await one.comeBack(theirs);
    return one;
  }),
  onTheWay('somebody else’s code under one’s own state', async ({ issuer, browser }, one) => {
    const { code } = issuer.answer(await browser().begin(), issuer.person());
    const { state } = issuer.answer(await one.begin(), issuer.person());
    await one.comeBack({ code, state });
    return one;
  }),
  onTheWay('the same way back once more', async ({ issuer, browser }, one) => {
    const answer = issuer.answer(await one.begin(), issuer.person());
    const copy = browser();
    for (const [name, value] of one.jar) copy.jar.set(name, value);
    await one.comeBack(answer);
    await copy.comeBack(answer);
    return copy;
  }),
  onTheWay('the same state with a second code', async ({ issuer, browser }, one) => {
    const address = await one.begin();
    const copy = browser();
    await one.comeBack(issuer.answer(address, issuer.person()));
    await copy.comeBack(issuer.answer(address, issuer.person()));
    return copy;
  }),
  onTheWay('an error of Entra’s with a code beside it', async ({ issuer }, one) => {
    const answer = issuer.answer(await one.begin(), issuer.person());
    await one.comeBack({ ...answer, error: 'access_denied' });
    return one;
  }),
  onTheWay('an answer that names another issuer', async ({ issuer }, one) => {
    const answer = issuer.answer(await one.begin(), issuer.person());
    await one.comeBack({ ...answer, iss: 'https://evil.example' });
    return one;
  }),
  onTheWay('a state sealed with another key', async ({ issuer }, one) => {
    const answer = issuer.answer(await one.begin(), issuer.person());
    const token = { value: answer.state, provider: 'azure-ad' };
    one.jar.set(stateCookie, await encode({ token, secret: 'another', salt: stateCookie, maxAge: 900 }));
    await one.comeBack(answer);
    return one;
  }),
];

/** Somebody is signed in honestly; then another browser comes with a cookie made of what it knows of them. */
const presented = (
  name: string,
  cookie: (sessionId: string, honest: string, world: World) => Promise<string> | string,
): Kind => ({
  name,
  try: async (world) => {
    const { one, sessionId } = await signedIn(world);
    const forger = world.browser();
    forger.jar.set('kontor-session', await cookie(sessionId, one.jar.get('kontor-session') ?? '', world));
    return (await isNobody(forger)) && !(await isNobody(one));
  },
});
async function signedIn({ issuer, browser }: World, claims: Claims = {}) {
  const one = browser();
  const person = issuer.person(claims);
  await one.signIn(issuer, person);
  const known = await knownBy(one.cookies());
  if (!known) throw new Error('An honest sign-in was not let in: nothing would be proved by refusals.');
  return { one, person, sessionId: known.person.sessionId };
}
const sealed = (sid: unknown, secret: string, maxAge = 900) => encode({ token: { sid }, secret, maxAge });
const moved = (name: string, set: object) => ({
  name,
  try: async (world: World) => {
    const { one, sessionId } = await signedIn(world);
    await db().update(session).set(set).where(eq(session.id, sessionId));
    return isNobody(one);
  },
});
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000 - 1_000);

const cookies: Kind[] = [
  presented('a session’s id, bare', (sessionId) => sessionId),
  presented('sealed with another key', (sessionId) => sealed(sessionId, 'another key altogether')),
  presented('sealed with no key', (sessionId) => new UnsecuredJWT({ sid: sessionId }).encode()),
  presented('signed with the right key, and not sealed', (sessionId, _, { secret }) =>
    new SignJWT({ sid: sessionId }).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(secret)),
  ),
  presented('sealed with the key itself, and not with what is made of it', (sessionId, _, { secret }) =>
    new EncryptJWT({ sid: sessionId })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setExpirationTime('1h')
      .encrypt(Buffer.from(secret, 'base64').subarray(0, 32)),
  ),
  presented('sealed for another purpose', (sessionId, _, { secret }) =>
    encode({ token: { sid: sessionId }, secret, salt: 'kontor-trip', maxAge: 900 }),
  ),
  presented('run out', (sessionId, _, { secret }) => sealed(sessionId, secret, -60)),
  presented('the id of no session', (_id, _honest, { secret }) => sealed(randomUUID(), secret)),
  presented('no id', (_id, _honest, { secret }) => sealed(undefined, secret)),
  presented('an id that is a question to the database', (sessionId, _, { secret }) =>
    sealed({ or: [sessionId, true] }, secret),
  ),
  presented('an id with a wildcard', (sessionId, _, { secret }) =>
    sealed(`${sessionId.slice(0, 8)}%`, secret),
  ),
  presented('a letter of an honest one changed', (_, honest) => flip(honest, Math.floor(honest.length / 2))),
  presented('an honest one cut', (_, honest) => honest.slice(0, -12)),
  moved('a session that idled for eight hours', { seenAt: ago(8) }),
  moved('a session of twelve hours', { createdAt: ago(12) }),
  {
    name: 'a session that was ended, with its cookie kept',
    try: async (world) => {
      const { one, sessionId } = await signedIn(world);
      await endSession(sessionId);
      return isNobody(one);
    },
  },
];

/** Somebody signed in goes on a round trip; what comes back must leave the session as it was, or end it. */
const travelled = (
  name: string,
  act: (at: Awaited<ReturnType<typeof signedIn>>, world: World) => Promise<unknown>,
): Kind => ({
  name,
  try: async (world) => {
    const at = await signedIn(world, { roles: ['Helpdesk'] });
    await act(at, world);
    const known = await knownBy(at.one.cookies());
    return known === null || (known.person.roles.join() === 'Helpdesk' && known.provedAt === null);
  },
});
const admin = { roles: ['Admin'] };
const trips: Kind[] = [
  travelled('roles that nobody signed', ({ one, person }, { issuer }) =>
    one.roundTrip('roles', issuer, { ...person, ...admin }, async (honest) => ({
      id_token: new UnsecuredJWT(honest).encode(),
    })),
  ),
  travelled('the roles of another account', ({ one }, { issuer }) =>
    one.roundTrip('roles', issuer, issuer.person(admin)),
  ),
  travelled('roles of another tenant’s account with the same id', ({ one, person }, { issuer }) =>
    one.roundTrip('roles', issuer, { ...person, ...admin, tid: randomUUID() }),
  ),
  travelled('the round trip of another session', async ({ one, person }, world) => {
    const other = await signedIn(world);
    const answer = world.issuer.answer(await other.one.leave('roles'), { ...person, ...admin });
    for (const [name, value] of other.one.jar) if (name.startsWith('kontor-trip')) one.jar.set(name, value);
    await one.comeBack(answer);
  }),
  travelled('a round trip sealed with another key', async ({ one, person, sessionId }, { issuer }) => {
    const away = await one.leave('roles');
    const state = new URL(away).searchParams.get('state');
    const name = [...one.jar.keys()].find((key) => key.startsWith('kontor-trip.')) ?? '';
    const token = { id: name.slice(12), purpose: 'proof', sessionId, next: '/', state };
    one.jar.set(name, await encode({ token, secret: 'another', salt: 'kontor-trip', maxAge: 900 }));
    await one.comeBack(issuer.answer(away, { ...person, ...admin }));
  }),
  travelled('the way back of a round trip once more, with other roles', async ({ one, person }, world) => {
    const away = await one.leave('roles');
    await one.comeBack(world.issuer.answer(away, person));
    await one.comeBack(world.issuer.answer(away, { ...person, ...admin }));
  }),
  travelled('a proof without when it was given', ({ one, person }, { issuer }) =>
    one.roundTrip('proof', issuer, person, async (honest, own) => ({
      id_token: await own.sign({ ...honest, auth_time: undefined }),
    })),
  ),
  travelled('a proof from the sign-in of this morning', ({ one, person }, { issuer }) =>
    one.roundTrip('proof', issuer, { ...person, auth_time: now() - 7_200 }),
  ),
  travelled('a proof by somebody else', ({ one }, { issuer }) =>
    one.roundTrip('proof', issuer, issuer.person()),
  ),
  travelled('a silent answer where a proof was asked for', async ({ one, person }, { issuer }) => {
    const silent = await one.leave('roles');
    await one.leave('proof');
    await one.comeBack(issuer.answer(silent, person));
  }),
];

export const kinds: Kind[] = [
  ...tokens.map((kind) => ({ ...kind, name: `id token: ${kind.name}` })),
  ...answers.map((kind) => ({ ...kind, name: `way back: ${kind.name}` })),
  ...cookies.map((kind) => ({ ...kind, name: `cookie: ${kind.name}` })),
  ...trips.map((kind) => ({ ...kind, name: `round trip: ${kind.name}` })),
];

/** An honest sign-in is let in, and an honest round trip changes the roles: else a refusal would prove nothing. */
export async function isHonestLetIn(world: World): Promise<boolean> {
  const { one, person } = await signedIn(world);
  await one.roundTrip('roles', world.issuer, { ...person, ...admin });
  const known = await knownBy(one.cookies());
  return known?.person.roles.join() === 'Admin';
}
