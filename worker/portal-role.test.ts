import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start } from '@/emulator/start';
import { beginSession, endSession } from '@/lib/auth/sessions';
import { db } from '@/lib/db';
import { awaitDatabase, migrateDatabase } from '@/lib/db/migrate';
import { session, tokenCache } from '@/lib/db/schema';
import { testDatabase } from '@/lib/db/testing';
import { doorOf, openDoor } from './door';
import { envFor, signInAs } from './sign-in.samples';
import { type Tokens, tokenKeeper } from './tokens';

// What whoever takes the portal can do with its role in PostgreSQL and its key to the door.

let database: Awaited<ReturnType<typeof testDatabase>>;
let emulator: Awaited<ReturnType<typeof start>>;
let tokens: Tokens;
let door: Awaited<ReturnType<typeof openDoor>>;
let portal: Client;
let portalUrl: string;
const env = () => envFor(emulator.url('entra'));
const role = `portal_${randomUUID().slice(0, 8)}`;
const key = 'the key';

beforeAll(async () => {
  database = await testDatabase();
  await db().execute(`create role ${role} login password 'p'`);
  portalUrl = Object.assign(new URL(database.url), { username: role, password: 'p' }).href;
  emulator = await start({ port: 0, settings: { seed: 'small' } });
  tokens = tokenKeeper(env());
  door = await openDoor(
    doorOf(tokens, key, async () => null),
    'http://127.0.0.1:0',
  );
});
afterAll(async () => {
  await portal?.end();
  await db().execute(`drop owned by ${role}`);
  await db().execute(`drop role ${role}`);
  await door?.close();
  await emulator?.stop();
  await database?.drop();
});

const knock = async (path: string, body: unknown) => {
  const answer = await fetch(`http://127.0.0.1:${door.port}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, said: text ? JSON.parse(text) : null };
};
const tokenFor = (sessionId: string) => knock('/tokens', { sessionId, audience: 'partner-center' });
async function signedIn(name: string) {
  const { person, assertion } = await signInAs(name, emulator.url('entra'));
  await beginSession(person);
  await knock('/sessions', { sessionId: person.sessionId, assertion });
  return person;
}

describe('the portal’s role', () => {
  it('is waited for until the worker gave it its rights', async () => {
    await expect(awaitDatabase(portalUrl, 300)).rejects.toThrow('PORTAL_DATABASE_ROLE');
    const waiting = awaitDatabase(portalUrl, 20_000);
    await migrateDatabase(database.url, role);
    await waiting;
    portal = new Client({ connectionString: portalUrl });
    await portal.connect();
  });

  it('reads and writes the tables of the house, and of the audit only adds', async () => {
    expect((await portal.query('select 1 from session')).rowCount).toBe(0);
    await portal.query('update cart set status = status');
    for (const statement of [
      'update audit_event set who = who',
      'delete from audit_event',
      'truncate audit_event',
      "insert into audit_seal values (1, 1, '', '', '', now())",
      'drop trigger audit_event_only_append on audit_event',
      'create table mine (id int)',
    ])
      await expect(portal.query(statement), statement).rejects.toMatchObject({ code: '42501' });
  });

  it('has no right on what the worker keeps, by no way', async () => {
    await signedIn('alma.lind');
    expect(await db().select().from(tokenCache)).toHaveLength(1);
    const tables = await db().execute("select tablename from pg_tables where schemaname = 'token'");
    expect(tables.rows.map(({ tablename }) => tablename).sort()).toEqual(['cache', 'lending', 'session']);
    for (const { tablename } of tables.rows)
      for (const statement of [
        `select * from token.${tablename}`,
        `select count(*) from token.${tablename}`,
        `insert into token.${tablename} default values`,
        `delete from token.${tablename}`,
        `truncate token.${tablename}`,
        `copy token.${tablename} to stdout`,
        `create temp table stolen as select * from token.${tablename}`,
        `grant select on token.${tablename} to ${role}`,
        `alter table token.${tablename} owner to ${role}`,
      ])
        await expect(portal.query(statement), statement).rejects.toMatchObject({ code: '42501' });
    for (const statement of [
      `grant usage on schema token to ${role}`,
      `alter role ${role} superuser`,
      'set session authorization kontor',
      'set role kontor',
      "select pg_read_file('PG_VERSION')",
      'create extension dblink',
    ])
      await expect(portal.query(statement), statement).rejects.toMatchObject({ code: '42501' });
  });

  it('that could read it starts no portal', async () => {
    await expect(awaitDatabase(database.url, 300)).rejects.toThrow('may read the tokens');
    await db().execute(`grant usage on schema token to ${role}`);
    await expect(awaitDatabase(portalUrl, 300)).rejects.toThrow('may read the tokens');
    await migrateDatabase(database.url, role);
    await awaitDatabase(portalUrl, 300);
  });
});

describe('the door gives no token', () => {
  it('for a session that was made up', async () => {
    const alma = await signedIn('alma.lind');
    const forged = randomUUID();
    await portal.query(
      `insert into session (id, oid, tid, name, upn, roles) select $1, oid, tid, name, upn, roles from session where id = $2`,
      [forged, alma.sessionId],
    );
    expect((await tokenFor(alma.sessionId)).status).toBe(200);
    expect(await tokenFor(forged)).toMatchObject({ status: 401, said: { reason: 'microsoft-sign-in' } });
    for (const [path, more] of [
      ['/tokens/health', {}],
      ['/house/lend', { returnTo: 'http://localhost/' }],
      ['/house/keep', { state: 's', code: 'c' }],
      ['/house/return', {}],
    ] as const)
      expect((await knock(path, { sessionId: forged, ...more })).status, path).not.toBe(200);
  });

  it('of somebody whose name was written over one’s own', async () => {
    const [alma, bo] = [await signedIn('alma.lind'), await signedIn('bo.ek')];
    await portal.query(`update session set oid = $1 where id = $2`, [alma.oid, bo.sessionId]);
    expect((await tokenFor(bo.sessionId)).status).toBe(401);
  });

  it('for a session that was ended and begun again by hand, or drawn out', async () => {
    const alma = await signedIn('alma.lind');
    await endSession(alma.sessionId);
    await knock('/sessions/end', { sessionId: alma.sessionId });
    await portal.query('update session set ended_at = null where id = $1', [alma.sessionId]);
    expect((await tokenFor(alma.sessionId)).status).toBe(401);

    const old = await signedIn('alma.lind');
    expect((await tokenFor(old.sessionId)).status).toBe(200);
    await db().execute(
      `update token.session set seen_at = now() - interval '13 hours' where session_id = '${old.sessionId}'`,
    );
    await db().update(session).set({ seenAt: new Date() }).where(eq(session.id, old.sessionId));
    expect((await tokenFor(old.sessionId)).status).toBe(401);
  });

  it('health is told to Admins alone', async () => {
    const alma = await signedIn('alma.lind');
    await db()
      .update(session)
      .set({ roles: ['Admin'] })
      .where(eq(session.id, alma.sessionId));
    const { status, said } = await knock('/tokens/health', { sessionId: alma.sessionId });
    expect(status).toBe(200);
    expect(said.kept.map(({ name }: { name: string }) => name)).toContain('Alma Lind');
    const bo = await signedIn('bo.ek');
    expect((await knock('/tokens/health', { sessionId: bo.sessionId })).status).toBe(403);
  });
});
