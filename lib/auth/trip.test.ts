import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { auditEvent, session } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { knownBy } from './known';
import { openWorld, type World } from './sign-in.testing';

let database: Awaited<ReturnType<typeof testDatabase>>;
let world: World;
beforeAll(async () => {
  database = await testDatabase();
  world = await openWorld();
});
afterAll(async () => {
  world.close();
  await database.drop();
});

async function signedIn() {
  const browser = world.browser();
  const person = world.issuer.person();
  await browser.signIn(world.issuer, person);
  const known = () => knownBy(browser.cookies());
  const { sessionId = '' } = (await known())?.person ?? {};
  const change = (set: object) => db().update(session).set(set).where(eq(session.id, sessionId));
  await change({ rolesAt: sql`now() - interval '2 hours'` });
  return { browser, person, sessionId, known };
}
const isNow = (time?: Date | null) => Math.abs((time?.getTime() ?? 0) - Date.now()) < 60_000;
const locationOf = (answer: Response) => answer.headers.get('location');

it('asks Entra silently, by the address of who is signed in, with all that proves the way back', async () => {
  const { browser, sessionId } = await signedIn();
  const asked = new URL(await browser.leave('roles', '/customers?q=a')).searchParams;
  expect(Object.fromEntries(asked)).toMatchObject({
    ...{ prompt: 'none', login_hint: 'bo.ek@own.example', response_type: 'code' },
    ...{ code_challenge_method: 'S256', redirect_uri: 'http://localhost:3000/api/auth/callback/azure-ad' },
  });
  for (const name of ['state', 'nonce', 'code_challenge'])
    expect(asked.get(name)?.length).toBeGreaterThan(30);
  expect(JSON.stringify([...browser.jar])).not.toContain(sessionId);
});

it('goes on in the same session with the roles of now, where the person was', async () => {
  const { browser, person, sessionId, known } = await signedIn();
  const away = await browser.leave('roles', '/customers?q=a');
  const back = await browser.comeBack(
    world.issuer.answer(away, { ...person, roles: ['Billing', 'Unheard'] }),
  );
  expect(locationOf(back)).toBe('http://localhost:3000/customers?q=a');
  const now = await known();
  expect(now?.person).toMatchObject({ sessionId, roles: ['Billing'] });
  expect(isNow(now?.rolesAt)).toBe(true);
  expect(now?.provedAt).toBeNull();
  const rows = await db()
    .select()
    .from(auditEvent)
    .where(eq(auditEvent.whoOid, String(person.oid)));
  expect(rows.map(({ action }) => action)).toEqual(['sign-in.done', 'sign-in.renewed']);
});

it('two tabs may be on their way at once', async () => {
  const { browser, person, known } = await signedIn();
  const [one, two] = [await browser.leave('roles', '/one'), await browser.leave('roles', '/two')];
  const first = await browser.comeBack(world.issuer.answer(one, person));
  const second = await browser.comeBack(world.issuer.answer(two, { ...person, roles: ['Admin'] }));
  expect([locationOf(first), locationOf(second)].map((at) => at && new URL(at).pathname)).toEqual([
    '/one',
    '/two',
  ]);
  expect((await known())?.person.roles).toEqual(['Admin']);
});

it.each(['login_required', 'interaction_required', 'consent_required'])(
  'when Entra would have to ask (%s), the session is over and the way back is kept',
  async (error) => {
    const { browser, known } = await signedIn();
    const asked = new URL(await browser.leave('roles', '/customers?q=a')).searchParams;
    const back = await browser.comeBack({ error, state: asked.get('state') ?? '' });
    expect(locationOf(back)).toBe('/sign-in?error=renewal&next=%2Fcustomers%3Fq%3Da');
    expect(await known()).toBeNull();
  },
);

it('when Entra is away nothing is known, and the session stays', async () => {
  const { browser, known } = await signedIn();
  const asked = new URL(await browser.leave('roles')).searchParams;
  const back = await browser.comeBack({ error: 'temporarily_unavailable', state: asked.get('state') ?? '' });
  expect(locationOf(back)).toBe('/sign-in?error=unreachable&next=%2Fcustomers');
  expect(await known()).not.toBeNull();
});

it('whoever has no role any more is out', async () => {
  const { browser, person, known } = await signedIn();
  const back = await browser.roundTrip('roles', world.issuer, { ...person, roles: [] });
  expect(locationOf(back)).toBe('/sign-in?error=role-gone&next=%2Fcustomers');
  expect(await known()).toBeNull();
});

it('another account than the one signed in ends it', async () => {
  const { browser, known } = await signedIn();
  const back = await browser.roundTrip('roles', world.issuer, world.issuer.person());
  expect(locationOf(back)).toBe('/sign-in?error=account&next=%2Fcustomers');
  expect(await known()).toBeNull();
});

it('an answer that was not asked for ends nobody’s session', async () => {
  const { browser, known } = await signedIn();
  await browser.leave('roles');
  await browser.comeBack({ error: 'login_required' });
  await browser.comeBack({ error: 'login_required', state: 'made up' });
  expect(await known()).not.toBeNull();
});

it('a proof is a fresh sign-in, and says so in the session', async () => {
  const { browser, person, known } = await signedIn();
  const away = new URL(await browser.leave('proof', '/approvals/7'));
  expect(away.searchParams.get('prompt')).toBe('login');
  const back = await browser.comeBack(world.issuer.answer(away.href, person));
  expect(locationOf(back)).toBe('http://localhost:3000/approvals/7');
  expect(isNow((await known())?.provedAt)).toBe(true);
});

it('a proof that was stopped leads back, and the session goes on as it was', async () => {
  const { browser, known } = await signedIn();
  const asked = new URL(await browser.leave('proof', '/approvals/7?state=open')).searchParams;
  const back = await browser.comeBack({ error: 'access_denied', state: asked.get('state') ?? '' });
  expect(locationOf(back)).toBe('http://localhost:3000/approvals/7?state=open&refused=cancelled');
  expect((await known())?.provedAt).toBeNull();
});

it('nobody leaves who is not signed in, and nobody is led to another site', async () => {
  expect(await world.browser().leave('roles', '/customers')).toBe(
    '/sign-in?error=signed-out&next=%2Fcustomers',
  );
  const { browser, person } = await signedIn();
  for (const next of ['https://evil.example/', '//evil.example', '/\t/evil.example', '/\\evil.example']) {
    const away = await browser.leave('roles', next);
    expect(locationOf(await browser.comeBack(world.issuer.answer(away, person)))).toBe(
      'http://localhost:3000/',
    );
  }
});
