/**
 * What code inside the portal tries, as text that is evaluated there. Each answers with what it got; the drill looks for
 * the secrets in it outside, for to name them inside would put them there.
 */

export const environment = `return process.env;`;

/** All that V8 knows, as its own tool writes it. */
export const heap = (file: string) => `
  return require('node:v8').writeHeapSnapshot(${JSON.stringify(file)});`;

/** Every page of this process that can be written to, whatever made it: buffers, sockets, OpenSSL. */
export const memory = (file: string) => `
  const fs = require('node:fs');
  const [from, to] = [fs.openSync('/proc/self/mem', 'r'), fs.openSync(${JSON.stringify(file)}, 'w')];
  let bytes = 0;
  for (const line of fs.readFileSync('/proc/self/maps', 'utf8').split('\\n')) {
    const [, begin, end] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
    if (!begin) continue;
    const part = Buffer.alloc(1024 * 1024);
    for (let at = parseInt(begin, 16); at < parseInt(end, 16); ) {
      let read = 0;
      try {
        read = fs.readSync(from, part, 0, Math.min(part.length, parseInt(end, 16) - at), at);
      } catch {
        break;
      }
      if (read === 0) break;
      fs.writeSync(to, part, 0, read);
      at += read;
      bytes += read;
    }
  }
  return bytes;`;

/** Each statement by the portal's own role; its answer, or why there is none. */
export const database = (statements: readonly string[]) => `
  const { Client } = module_of('pg');
  const answers = [];
  for (const statement of ${JSON.stringify(statements)}) {
    const client = new Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    answers.push(await client.query(statement).then(
      ({ rows }) => ({ statement, rows: JSON.stringify(rows) }),
      (error) => ({ statement, refused: error.code }),
    ));
    await client.end();
  }
  return answers;
  function module_of(name) {
    return require('node:module').createRequire(process.cwd() + '/.next/standalone/server.js')(name);
  }`;

export const statements = [
  ...['cache', 'session', 'lending'].flatMap((table) => [
    `select * from token.${table}`,
    `update token.${table} set session_id = session_id`,
    `delete from token.${table}`,
    `copy token.${table} to stdout`,
    `create temp view seen as select * from token.${table}`,
  ]),
  'grant usage on schema token to current_user',
  'set role kontor',
  'set session authorization kontor',
  'alter role kontor_portal superuser',
  'create role another superuser',
  'create extension dblink',
  "select pg_read_file('postgresql.conf')",
  "select pg_read_binary_file('base')",
  "select lo_import('/etc/passwd')",
  "copy (select 1) to program 'id'",
  'alter table audit_event disable trigger all',
];

/** Everything of every process that this user may read, and the files that lie about. */
export const processes = (files: readonly string[]) => `
  const fs = require('node:fs');
  const path = require('node:path');
  const got = {};
  const take = (name) => {
    try {
      got[name] = fs.readFileSync(name, 'latin1');
    } catch {}
  };
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\\d+$/.test(name)))
    for (const of of ['environ', 'cmdline']) take('/proc/' + pid + '/' + of);
  const walk = (name) => {
    let is;
    try { is = fs.statSync(name); } catch { return; }
    if (is.isDirectory()) { try { for (const one of fs.readdirSync(name)) walk(path.join(name, one)); } catch {} }
    else if (is.size < 20e6) take(name);
  };
  for (const file of ${JSON.stringify(files)}) walk(file);
  const mine = 'environ of ' + process.pid;
  return { text: Object.values(got).join('\\n'), count: Object.keys(got).length, mine };`;

/** The worker itself: its memory, its files, its words at the start, and whether it can be stopped to be looked into. */
export const ofProcess = (pid: number) => `
  const fs = require('node:fs');
  const tries = {
    environ: () => fs.readFileSync('/proc/${pid}/environ', 'latin1'),
    maps: () => fs.readFileSync('/proc/${pid}/maps', 'latin1'),
    mem: () => fs.openSync('/proc/${pid}/mem', 'r'),
    fd: () => fs.readdirSync('/proc/${pid}/fd'),
    cwd: () => fs.readlinkSync('/proc/${pid}/cwd'),
    inspector: () => process.kill(${pid}, 'SIGUSR1'),
    stop: () => process.kill(${pid}, 'SIGSTOP'),
  };
  const answers = {};
  for (const [name, attempt] of Object.entries(tries))
    try { attempt(); answers[name] = 'done'; } catch (error) { answers[name] = error.code; }
  return answers;`;
