// The whole product on this machine: emulator, PostgreSQL, worker, portal. For `npm run demo`, the end-to-end tests,
// the pictures and the benches. Each part can be killed and started again alone.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBalancer } from './balancer.mjs';
import { languagesIn } from './languages.cjs';
import { freePort, freeRange } from './ports.mjs';
import { startPostgres } from './postgres.mjs';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The emulator's fixed registrations (its README); nothing of them is a secret. */
const registrations = {
  ENTRA_TENANT_ID: '3f0e6c1a-7d52-4b8e-9a41-5c2d8e7f1b60',
  API_CLIENT_ID: '8c1d5b7e-2f34-4a96-b0c8-6e9f7a1d3b52',
  PORTAL_CLIENT_ID: '5a7e2c90-1b4d-4f63-8e2a-9d0c6b3f7a18',
};

/**
 * @param {{
 *   seed?: string, cloud?: 'usgov', emulatorArgs?: string[], emulatorEnv?: Record<string, string>, emulatorData?: string,
 *   databaseFolder?: string, database?: { url: string, portalUrl: string }, envOf?: Record<string, Record<string, string>>, ports?: { emulator?: number, portal?: number }, portalEnv?: Record<string, string>,
 *   workerEnv?: Record<string, string>, keys?: { auth: string, worker: string, token: string }, logs: string,
 *   onExit?: (name: string, code: number | null) => void, users?: Record<string, number>, development?: boolean, instances?: number, balanced?: boolean, without?: string[],
 * }} options `logs`: the folder that takes each program's output. `development`: the portal reloads as one types.
 *   `instances`: how many workers and portals stand side by side; the second ones are called worker-2 and portal-2.
 *   `balanced`: `url` leads to each of them in turn, and not to the first.
 *   `database`: one that runs already, and goes on after this. `envOf`: by program, what only it is told.
 *   `without`: programs that are not started. `users`: by program, the number of the user of the system that it runs as.
 */
