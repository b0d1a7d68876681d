/**
 * `npm run backup:drill`: makes a backup with the tools of a PostgreSQL that is installed here, restores it on a server
 * of its own, and looks whether everything came back: each row, the audit's chain, what nobody may change, and what the
 * portal's role may not read. PG_BIN names the folder of the tools; as it is, the newest below /usr/lib/postgresql.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import * as audit from '@/lib/audit/store';
import { verifyChain } from '@/lib/audit/verifying';
import { closeDb, db } from '@/lib/db';
import { migrateDatabase } from '@/lib/db/migrate';
import { leadership } from '@/lib/db/schema';
import { as, contents, startServer, tools } from './server';

/** Something of everything that matters: rows of the audit with their seals, a purchase, and a token that is sealed. */
async function fill(): Promise<void> {
  await db()
    .insert(leadership)
    .values({ name: audit.leadName, fence: 1, until: sql`clock_timestamp() + interval '1 hour'` });
  for (let index = 0; index < 200; index += 1)
    await audit.keepAudit({
      ...{ at: new Date(), by: { oid: 'o', name: 'Alma Lind', roles: ['Admin'] }, action: 'cart.changed' },
      ...{
        customerId: 'c',
        purchaseId: null,
        result: 'done',
        detail: { cartId: `cart ${index}`, price: '1.50' },
      },
    });
  await audit.sealWaiting(1, 500);
  await db().execute(sql`insert into purchase (id, customer_id, cart_id, created_at, sender_oid, sender_tid, sender_session_id, state, pauses_buying)
    values ('p', 'c', 'cart', now(), 'o', 't', 's', 'unknown', true)`);
  await db().execute(
    sql`insert into purchase_event (purchase_id, seq, event, at) values ('p', 1, '{"type": "requested"}', now())`,
  );
  await db().execute(sql`insert into token.cache (partition, sealed) values ('o.t', 'sealed')`);
}

const isRefused = (url: string, statement: string) =>
  as(url, (client) => client.query(statement)).then(
    () => false,
    () => true,
  );

async function use(url: string): Promise<void> {
  await closeDb();
  process.env.DATABASE_URL = url;
}

async function drill(): Promise<boolean> {
  const bin = tools();
  console.log(execFileSync(join(bin, 'pg_dump'), ['--version'], { encoding: 'utf8' }).trim());
  const file = join(mkdtempSync(join(tmpdir(), 'kontor-backup-')), 'kontor.dump');
  let isWell = true;
  const report = (is: boolean, words: string) => {
    isWell &&= is;
    console.log(`${is ? 'ok   ' : 'SHORT'} ${words}`);
  };
  const servers: Awaited<ReturnType<typeof startServer>>[] = [];
  try {
    const first = await startServer(bin);
    servers.push(first);
    await migrateDatabase(first.url, 'kontor_portal');
    await use(first.url);
    await fill();
    const before = await verifyChain({ wait: 0 });
    if (!before.ok) throw new Error('The chain does not hold before the backup.');
    await first.run('deploy/backup.sh', file);
    const kept = await contents(first.url);

    const second = await startServer(bin);
    servers.push(second);
    await second.run('deploy/restore.sh', file);
    const back = await contents(second.url);
    const rows = (all: Record<string, string>) =>
      Object.values(all).reduce((sum, one) => sum + Number(one.split(' ')[0]), 0);
    report(
      JSON.stringify(kept) === JSON.stringify(back) && rows(back) > 400,
      `${Object.keys(back).length} tables with ${rows(back)} rows came back as they were`,
    );
    await use(second.url);
    const after = await verifyChain({ wait: 0, noted: before.head });
    report(
      after.ok && after.count === 200,
      `the audit holds, with the head that was noted before: ${after.count} rows`,
    );
    report(
      (await isRefused(second.url, "update audit_event set who = 'x'")) &&
        (await isRefused(second.url, 'delete from purchase_event')),
      'nobody changes what may only be added to, the owner included',
    );
    report(
      (await isRefused(second.portalUrl, 'select * from token.cache')) &&
        !(await isRefused(second.portalUrl, 'select * from session')),
      'the portal’s role reads sessions, and no tokens',
    );
    await migrateDatabase(second.url, 'kontor_portal');
    report(
      JSON.stringify(await contents(second.url)) === JSON.stringify(kept),
      'a worker finds nothing left to do',
    );
    const again = await second.run('deploy/restore.sh', file).then(
      () => false,
      (error: { stderr?: string }) => /not empty/.test(error.stderr ?? ''),
    );
    report(again, 'nothing is restored over what is there');

    // Each look has to find what is wrong: a row taken out behind the database's back.
    await as(second.adminUrl, async (client) => {
      await client.query('set session_replication_role = replica');
      await client.query("delete from audit_event where detail->>'cartId' = 'cart 77'");
    });
    const broken = await verifyChain({ wait: 0 });
    report(!broken.ok, 'a row that is missing would have been found');
    report(
      JSON.stringify(await contents(second.url)) !== JSON.stringify(kept),
      'and so would any other difference',
    );
    return isWell;
  } finally {
    await closeDb();
    for (const server of servers) await server.stop();
    rmSync(join(file, '..'), { recursive: true, force: true });
  }
}

drill().then(
  (isWell) => process.exit(isWell ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
