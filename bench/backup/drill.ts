/**
 * `npm run backup:drill`: makes a backup with the tools of a PostgreSQL that is installed here, restores it on a server
 * of its own, and looks whether everything came back: each row, the audit's chain, what nobody may change, and what the
 * portal's role may not read. PG_BIN names the folder of the tools; as it is, the newest below /usr/lib/postgresql.
 */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import * as audit from '@/lib/audit/store';
import { verifyChain } from '@/lib/audit/verifying';
import { closeDb, db } from '@/lib/db';
import { migrateDatabase } from '@/lib/db/migrate';
import { leadership } from '@/lib/db/schema';
import { freePort } from '../../scripts/ports.mjs';

const isRoot = process.getuid?.() === 0;
const nobody = isRoot ? Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' })) : undefined;
const runAs = nobody === undefined ? {} : { uid: nobody, gid: nobody };
const passwords = { worker: randomBytes(12).toString('hex'), portal: randomBytes(12).toString('hex') };

function tools(): string {
  const root = '/usr/lib/postgresql';
  const newest = existsSync(root)
    ? readdirSync(root)
        .map(Number)
        .sort((a, b) => b - a)[0]
    : undefined;
  const bin = process.env.PG_BIN ?? (newest ? join(root, String(newest), 'bin') : '');
  if (!existsSync(join(bin, 'pg_dump')))
    throw new Error('There is no pg_dump here: install PostgreSQL, or name its tools by PG_BIN.');
  return bin;
}

