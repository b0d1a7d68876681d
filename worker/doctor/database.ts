import { Client } from 'pg';
import { missingMigrations } from '@/lib/db/migrate';
import { mayRoleReadTokens } from '@/lib/db/portal-role';
import { type Fault, textOf } from './faults';
import type { Reporter } from './report';

const patience = 5_000;

/** `role`: the portal's, whose rights are looked at; null = the connection's own. */
export async function checkDatabase(
  { check }: Reporter,
  { url, role }: { url: string; role: string | null },
): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: patience });
  client.on('error', () => undefined);
  const isThere = await check(
    'database',
    async () => {
      await client.connect();
      const { rows } = await client.query<{ version: string; number: number }>(
        "select current_setting('server_version') as version, current_setting('server_version_num')::int as number",
      );
      const [found] = rows;
      if (!found || found.number < 150_000)
        return {
          name: 'database',
          state: 'fault',
          fault: 'database-old',
          says: `PostgreSQL is ${found?.version}.`,
          todo: 'Kontor needs PostgreSQL 15 or newer.',
        };
      return `PostgreSQL ${found.version} answers.`;
    },
    unreachable,
  );
  if (!isThere) {
    await client.end().catch(() => undefined);
    return;
  }
  try {
    const isCurrent = await check(
      'tables',
      async () => {
        const missing = await missingMigrations(client);
        if (missing.length === 0) return 'The database is where this version needs it.';
        return {
          name: 'tables',
          state: 'fault',
          fault: 'migration-missing',
          says: `The database lacks ${missing.length === 1 ? `the step ${missing[0]}` : `${missing.length} steps, the first ${missing[0]}`}.`,
          todo: 'Start the worker of this version: it brings the database up to date at its start. If it runs, its log says why it could not.',
        };
      },
      (error) => ({
        fault: 'migration-missing',
        says: `The tables cannot be read: ${textOf(error)}.`,
        todo: 'Start the worker once: it makes the tables, and gives the portal’s role its rights.',
      }),
    );
    if (isCurrent)
      await check(
        'the portal’s role',
        async () => {
          const name = 'the portal’s role';
          const may = await mayRoleReadTokens(client, role);
          if (may === false) return `${role ?? 'It'} has no right on the tokens that the worker keeps.`;
          const isThere = may !== null;
          return {
            name,
            state: 'fault',
            fault: isThere ? 'role-too-strong' : 'role-missing-in-database',
            says: isThere ? 'The portal’s role may read the tokens.' : `There is no role ${role}.`,
            todo: 'Give the portal a role of its own, without rights on others: .env.example has the statements. Then start the worker again.',
          };
        },
        unreachable,
      );
  } finally {
    await client.end();
  }
}

const unreachable = (error: unknown): Fault => ({
  fault: 'database-unreachable',
  says: `The database does not answer: ${textOf(error)}.`,
  todo: 'Compare host, port, name and password in DATABASE_URL, and see that PostgreSQL runs and lets this machine in (pg_hba.conf).',
});
