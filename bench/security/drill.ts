import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../scripts/ports.mjs';
import { freshKeys, startStack } from '../../scripts/stack.mjs';
import { signIn } from '../purchase/portal';
import * as attacks from './attacks';
import { keep } from './kept';
import { foundIn, foundInFile, type Needle, refreshTokensIn } from './needles';

/** What is a token's own: its head is that of all, and V8's tool writes no more than the first 1,024 letters of a text. */
const partOf = (token: string) => token.slice(130, 280);

/** Users of the system that nobody else is; as root the two programs run as these. */
const users = { portal: 65_532, worker: 65_533 };
const secret = 'emulator-secret-not-for-production';

/**
 * Code evaluated inside the portal, as built, tries to get at a refresh token or at what redeems one. Every search is
 * shown to find something that is there: what the portal does hold.
 */
export async function drill(): Promise<boolean> {
  const isRoot = process.getuid?.() === 0;
  const keys = freshKeys();
  const [port, folder] = [await freePort(), mkdtempSync(join(tmpdir(), 'drill-'))];
  chmodSync(folder, 0o777);
  const inside = resolve('bench/security/inside.cjs');
  const stack = await startStack({
    ...{ seed: 'small', keys, logs: join('test-results', 'drill'), ports: { emulator: 16_400 } },
    portalEnv: { NODE_OPTIONS: `--require ${inside}`, DRILL_PORT: String(port), LOG_LEVEL: 'warn' },
    workerEnv: { CATALOG_RATE: '0', INVOICE_MONTHS: '0', LOG_LEVEL: 'warn' },
    ...(isRoot && { users }),
  });
  const owner = new Client({ connectionString: stack.databaseUrl });
  let short = 0;
  let tries = 0;
  const report = (isGood: boolean, words: string) => {
    tries += 1;
    if (!isGood) short += 1;
    console.log(`${isGood ? 'ok   ' : 'SHORT'} ${words}`);
  };
  const evaluate = async <T>(code: string): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: code });
    const { value, error } = (await answer.json()) as { value: T; error?: string };
    if (error) throw new Error(`Inside the portal: ${error}`);
    return value;
  };

  try {
    await owner.connect();
    for (const name of ['alma.lind', 'bo.ek']) {
      const person = await signIn(stack.url, `${name}@northwind-cloud.example`);
      // Their tokens are asked for, and renewed.
      await person.read('customers');
    }
    const { rows } = await owner.query('select partition, sealed from token.cache');
    const refresh = rows.flatMap(({ partition, sealed }) => refreshTokensIn(sealed, partition, keys.token));
    if (refresh.length < 2) throw new Error('There are no refresh tokens to be looked for.');
    const sought: Needle[] = [
      ...refresh.flatMap((text, at) => [
        { name: `refresh token ${at + 1}`, text: partOf(text) },
        { name: `signature of refresh token ${at + 1}`, text: text.slice(-200) },
      ]),
      { name: 'client secret', text: secret },
      { name: 'TOKEN_KEY', text: keys.token },
    ];
    // What the portal does hold shows that a search finds.
    const known: Needle[] = [{ name: 'AUTH_SECRET', text: keys.auth }];
    const access: Needle = { name: 'access token', text: partOf(await accessToken()) };
    const judge = (where: string, found: string[], wanted: string[], of = sought) => {
      const lost = of.filter(({ name }) => found.includes(name)).map(({ name }) => name);
      const blind = wanted.filter((name) => !found.includes(name));
      report(
        lost.length === 0 && blind.length === 0,
        `${where}: ${lost.length} of ${of.length} secrets found${lost.length ? ` (${lost.join(', ')})` : ''}, ${wanted.length - blind.length} of ${wanted.length} that are there`,
      );
    };

    const env = JSON.stringify(await evaluate(attacks.environment));
    judge('environment of the portal', foundIn(env, [...sought, ...known]), ['AUTH_SECRET']);

    for (const [where, attack] of [
      ['heap of the portal', attacks.heap],
      ['memory of the portal', attacks.memory],
    ] as const) {
      const file = join(folder, where.replaceAll(' ', '-'));
      await evaluate(attack(file));
      const found = await foundInFile(file, [...sought, ...known, access]);
      const wanted = where.startsWith('heap') ? ['access token'] : ['AUTH_SECRET', 'access token'];
      judge(`${where}, ${Math.round(statSync(file).size / 2 ** 20)} MiB`, found, wanted);
      rmSync(file);
    }

    const answers = await evaluate<{ statement: string; rows?: string; refused?: string }[]>(
      attacks.database(attacks.statements),
    );
    const allowed = answers.filter(({ rows }) => rows !== undefined);
    report(
      allowed.length === 0 && answers.length === attacks.statements.length,
      `database by the portal's role: ${answers.length - allowed.length} of ${answers.length} statements refused`,
    );
    for (const { statement } of allowed) console.log(`      allowed: ${statement}`);
    const { rows: tables } = await owner.query(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss', 'drizzle')",
    );
    const dumps = await evaluate<{ rows?: string }[]>(
      attacks.database(tables.map(({ name }) => `select * from ${name}`)),
    );
    const text = dumps.map(({ rows }) => rows ?? '').join('\n');
    const names: Needle[] = [{ name: 'a name', text: 'alma.lind@northwind-cloud.example' }];
    judge(
      `all ${dumps.filter(({ rows }) => rows).length} tables that it reads`,
      foundIn(text, [...sought, ...names]),
      ['a name'],
    );

    if (!isRoot) {
      report(false, '/proc: the two programs run as one user here; this part is tried as root');
    } else {
      const pid = stack.pid('worker') ?? 0;
      const environ = readFileSync(`/proc/${pid}/environ`, 'latin1');
      const seen = foundIn(environ, sought).length;
      const tried = await evaluate<Record<string, string>>(attacks.ofProcess(pid));
      const done = Object.entries(tried).filter(([, answer]) => !['EACCES', 'EPERM'].includes(answer));
      report(
        done.length === 0 && seen === 2,
        `the worker's process: ${Object.keys(tried).length - done.length} of ${Object.keys(tried).length} ways refused, where ${seen} of 2 secrets stand in its environment`,
      );
      for (const [way, answer] of done) console.log(`      ${way}: ${answer}`);
      // The emulator's secret is no secret: it stands in this very project, which the portal's user reads.
      const unique = sought.filter(({ text }) => text !== secret);
      const files = [
        resolve('test-results/drill'),
        resolve('.env'),
        resolve('.demo'),
        '/var/lib/kontor',
        '/tmp',
      ];
      const about = await evaluate<{ text: string; count: number }>(attacks.processes(files));
      judge(
        `${about.count} files and processes that its user reads`,
        foundIn(about.text, [...unique, ...known]),
        ['AUTH_SECRET'],
        unique,
      );
    }
    await atTheDoor();
    keep('drill', { tries, short });
    return short === 0;
  } finally {
    await owner.end();
    await stack.stopAll();
    rmSync(folder, { recursive: true, force: true });
  }

  async function knock(sessionId: string): Promise<{ status: number; body: string }> {
    return evaluate(`
      const { WORKER_URL, WORKER_KEY } = process.env;
      const answer = await fetch(WORKER_URL + '/tokens', {
        method: 'POST',
        headers: { Authorization: 'Bearer ' + WORKER_KEY },
        body: JSON.stringify({ sessionId: ${JSON.stringify(sessionId)}, audience: 'partner-center' }),
      });
      return { status: answer.status, body: await answer.text() };`);
  }
  async function accessToken(): Promise<string> {
    const { rows } = await owner.query('select id from session order by created_at desc limit 1');
    return JSON.parse((await knock(rows[0].id)).body).token;
  }

  /** With the portal's key and its rights on the table of sessions. */
  async function atTheDoor() {
    const forged = randomUUID();
    const of = "select * from session where upn like 'alma%' limit 1";
    await evaluate(
      attacks.database([
        `insert into session (id, oid, tid, name, upn, roles) select '${forged}', oid, tid, name, upn, roles from (${of}) s`,
      ]),
    );
    const { rows } = await owner.query('select id, upn from session order by created_at');
    const [alma, bo] = ['alma', 'bo'].map((name) => rows.find(({ upn }) => upn.startsWith(name))?.id);
    const made = await knock(forged);
    await evaluate(
      attacks.database([`update session set oid = s.oid from (${of}) s where session.id = '${bo}'`]),
    );
    const turned = await knock(bo);
    await evaluate(attacks.database([`update session set ended_at = now() where id = '${alma}'`]));
    const ended = await knock(alma);
    const refused = [made, turned, ended].filter(({ status }) => status === 401).length;
    report(refused === 3, `the door, by rows that were made up, turned or ended: ${refused} of 3 refused`);
  }
}
