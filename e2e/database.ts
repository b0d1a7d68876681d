import { Client } from 'pg';

/** Moves a person's sessions back in time, which no clock of the emulator's does: they live in real time. */
export async function ageSessions(
  databaseUrl: string,
  upn: string,
  by: Partial<Record<'roles_at' | 'created_at' | 'seen_at', string>>,
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const set = Object.entries(by).map(([column], at) => `${column} = now() - $${at + 2}::interval`);
  await client
    .query(`update session set ${set.join(', ')} where upn = $1 and ended_at is null`, [
      upn,
      ...Object.values(by),
    ])
    .finally(() => client.end());
}