/** A server that is thrown away, with the roles and the database as the container makes them. */
async function startServer(bin: string) {
  const home = mkdtempSync(join(tmpdir(), 'kontor-drill-'));
  const data = join(home, 'data');
  mkdirSync(data);
  if (nobody !== undefined) for (const folder of [home, data]) chownSync(folder, nobody, nobody);
  chmodSync(data, 0o700);
  const made = { ...runAs, cwd: '/', stdio: 'pipe' as const };
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'],
    made,
  );
  const port = await freePort();
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    { ...runAs, cwd: '/', stdio: 'ignore' },
  );
  const gone = new Promise((done) => server.once('exit', done));
  const env = {
    ...process.env,
    PATH: `${bin}:${process.env.PATH}`,
    PGHOST: '127.0.0.1',
    PGPORT: String(port),
  };
  for (;;) {
    try {
      execFileSync(join(bin, 'pg_isready'), [], { env, stdio: 'pipe' });
      break;
    } catch {
      if (server.exitCode !== null) throw new Error('PostgreSQL stopped at its start.');
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  execFileSync('deploy/postgres/roles.sh', {
    env: { ...env, WORKER_DATABASE_PASSWORD: passwords.worker, PORTAL_DATABASE_PASSWORD: passwords.portal },
    stdio: 'pipe',
  });
  const url = (role: string, password: string) => `postgres://${role}:${password}@127.0.0.1:${port}/kontor`;
  return {
    url: url('kontor', passwords.worker),
    portalUrl: url('kontor_portal', passwords.portal),
    adminUrl: url('postgres', 'x'),
    run: (script: string, ...given: string[]) =>
      execFileSync(script, given, {
        env: { ...env, DATABASE_URL: url('kontor', passwords.worker) },
        encoding: 'utf8',
        stdio: 'pipe',
      }),
    stop: async () => {
      server.kill('SIGINT');
      await gone;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Something of everything that matters: rows of the audit with their seals, a purchase, and a token that is sealed. */
async function fill(): Promise<void> {
  await db()
    .insert(leadership)
    .values({ name: audit.leadName, fence: 1, until: sql`clock_timestamp() + interval '1 hour'` });
  for (let index = 0; index < 200; index += 1)
    await audit.keepAudit({
      ...{ at: new Date(), by: { oid: 'o', name: 'Alma Lind', roles: ['Admin'] }, action: 'cart.changed' },
      ...{
        customerId: 'c',
        purchaseId: null,
        result: 'done',
        detail: { cartId: `cart ${index}`, price: '1.50' },
      },
    });
  await audit.sealWaiting(1, 500);
  await db().execute(sql`insert into purchase (id, customer_id, cart_id, created_at, sender_oid, sender_tid, sender_session_id, state, pauses_buying)
    values ('p', 'c', 'cart', now(), 'o', 't', 's', 'unknown', true)`);
  await db().execute(
    sql`insert into purchase_event (purchase_id, seq, event, at) values ('p', 1, '{"type": "requested"}', now())`,
  );
  await db().execute(sql`insert into token.cache (partition, sealed) values ('o.t', 'sealed')`);
}

async function as<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** Of each table its number of rows and a hash of all of them. */
const contents = (url: string) =>
  as(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'token', 'drizzle') order by 1",
    );
    const found: Record<string, string> = {};
    for (const { name } of rows) {
      const { rows: said } = await client.query<{ many: string; hash: string }>(
        `select count(*) as many, coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as hash from ${name} t`,
      );
      found[name] = `${said[0]?.many} ${said[0]?.hash}`;
    }
    return found;
  });

const isRefused = (url: string, statement: string) =>
  as(url, (client) => client.query(statement)).then(
    () => false,
    () => true,
  );

async function use(url: string): Promise<void> {
  await closeDb();
  process.env.DATABASE_URL = url;
}

async function drill(): Promise<boolean> {
  const bin = tools();
  console.log(execFileSync(join(bin, 'pg_dump'), ['--version'], { encoding: 'utf8' }).trim());
  const file = join(mkdtempSync(join(tmpdir(), 'kontor-backup-')), 'kontor.dump');
  let isWell = true;
  const report = (is: boolean, words: string) => {
    isWell &&= is;
    console.log(`${is ? 'ok   ' : 'SHORT'} ${words}`);
  };
  const servers: Awaited<ReturnType<typeof startServer>>[] = [];
  try {
    const first = await startServer(bin);
    servers.push(first);
    await migrateDatabase(first.url, 'kontor_portal');
    await use(first.url);
    await fill();
    const before = await verifyChain({ wait: 0 });
    if (!before.ok) throw new Error('The chain does not hold before the backup.');
    first.run('deploy/backup.sh', file);
    const kept = await contents(first.url);

    const second = await startServer(bin);
    servers.push(second);
    second.run('deploy/restore.sh', file);
    const back = await contents(second.url);
    const rows = (all: Record<string, string>) =>
      Object.values(all).reduce((sum, one) => sum + Number(one.split(' ')[0]), 0);
    report(
      JSON.stringify(kept) === JSON.stringify(back) && rows(back) > 400,
      `${Object.keys(back).length} tables with ${rows(back)} rows came back as they were`,
    );
    await use(second.url);
    const after = await verifyChain({ wait: 0, noted: before.head });
    report(
      after.ok && after.count === 200,
      `the audit holds, with the head that was noted before: ${after.count} rows`,
    );
    report(
      (await isRefused(second.url, "update audit_event set who = 'x'")) &&
        (await isRefused(second.url, 'delete from purchase_event')),
      'nobody changes what may only be added to, the owner included',
    );
    report(
      (await isRefused(second.portalUrl, 'select * from token.cache')) &&
        !(await isRefused(second.portalUrl, 'select * from session')),
      'the portal’s role reads sessions, and no tokens',
    );
    await migrateDatabase(second.url, 'kontor_portal');
    report(
      JSON.stringify(await contents(second.url)) === JSON.stringify(kept),
      'a worker finds nothing left to do',
    );
    const again = await Promise.resolve()
      .then(() => second.run('deploy/restore.sh', file))
      .then(
        () => false,
        (error: { stderr?: string }) => /not empty/.test(error.stderr ?? ''),
      );
    report(again, 'nothing is restored over what is there');

    // Each look has to find what is wrong: a row taken out behind the database's back.
    await as(second.adminUrl, async (client) => {
      await client.query('set session_replication_role = replica');
      await client.query("delete from audit_event where detail->>'cartId' = 'cart 77'");
    });
    const broken = await verifyChain({ wait: 0 });
    report(!broken.ok, 'a row that is missing would have been found');
    report(
      JSON.stringify(await contents(second.url)) !== JSON.stringify(kept),
      'and so would any other difference',
    );
    return isWell;
  } finally {
    await closeDb();
    for (const server of servers) await server.stop();
    rmSync(join(file, '..'), { recursive: true, force: true });
  }
}

drill().then(
  (isWell) => process.exit(isWell ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
