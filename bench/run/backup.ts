/** A backup of PostgreSQL's own tools, made while people buy, and restored on another server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyChain } from '@/lib/audit/verifying';
import { closeDb } from '@/lib/db';
import { startStack } from '@/scripts/stack.mjs';
import { as, startServer, tools } from '../backup/server';
import { atLeast, atMost, type Figure } from '../shared/figures';
import { nothingYet, shop } from './buyers';
import { openOffice } from './office';

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Of what may only be added to, the name of each row that is committed at this moment. */
const kept = (url: string) =>
  as(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(`
      select 'purchase ' || id as name from purchase
      union all select 'event ' || purchase_id || ' ' || seq || ' ' || md5(event::text) from purchase_event
      union all select 'audit ' || id || ' ' || md5(t::text) from audit_event t
      union all select 'seal ' || position || ' ' || hash from audit_seal`);
    return new Set(rows.map(({ name }) => name));
  });

export async function backup({ minutes, users }: { minutes: number; users: number }): Promise<Figure[]> {
  const bin = tools();
  const file = join(mkdtempSync(join(tmpdir(), 'kontor-backup-')), 'kontor.dump');
  const [first, second] = [await startServer(bin), await startServer(bin)];
  const stack = await startStack({
    seed: 'demo',
    database: first,
    emulatorArgs: ['--limit', '1000000'],
    portalEnv: { PARTNER_CENTER_RATE: '900000', LOG_LEVEL: 'warn' },
    workerEnv: { PARTNER_CENTER_RATE: '900000', CATALOG_RATE: '0', INVOICE_MONTHS: '0', LOG_LEVEL: 'warn' },
    logs: join('.test', 'bench-backup'),
    ports: { emulator: 19_210 },
  });
  try {
    const { customers, item, persons } = await openOffice(stack, users);
    const told = nothingYet();
    const end = Date.now() + minutes * 60_000;
    const buying = persons.map((person, at) =>
      shop(person, customers[at] ?? '', item, { told, isOver: () => Date.now() > end }),
    );
    await pause((minutes * 60_000) / 2);
    const before = await kept(first.url);
    const boughtBefore = told.bought.length;
    await first.run('deploy/backup.sh', file);
    const meanwhile = told.bought.length - boughtBefore;
    await Promise.all(buying);
    const after = await kept(first.url);

    await second.run('deploy/restore.sh', file);
    const restored = await kept(second.url);
    process.env.DATABASE_URL = second.url;
    const chain = await verifyChain({ wait: 0 });
    if (!chain.ok) console.log(`      ${JSON.stringify(chain.fault)}`);
    const missing = [...before].filter((name) => !restored.has(name));
    const strange = [...restored].filter((name) => !after.has(name));
    for (const name of [...missing, ...strange].slice(0, 10)) console.log(`      ${name}`);
    return [
      atLeast('backup: purchases made while it was made', meanwhile, 'purchases', 1, {
        'of all': told.bought.length,
        'rows before': before.size,
        'rows restored': restored.size,
        'rows in the end': after.size,
      }),
      atMost('backup: rows of before it that are missing', missing.length, 'rows', 0),
      atMost('backup: rows that never were', strange.length, 'rows', 0),
      atMost('backup: breaks of the audit’s chain', chain.ok ? 0 : 1, 'breaks', 0, { rows: chain.count }),
    ];
  } finally {
    await closeDb();
    await stack.stopAll();
    for (const server of [first, second]) await server.stop();
    rmSync(join(file, '..'), { recursive: true, force: true });
  }
}
