import { z } from 'zod';

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
  PARTNER_CENTER_URL: bareUrl.default('https://api.partnercenter.microsoft.com'),
  PRICES_URL: bareUrl.default('https://api.partner.microsoft.com'),
  PARTNER_CENTER_RATE: z
    .string()
    .regex(/^[1-9]\d{1,5}$/, 'must be a whole number from 10 up')
    .default('500'),
  ENTRA_URL: bareUrl.default('https://login.microsoftonline.com'),
  ENTRA_TENANT_ID: guid,
  API_CLIENT_ID: guid,
  WORKER_URL: bareUrl,
  WORKER_KEY: key,
  CLOCK_URL: url.optional(),
  DIGEST_PRIVATE_HOSTS: z
    .string()
    .regex(/^[A-Za-z0-9.:[\]_, -]*$/, 'must be hosts, with a port if they need one, separated by commas')
    .default(''),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};

const Portal = z.object({
  ...shared,
  PORTAL_URL: bareUrl.refine((address) => new URL(address).pathname === '/', 'must have no path'),
  AUTH_SECRET: key,
  PORTAL_CLIENT_ID: guid,
  PORTAL_CLIENT_SECRET: text,
  PARTNER_NAME: text,
  PARTNER_CONTACT: text,
  WEBHOOK_CERT_HOST: z
    .string()
    .regex(/^([a-z0-9.-]+|\[::1\])(:\d{1,5})?$/, 'must be a host, with a port if it needs one')
    .default('3psostorageacct.blob.core.windows.net'),
  WEBHOOK_ROOTS: text.optional(),
});

const Worker = z.object({
  ...shared,
  CATALOG_RATE: z
    .string()
    .regex(/^\d{1,6}$/, 'must be a whole number')
    .optional(),
  GRAPH_URL: bareUrl.default('https://graph.microsoft.com'),
  INVOICE_MONTHS: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a whole number')
    .default('13'),
  API_CLIENT_SECRET: text,
  TOKEN_KEY: z
    .string('is missing')
    .refine((value) => Buffer.from(value, 'base64').length === 32, 'must be exactly 32 bytes in base64'),
});

export type PortalEnv = z.output<typeof Portal>;
export type WorkerEnv = z.output<typeof Worker>;

let portal: PortalEnv | undefined;
let worker: WorkerEnv | undefined;

/** The portal's settings. Throws EnvError with a sentence for each that is missing or wrong. */
export function portalEnv(): PortalEnv {
  portal ??= parseEnv(Portal, process.env);
  return portal;
}

/** The worker's settings. Throws EnvError with a sentence for each that is missing or wrong. */
export function workerEnv(): WorkerEnv {
  worker ??= parseEnv(Worker, process.env);
  return worker;
}

export const parsePortalEnv = (source: NodeJS.ProcessEnv) => parseEnv(Portal, source);
export const parseWorkerEnv = (source: NodeJS.ProcessEnv) => parseEnv(Worker, source);

export class EnvError extends Error {
  override name = 'EnvError';
}

function parseEnv<S extends z.ZodType<{ CLOCK_URL?: string }>>(
  schema: S,
  source: NodeJS.ProcessEnv,
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
  if (given.CLOCK_URL && given.NODE_ENV === 'production' && given.KONTOR_DEMO !== '1') {
    wrong.push('CLOCK_URL is for the demo and the tests: a production start goes by the real time.');
  }
  if (!parsed.success || wrong.length > 0) throw new EnvError([...new Set(wrong)].join('\n'));
  return parsed.data;
}
