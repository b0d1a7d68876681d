import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { EnvError, parsePortalEnv, parseWorkerEnv } from './env';

const key = randomBytes(32).toString('base64');
const both = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://kontor@localhost/kontor',
  ENTRA_TENANT_ID: '3F0E6C1A-7d52-4b8e-9a41-5c2d8e7f1b60',
  API_CLIENT_ID: '8c1d5b7e-2f34-4a96-b0c8-6e9f7a1d3b52',
  WORKER_URL: 'http://127.0.0.1:4161/',
  WORKER_KEY: key,
} as const;
const portal = {
  ...both,
  PORTAL_URL: 'https://kontor.example.com/',
  AUTH_SECRET: key,
  PORTAL_CLIENT_ID: '5a7e2c90-1b4d-4f63-8e2a-9d0c6b3f7a18',
  PORTAL_CLIENT_SECRET: 's',
  PARTNER_NAME: 'Northwind',
  PARTNER_CONTACT: 'Alma',
};
const worker = { ...both, API_CLIENT_SECRET: 's', TOKEN_KEY: key };

const sentences = (parse: () => unknown) => {
  try {
    parse();
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.message.split('\n');
    throw error;
  }
};

it('takes Microsoft’s public cloud where nothing else is said, and tidies what is', () => {
  expect(parsePortalEnv({ ...portal, ENTRA_URL: '' })).toMatchObject({
    ENTRA_URL: 'https://login.microsoftonline.com',
    PARTNER_CENTER_URL: 'https://api.partnercenter.microsoft.com',
    PORTAL_URL: 'https://kontor.example.com',
    WORKER_URL: 'http://127.0.0.1:4161',
    ENTRA_TENANT_ID: '3f0e6c1a-7d52-4b8e-9a41-5c2d8e7f1b60',
  });
});

it('knows where the cloud of the US Government is, and lets each address be moved', () => {
  const usgov = { ...worker, CLOUD: 'usgov' };
  expect(parseWorkerEnv(usgov)).toMatchObject({
    ENTRA_URL: 'https://login.microsoftonline.us',
    PARTNER_CENTER_URL: 'https://api.partnercenter.microsoft.com',
    GRAPH_URL: 'https://graph.microsoft.us',
  });
  expect(parseWorkerEnv({ ...usgov, ENTRA_URL: 'http://localhost:4011/' })).toMatchObject({
    ENTRA_URL: 'http://localhost:4011',
    GRAPH_URL: 'https://graph.microsoft.us',
  });
  expect(parsePortalEnv({ ...portal, CLOUD: 'usgov' }).ENTRA_URL).toBe('https://login.microsoftonline.us');
});

it('refuses a cloud where nothing can be bought, and one that is none', () => {
  const [china] = sentences(() => parseWorkerEnv({ ...worker, CLOUD: 'china' }));
  expect(china).toMatch(/^CLOUD is china, but 21Vianet, .* sells no one-time purchases/);
  expect(sentences(() => parsePortalEnv({ ...portal, CLOUD: 'china' }))).toEqual([china]);
  expect(sentences(() => parseWorkerEnv({ ...worker, CLOUD: 'toString' }))).toEqual([
    'CLOUD must be public or usgov.',
  ]);
});

it.each(['API_CLIENT_SECRET', 'API_CLIENT_CERTIFICATE_FILE', 'TOKEN_KEY', 'TOKEN_KEY_FILE'])(
  'starts no portal that could read the worker’s %s',
  (name) =>
    expect(sentences(() => parsePortalEnv({ ...portal, [name]: key }))).toEqual([
      `${name} is the worker’s alone: take it out of the portal’s environment.`,
    ]),
);

