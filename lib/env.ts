import { z } from 'zod';
import { areProxies } from '@/lib/forwarded';
import { addressesIn, allowedIn, whyNotAddress } from '@/lib/post-addresses';
import { type Cloud, clouds, isCloud, whyNotCloud } from './clouds';

// Read once, at the first use: `next build` knows none of these. Each variable is explained in .env.example.

const url = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
const bareUrl = url.transform((address) => address.replace(/\/+$/, ''));
const guid = z.guid('must be a GUID').transform((id) => id.toLowerCase());
const text = z.string('is missing').min(1, 'is missing');
const key = z
  .string('is missing')
  .refine((value) => Buffer.from(value, 'base64').length >= 32, 'must be 32 random bytes in base64');

const shared = {
  DATABASE_URL: z.string('is missing').regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// address'),
  CLOUD: z
    .string()
    .default('public')
    .transform((name, check): Cloud => {
      if (isCloud(name)) return name;
      check.addIssue({ code: 'custom', message: whyNotCloud(name) ?? '' });
      return z.NEVER;
    }),
  PARTNER_CENTER_URL: bareUrl.optional(),
  PRICES_URL: bareUrl.optional(),
  PARTNER_CENTER_RATE: z
    .string()
    .regex(/^[1-9]\d{1,5}$/, 'must be a whole number from 10 up')
    .default('500'),
  ENTRA_URL: bareUrl.optional(),
  ENTRA_TENANT_ID: guid,
  API_CLIENT_ID: guid,
  WORKER_URL: bareUrl,
  WORKER_KEY: key,
  CLOCK_URL: url.optional(),
  DIGEST_PRIVATE_HOSTS: z
    .string()
    .regex(/^[A-Za-z0-9.:[\]_, -]*$/, 'must be hosts, with a port if they need one, separated by commas')
    .default(''),
  OTEL_EXPORTER_OTLP_ENDPOINT: bareUrl.optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .regex(/^([\w-]+=[^,\s]+(,|$))*$/, 'must be name=value, separated by commas, the values percent-encoded')
    .default(''),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};

/** What the cloud says where nothing else is said. */
const located = <
  E extends { CLOUD: Cloud; PARTNER_CENTER_URL?: string; PRICES_URL?: string; ENTRA_URL?: string },
>(
  env: E,
) => {
  const cloud = clouds[env.CLOUD];
  return {
    ...env,
    PARTNER_CENTER_URL: env.PARTNER_CENTER_URL ?? cloud.partnerCenter,
    PRICES_URL: env.PRICES_URL ?? cloud.prices,
    ENTRA_URL: env.ENTRA_URL ?? cloud.entra,
  };
};

const PortalSettings = z.object({
  ...shared,
  PORTAL_URL: bareUrl.refine((address) => new URL(address).pathname === '/', 'must have no path'),
  AUTH_SECRET: key,
  PORTAL_CLIENT_ID: guid,
  PORTAL_CLIENT_SECRET: text.optional(),
  PORTAL_CLIENT_CERTIFICATE_FILE: text.optional(),
  PARTNER_NAME: text,
  PARTNER_CONTACT: text,
  WEBHOOK_CERT_HOST: z
    .string()
    .regex(/^([a-z0-9.-]+|\[::1\])(:\d{1,5})?$/, 'must be a host, with a port if it needs one')
    .default('3psostorageacct.blob.core.windows.net'),
  WEBHOOK_ROOTS: text.optional(),
  BRAND_FILE: text.optional(),
  TRUSTED_PROXIES: z
    .string()
    .refine(areProxies, 'must be addresses or nets, like 10.0.0.5 or 10.0.0.0/24, separated by commas')
    .default(''),
  DRAIN_SECONDS: z
    .string()
    .regex(/^([0-9]|[1-5][0-9]|60)$/, 'must be a whole number of seconds, at most 60')
    .default('6'),
  REQUEST_RATE: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, 'must be a whole number of percent')
    .default('100'),
});

const WorkerSettings = z.object({
  ...shared,
  WORKER_LISTEN: z
    .string()
    .regex(
      /^([A-Za-z0-9.-]+|\[[0-9a-fA-F:.]+\]):[1-9]\d{0,4}$/,
      'must be a host and a port, like 0.0.0.0:4161',
    )
    .optional(),
  CATALOG_RATE: z
    .string()
    .regex(/^\d{1,6}$/, 'must be a whole number')
    .optional(),
  GRAPH_URL: bareUrl.optional(),
  ALERT_URL: z.string().default(''),
  ALERT_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'must be whsec_ and at least 24 random bytes in base64')
    .optional(),
  INVOICE_MONTHS: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a whole number')
    .default('13'),
  AUDIT_MONTHS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a whole number from 1 up')
    .optional(),
  API_CLIENT_SECRET: text.optional(),
  API_CLIENT_SECRET_EXPIRES: z.iso.date('must be a day such as 2027-05-31').optional(),
  API_CLIENT_CERTIFICATE_FILE: text.optional(),
  TOKEN_KEY: z
    .string()
    .refine((value) => keyTexts(value).every(is32Bytes), 'must be exactly 32 bytes in base64, for each key')
    .optional(),
  TOKEN_KEY_FILE: text.optional(),
  PORTAL_DATABASE_ROLE: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/, 'must be the name of a role in small letters')
    .default('kontor_portal'),
});

