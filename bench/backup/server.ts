/** A PostgreSQL of the distribution's, as production has it, that is thrown away; and what lies in a database. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort } from '../../scripts/ports.mjs';

const isRoot = process.getuid?.() === 0;
const nobody = isRoot ? Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' })) : undefined;
const runAs = nobody === undefined ? {} : { uid: nobody, gid: nobody };
const passwords = { worker: randomBytes(12).toString('hex'), portal: randomBytes(12).toString('hex') };

/** The folder of the tools. */
export function tools(): string {
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
export async function startServer(bin: string) {
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
    run: async (script: string, ...given: string[]) =>
      (
        await promisify(execFile)(script, given, {
          env: { ...env, DATABASE_URL: url('kontor', passwords.worker) },
        })
      ).stdout,
    stop: async () => {
      server.kill('SIGINT');
      await gone;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export async function as<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** Of each table its number of rows and a hash of all of them. */
export const contents = (url: string) =>
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