it('wants one proof of the registration and one place of keys, and not two', () => {
  const { PORTAL_CLIENT_SECRET: ___, ...bare } = portal;
  expect(sentences(() => parsePortalEnv(bare))).toEqual([
    'PORTAL_CLIENT_SECRET or PORTAL_CLIENT_CERTIFICATE_FILE is missing.',
  ]);
  const byFile = { ...bare, PORTAL_CLIENT_CERTIFICATE_FILE: '/run/portal.pem' };
  expect(sentences(() => parsePortalEnv(byFile))).toEqual([]);
  const { API_CLIENT_SECRET: _, TOKEN_KEY: __, ...rest } = worker;
  const files = { API_CLIENT_CERTIFICATE_FILE: '/run/api.pem', TOKEN_KEY_FILE: '/run/keys' };
  expect(sentences(() => parseWorkerEnv({ ...rest, ...files }))).toEqual([]);
  expect(sentences(() => parseWorkerEnv({ ...worker, ...files }))).toEqual([
    'Only one of API_CLIENT_SECRET and API_CLIENT_CERTIFICATE_FILE may be set.',
    'Only one of TOKEN_KEY and TOKEN_KEY_FILE may be set.',
  ]);
  expect(sentences(() => parseWorkerEnv({ ...worker, TOKEN_KEY: `${key},${key}\n` }))).toEqual([]);
});

it('says in one sentence each what is missing or wrong', () => {
  const { DATABASE_URL: _, ...rest } = portal;
  const wrong = {
    ...rest,
    PORTAL_CLIENT_ID: 'x',
    PARTNER_NAME: '',
    AUTH_SECRET: 'short',
    PARTNER_CENTER_RATE: '0',
  };
  expect(sentences(() => parsePortalEnv(wrong)).sort()).toEqual([
    'AUTH_SECRET must be 32 random bytes in base64.',
    'DATABASE_URL is missing.',
    'PARTNER_CENTER_RATE must be a whole number from 10 up.',
    'PARTNER_NAME is missing.',
    'PORTAL_CLIENT_ID must be a GUID.',
  ]);
  expect(sentences(() => parseWorkerEnv({ ...worker, TOKEN_KEY: 'c2hvcnQ=' }))).toEqual([
    'TOKEN_KEY must be exactly 32 bytes in base64, for each key.',
  ]);
});

it('names everything that is not set at all', () => {
  const missing = sentences(() => parseWorkerEnv({ NODE_ENV: 'production' }));
  expect(missing).toHaveLength(7);
  for (const sentence of missing) expect(sentence).toMatch(/^[A-Z_]+( or [A-Z_]+)? is missing\.$/);
});

it('lets only the demo and the tests move the clock', () => {
  const moved = { ...worker, CLOCK_URL: 'http://localhost:4010/_emulator/clock' };
  expect(sentences(() => parseWorkerEnv(moved))).toEqual([expect.stringContaining('CLOCK_URL')]);
  expect(sentences(() => parseWorkerEnv({ ...moved, KONTOR_DEMO: '1' }))).toEqual([]);
  expect(sentences(() => parseWorkerEnv({ ...moved, NODE_ENV: 'test' }))).toEqual([]);
});

it('sends alerts signed, to where they may go, or does not start', () => {
  const secret = `whsec_${randomBytes(24).toString('base64')}`;
  const said = (more: object) => sentences(() => parseWorkerEnv({ ...worker, ...more }));
  expect(said({})).toEqual([]);
  expect(said({ ALERT_URL: 'https://a.example.com/x, https://b.example.com', ALERT_SECRET: secret })).toEqual(
    [],
  );
  expect(said({ ALERT_URL: 'https://a.example.com/x' })).toEqual([
    'ALERT_SECRET is missing: alerts are signed, or they are not sent.',
  ]);
  expect(said({ ALERT_URL: 'https://a.example.com', ALERT_SECRET: 'whsec_short' })).toEqual([
    'ALERT_SECRET must be whsec_ and at least 24 random bytes in base64.',
  ]);
  for (const address of ['http://a.example.com', 'https://10.0.0.1/x', 'https://me:pw@a.example.com', 'x'])
    expect(said({ ALERT_URL: `https://a.example.com ${address}`, ALERT_SECRET: secret })).toHaveLength(1);
  const ofHouse = { ALERT_URL: 'http://relay.internal:8080/x', ALERT_SECRET: secret };
  expect(said(ofHouse)).toHaveLength(1);
  expect(said({ ...ofHouse, DIGEST_PRIVATE_HOSTS: 'relay.internal:8080' })).toEqual([]);
});