/** The keys of TOKEN_KEY, or of the file: the first one seals, all of them open. */
export const keyTexts = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);
const is32Bytes = (text: string) => Buffer.from(text, 'base64').length === 32;

const Portal = PortalSettings.transform(located);
const Worker = WorkerSettings.transform((env) => ({
  ...located(env),
  GRAPH_URL: env.GRAPH_URL ?? clouds[env.CLOUD].graph,
}));

export type PortalEnv = z.output<typeof Portal>;
export type WorkerEnv = z.output<typeof Worker>;

let portal: PortalEnv | undefined;
let worker: WorkerEnv | undefined;

/** The portal's settings. Throws EnvError with a sentence for each that is missing or wrong. */
export function portalEnv(): PortalEnv {
  portal ??= parsePortalEnv(process.env);
  return portal;
}

/** The worker's settings. Throws EnvError with a sentence for each that is missing or wrong. */
export function workerEnv(): WorkerEnv {
  worker ??= parseWorkerEnv(process.env);
  return worker;
}

/** By these a refresh token is opened and redeemed. A process that strangers can reach must not hold them. */
const ofTheWorker = ['API_CLIENT_SECRET', 'API_CLIENT_CERTIFICATE_FILE', 'TOKEN_KEY', 'TOKEN_KEY_FILE'];

export const parsePortalEnv = (source: NodeJS.ProcessEnv) =>
  parseEnv(Portal, source, (given) => [
    ...exactlyOne(given, 'PORTAL_CLIENT_SECRET', 'PORTAL_CLIENT_CERTIFICATE_FILE'),
    ...ofTheWorker
      .filter((name) => given[name] !== undefined)
      .map((name) => `${name} is the worker’s alone: take it out of the portal’s environment.`),
  ]);

export const parseWorkerEnv = (source: NodeJS.ProcessEnv) =>
  parseEnv(Worker, source, (given) => [
    ...exactlyOne(given, 'API_CLIENT_SECRET', 'API_CLIENT_CERTIFICATE_FILE'),
    ...exactlyOne(given, 'TOKEN_KEY', 'TOKEN_KEY_FILE'),
    ...whyNoAlerts(given),
  ]);

type Given = Record<string, string | undefined>;

function exactlyOne(given: Given, one: string, other: string): string[] {
  if (given[one] !== undefined && given[other] !== undefined)
    return [`Only one of ${one} and ${other} may be set.`];
  return given[one] === undefined && given[other] === undefined ? [`${one} or ${other} is missing.`] : [];
}

/** Where alerts go is looked at before one has to: the words are those that a person gets who types an address. */
function whyNoAlerts({ ALERT_URL = '', ALERT_SECRET, DIGEST_PRIVATE_HOSTS = '' }: Given): string[] {
  const addresses = addressesIn(ALERT_URL);
  const allowed = allowedIn(DIGEST_PRIVATE_HOSTS);
  if (addresses.length > 0 && ALERT_SECRET === undefined)
    return ['ALERT_SECRET is missing: alerts are signed, or they are not sent.'];
  return addresses.some((address) => whyNotAddress(address, allowed) !== null)
    ? [
        'ALERT_URL must be https addresses of the internet without a password in them, separated by commas, or of hosts that DIGEST_PRIVATE_HOSTS names.',
      ]
    : [];
}

export class EnvError extends Error {
  override name = 'EnvError';
}

function parseEnv<S extends z.ZodType<{ CLOCK_URL?: string }>>(
  schema: S,
  source: NodeJS.ProcessEnv,
  alsoWrong: (given: Given) => string[],
): z.output<S> {
  // An empty value in an env file means "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  const wrong = parsed.success
    ? []
    : parsed.error.issues.map((issue) => {
        const name = issue.path.join('.');
        const isMissing = issue.code === 'invalid_type' && given[name] === undefined;
        return `${name} ${isMissing ? 'is missing' : issue.message}.`;
      });
  wrong.push(...alsoWrong(given));
  if (given.CLOCK_URL && given.NODE_ENV === 'production' && given.KONTOR_DEMO !== '1') {
    wrong.push('CLOCK_URL is for the demo and the tests: a production start goes by the real time.');
  }
  if (!parsed.success || wrong.length > 0) throw new EnvError([...new Set(wrong)].join('\n'));
  return parsed.data;
}
