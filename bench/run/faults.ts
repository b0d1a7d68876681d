/**
 * All of harm.ts, done to a running product one after the other: each has to be told of by the alert
 * that names it, which was not there before, within a minute of the house's clock from when its rule may see it. FAULT: only
 * those whose name has it.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { AlertName } from '@/lib/alerts/kinds';
import { closeDb } from '@/lib/db';
import { startStack } from '@/scripts/stack.mjs';
import { microsoftAt } from '../purchase/emulator';
import { signIn } from '../purchase/portal';
import { atLeast, atMost, type Figure } from '../shared/figures';
import { alma, faults, type Scene } from './harm';

const logs = join('.test', 'bench-faults');
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const within = 60;

export async function toldFaults(): Promise<Figure[]> {
  rmSync(logs, { recursive: true, force: true });
  const stack = await startStack({
    seed: 'demo',
    instances: 2,
    without: ['portal-2'],
    emulatorArgs: ['--limit', '1000000'],
    portalEnv: { PARTNER_CENTER_RATE: '6000', LOG_LEVEL: 'warn' },
    workerEnv: {
      ...{ PARTNER_CENTER_RATE: '6000', CATALOG_RATE: '60', INVOICE_MONTHS: '0', LOG_LEVEL: 'warn' },
      API_CLIENT_SECRET_EXPIRES: new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10),
    },
    logs,
    ports: { emulator: 19_410 },
  });
  process.env.DATABASE_URL = stack.databaseUrl;
  const database = new Client({ connectionString: stack.databaseUrl });
  await database.connect();
  try {
    const microsoft = await microsoftAt(stack.emulatorUrl);
    const customers = await microsoft.customers(40);
    const item = await microsoft.itemOf(customers[0] ?? '', 'SoftwarePerpetual');
    if (!item) throw new Error('Nothing is sold.');
    const person = await signIn(stack.url, alma);
    const scene: Scene = { stack, microsoft, database, person, customers, item };
    const told: number[] = [];
    const untold: string[] = [];
    for (const fault of faults.filter(({ name }) => name.includes(process.env.FAULT ?? ''))) {
      if (fault.alert !== 'proof-ends') await untilCalm(database, fault.alert);
      await fault.cause(scene);
      const seconds = await untilTold(database, fault.alert);
      await fault.mend(scene);
      if (seconds === null) untold.push(fault.name);
      else told.push(seconds);
      console.log(
        `      ${fault.name}: ${seconds === null ? 'not told' : `${fault.alert}, ${seconds.toFixed(0)} s`}`,
      );
    }
    return [
      atLeast('faults that are told of by their name', told.length, 'faults', Math.max(20, faults.length), {
        tried: faults.length,
        untold: untold.length,
      }),
      atMost('until one is told of, at most', Math.max(0, ...told), 's', within),
    ];
  } finally {
    await closeDb();
    await database.end();
    await stack.stopAll();
  }
}

/** Looks until the alert stands, and answers with the seconds; null = it does not, in time. */
async function untilTold(database: Client, alert: AlertName): Promise<number | null> {
  const from = performance.now();
  while (performance.now() - from < within * 1_000) {
    if (await stands(database, alert)) return (performance.now() - from) / 1_000;
    await pause(250);
  }
  return null;
}

/** What was told of the fault before is taken away, until it is not told of any more. */
async function untilCalm(database: Client, alert: AlertName): Promise<void> {
  for (let times = 0; times < 10; times += 1) {
    await database.query('delete from alert_letter');
    await database.query('delete from alert');
    await pause(11_000);
    if (!(await stands(database, alert))) return;
  }
  throw new Error(`${alert} goes on though nothing is wrong any more.`);
}

const stands = async (database: Client, alert: AlertName) =>
  (await database.query('select 1 from alert where name = $1 and over_at is null', [alert])).rows.length > 0;
