import { clouds } from '@/lib/clouds';
import { EnvError, type PortalEnv, parsePortalEnv, parseWorkerEnv, type WorkerEnv } from '@/lib/env';
import { billingExport, partnerCenter } from '@/lib/partner-center';
import { FailureError } from '@/lib/result';
import { callersOf } from '../callers';
import { tokenKeeper } from '../tokens';
import { checkDatabase } from './database';
import { faultOf } from './faults';
import { checkEntra, checkHosts } from './microsoft';
import { checkDoor, checkSignIn } from './portal';
import { readAsAccount, readAsHouse, readExport, type Sample } from './reads';
import { type Finding, type Reporter, reporter } from './report';
import { smoke } from './smoke';

export type Wish = {
  /** With the settings of which program. */
  of: 'worker' | 'portal';
  smoke?: boolean;
  /** Whose data is read; null = the first customer's. */
  customerId?: string | null;
  /** What this machine takes for the time. */
  now?: () => Date;
  tell?: (line: string) => void;
};

/**
 * Looks at everything that has to be right before Kontor works, in the order in which one thing stands on another, and
 * says of each fault what to do. Reads only, but for a cart that a smoke run leaves behind.
 */
export async function diagnose(source: NodeJS.ProcessEnv, wish: Wish): Promise<Finding[]> {
  const report = reporter(wish.tell ?? (() => undefined));
  const isPortal = wish.of === 'portal';
  const env = settingsOf(report, isPortal ? parsePortalEnv : parseWorkerEnv, source, wish.of);
  if (env === null) return report.findings;
  const now = wish.now ?? (() => new Date());
  const role = 'PORTAL_DATABASE_ROLE' in env ? env.PORTAL_DATABASE_ROLE : null;
  await checkDatabase(report, { url: env.DATABASE_URL, role });
  const hasTokens = report.findings.every(({ state }) => state === 'ok');
  const canSignIn = await checkEntra(report, env, now);
  await checkHosts(report, env);
  if ('PORTAL_URL' in env) {
    await checkDoor(report, env);
    await checkSignIn(report, env);
  } else if (canSignIn) await checkMicrosoft(report, env, { ...wish, now, hasTokens });
  else report.note({ name: 'Partner Center', state: 'untried', says: 'There is no sign-in to ask with.' });
  return report.findings;
}

function settingsOf(
  { note }: Reporter,
  parse: (source: NodeJS.ProcessEnv) => PortalEnv | WorkerEnv,
  source: NodeJS.ProcessEnv,
  program: string,
): PortalEnv | WorkerEnv | null {
  try {
    const env = parse(source);
    note({ name: 'settings', state: 'ok', says: `Those of the ${program} are complete.` });
    return env;
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    for (const sentence of error.message.split('\n'))
      note({
        name: 'settings',
        state: 'fault',
        fault: 'settings',
        says: sentence,
        todo: '.env.example says what each is for.',
      });
    return null;
  }
}

async function checkMicrosoft(
  report: Reporter,
  env: WorkerEnv,
  wish: Wish & { now: () => Date; hasTokens: boolean },
): Promise<void> {
  const tokens = readProof(report, env);
  if (!tokens) return;
  const callers = callersOf(tokens);
  const url = env.PARTNER_CENTER_URL;
  const house = partnerCenter(callers.houseCaller(), { url });
  const hasOwn = await report.check(
    'the registration’s own token',
    async () => {
      const { expiresAt } = await tokens.ofHouse({ renew: true });
      return `For ${clouds[env.CLOUD].partnerCenter}, until ${expiresAt}.`;
    },
    (error) => faultOf(error, 'Entra'),
  );
  let sample: Sample | null = null;
  if (hasOwn) {
    sample = await readAsHouse(report, house, { now: wish.now, customerId: wish.customerId ?? null });
    if (clouds[env.CLOUD].hasBillingExport)
      await readExport(report, billingExport(callers.graphCaller(), env.GRAPH_URL));
  }
  if (wish.hasTokens) await checkAccount(report, env, { tokens, sample });
  else report.note({ name: 'the lent account', state: 'untried', says: 'It lies in the database.' });
  if (wish.smoke && sample) await smoke(report, house, sample);
}

/** Told days ahead, an administrator has time for it. */
const soon = 30 * 86_400_000;

function readProof({ note }: Reporter, env: WorkerEnv) {
  const name = 'proof of the registration';
  try {
    const tokens = tokenKeeper(env);
    const { kind, expiresAt } = tokens.proof;
    const ends = expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt) - Date.now();
    const says = `A ${kind}${expiresAt === null ? '' : `, until ${expiresAt.slice(0, 10)}`}.`;
    if (ends > soon) note({ name, state: 'ok', says });
    else
      note({
        name,
        state: 'fault',
        fault: ends > 0 ? 'proof-expires' : 'proof-expired',
        says,
        todo: 'Make a new one, add it to the registration in Entra under Certificates & secrets, and set it here.',
      });
    return tokens;
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    note({
      name,
      state: 'fault',
      fault: 'settings',
      says: error.message,
      todo: '.env.example says what it holds.',
    });
    return null;
  }
}

async function checkAccount(
  report: Reporter,
  env: WorkerEnv,
  { tokens, sample }: { tokens: ReturnType<typeof tokenKeeper>; sample: Sample | null },
): Promise<void> {
  const name = 'the lent account';
  let isLent = true;
  const hasToken = await report.check(
    name,
    async (): Promise<string | Finding> => {
      try {
        const { expiresAt } = await tokens.ofHouseAccount({ renew: true });
        return `Its sign-in has a second step; its token lasts until ${expiresAt}.`;
      } catch (error) {
        if (!(error instanceof FailureError) || error.failure.reason !== 'no-house-account') throw error;
        isLent = false;
        return {
          name,
          state: 'untried',
          says: 'None is lent, so what Microsoft answers to a person alone was not asked.',
          todo: 'Sign in to Kontor as an Admin and lend one under Settings, Connection to Microsoft; then run this again.',
        };
      }
    },
    (error) => faultOf(error, 'Entra'),
  );
  if (!hasToken || !isLent) return;
  const account = partnerCenter(callersOf(tokens).accountCaller(), { url: env.PARTNER_CENTER_URL });
  await readAsAccount(report, account, sample, clouds[env.CLOUD].hasAgreements);
}