export async function startStack(options) {
  fs.mkdirSync(options.logs, { recursive: true });
  const keys = options.keys ?? freshKeys();
  const emulatorPort = await freeRange(options.ports?.emulator ?? 4010, 4);
  const portalPort = options.ports?.portal ? await freeRange(options.ports.portal, 1) : await freePort();
  const workerPort = await freePort();
  // Where the first portal listens itself.
  const ownPort = options.balanced ? await freePort() : portalPort;
  const url = `http://localhost:${portalPort}`;
  const microsoft = (offset) => `http://localhost:${emulatorPort + offset}`;

  // The emulator makes its certificates at its start; the portal is told to trust their root.
  const roots = join(options.logs, 'webhook-roots.pem');
  const fetchRoots = async () =>
    fs.writeFileSync(roots, await (await fetch(`${microsoft(2)}/cert/root.pem`)).text());

  const database = options.database
    ? { ...options.database, stop: async () => undefined }
    : await startPostgres({ folder: options.databaseFolder });
  const shared = {
    NODE_ENV: options.development ? 'development' : 'production',
    KONTOR_DEMO: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    LANGUAGES: languagesIn().join(','),
    CLOUD: options.cloud ?? 'public',
    PARTNER_CENTER_URL: microsoft(0),
    ENTRA_URL: microsoft(1),
    PRICES_URL: microsoft(3),
    ENTRA_TENANT_ID: registrations.ENTRA_TENANT_ID,
    API_CLIENT_ID: registrations.API_CLIENT_ID,
    WORKER_URL: `http://127.0.0.1:${workerPort}`,
    WORKER_KEY: keys.worker,
    CLOCK_URL: `${microsoft(0)}/_emulator/clock`,
    // A receiver to try the digest with runs on this machine.
    DIGEST_PRIVATE_HOSTS: 'localhost',
  };
  const programs = {
    emulator: {
      args: [
        ...['--import', 'tsx', 'emulator/main.ts', '--port', String(emulatorPort)],
        ...['--seed', options.seed ?? 'demo'],
        ...(options.cloud ? ['--cloud', options.cloud] : []),
        ...(options.emulatorData ? ['--data', options.emulatorData] : []),
        ...(options.emulatorArgs ?? []),
      ],
      env: { ...options.emulatorEnv },
      health: `${microsoft(0)}/_emulator/health`,
    },
    worker: {
      args: options.development
        ? ['--conditions=react-server', '--import', 'tsx', 'worker/main.ts']
        : [join('dist', 'worker.mjs')],
      env: {
        ...shared,
        DATABASE_URL: database.url,
        GRAPH_URL: microsoft(2),
        API_CLIENT_SECRET: 'emulator-secret-not-for-production',
        TOKEN_KEY: keys.token,
        ...options.workerEnv,
      },
      health: `http://127.0.0.1:${workerPort}/readyz`,
    },
    portal: {
      args: options.development
        ? [
            join('node_modules', 'next', 'dist', 'bin', 'next'),
            'dev',
            '-p',
            String(ownPort),
            '-H',
            '127.0.0.1',
          ]
        : [join('.next', 'standalone', 'server.js')],
      env: {
        ...shared,
        DATABASE_URL: database.portalUrl,
        PORT: String(ownPort),
        HOSTNAME: '127.0.0.1',
        PORTAL_URL: url,
        AUTH_SECRET: keys.auth,
        PORTAL_CLIENT_ID: registrations.PORTAL_CLIENT_ID,
        PORTAL_CLIENT_SECRET: 'emulator-portal-secret',
        PARTNER_NAME: 'Northwind Cloud AB',
        PARTNER_CONTACT: 'Alma Lind',
        // A bench asks as a whole office does; the stories and the demo are people, and say so.
        REQUEST_RATE: '100000',
        // Nothing in front of it looks at the readiness.
        DRAIN_SECONDS: '0',
        // Several portals stand behind one address, as behind a proxy on this machine.
        ...((options.instances ?? 1) > 1 && { TRUSTED_PROXIES: '127.0.0.1, ::1' }),
        WEBHOOK_CERT_HOST: new URL(microsoft(2)).host,
        WEBHOOK_ROOTS: resolve(roots),
        ...options.portalEnv,
      },
      health: `http://localhost:${ownPort}/readyz`,
    },
  };

  const ports = [ownPort];
  for (let instance = 2; instance <= (options.instances ?? 1); instance += 1) {
    const [ofWorker, ofPortal] = [await freePort(), await freePort()];
    ports.push(ofPortal);
    const { worker, portal } = programs;
    programs[`worker-${instance}`] = {
      ...worker,
      env: { ...worker.env, WORKER_URL: `http://127.0.0.1:${ofWorker}` },
      health: `http://127.0.0.1:${ofWorker}/readyz`,
    };
    // All stand behind one address, as behind a proxy.
    programs[`portal-${instance}`] = {
      ...portal,
      env: { ...portal.env, PORT: String(ofPortal) },
      health: `http://localhost:${ofPortal}/readyz`,
    };
  }

  for (const [name, env] of Object.entries(options.envOf ?? {})) Object.assign(programs[name].env, env);
  const urls = ports.map((port) => `http://localhost:${port}`);

  const running = {};
  let balancer;
  const start = async (name, args = programs[name].args) => {
    running[name] = startProgram(name, { ...programs[name], args }, options);
    await running[name].ready;
    if (name === 'emulator') await fetchRoots();
  };
  const stop = async (name, signal = 'SIGTERM') => {
    const program = running[name];
    if (!program) return;
    delete running[name];
    await program.stop(signal);
  };
  const stopAll = async () => {
    await balancer?.stop();
    for (const name of Object.keys(programs).toReversed()) await stop(name);
    await database.stop();
  };
  try {
    for (const name of Object.keys(programs)) if (!options.without?.includes(name)) await start(name);
    if (options.balanced)
      balancer = await startBalancer({ port: portalPort, portals: ports, ready: '/readyz' });
  } catch (error) {
    await stopAll();
    throw error;
  }
  return {
    url,
    /** Where each portal itself listens. */
    urls,
    emulatorUrl: microsoft(0),
    emulatorPort,
    databaseUrl: database.url,
    /** As the portal's role sees it. */
    portalDatabaseUrl: database.portalUrl,
    keys,
    /** Starts one again, as it is or as another program in its place. */
    start,
    stop,
    /** Ends a program as a crash would. */
    kill: (name) => stop(name, 'SIGKILL'),
    /** SIGSTOP puts it to sleep where it stands, SIGCONT wakes it. */
    signal: (name, signal) => running[name]?.signal(signal),
    pid: (name) => running[name]?.pid,
    stopAll,
  };
}

export const freshKeys = () => ({
  auth: randomBytes(32).toString('base64'),
  worker: randomBytes(32).toString('base64'),
  token: randomBytes(32).toString('base64'),
});

function startProgram(name, { args, env, health }, { logs, onExit, users }) {
  const log = join(logs, `${name}.log`);
  const out = fs.openSync(log, 'a');
  // A group of its own: Ctrl+C reaches the one who started it, who then ends the parts in their order.
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', out, out],
    detached: true,
    ...(users?.[name] && { uid: users[name], gid: users[name] }),
  });
  fs.closeSync(out);
  let stopping = false;
  const gone = new Promise((done) => {
    child.once('exit', (code) => {
      if (!stopping) onExit?.(name, code);
      done();
    });
  });
  return {
    ready: untilHealthy(name, child, health, log),
    signal: (signal) => child.kill(signal),
    pid: child.pid,
    stop: async (signal) => {
      stopping = true;
      child.kill(signal);
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await gone;
      clearTimeout(late);
    },
  };
}

async function untilHealthy(name, child, health, log) {
  const until = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The ${name} stopped at its start:\n${fs.readFileSync(log, 'utf8').slice(-3000)}`);
    const answer = await fetch(health, { signal: AbortSignal.timeout(2000) }).catch((error) => error);
    if (answer instanceof Response && answer.ok) return;
    if (Date.now() > until) throw new Error(`The ${name} did not get healthy in a minute. Its log: ${log}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
