import type { Client } from 'pg';

/** What the portal reads and never writes: the seals of the audit, Microsoft's records and alerts are the worker's work. */
const onlyRead = [
  'audit_seal',
  'audit_checkpoint',
  'audit_verdict',
  'microsoft_record',
  'alert',
  'alert_letter',
];
/** What nobody changes who only adds to it. */
const onlyAppended = ['audit_event', 'purchase_event'];

/**
 * Gives the portal's role what it needs and no more: every table of the house, and nothing of the schema in which the
 * worker keeps tokens. The role itself is made by whoever runs the database; where there is none, nothing is given.
 */
export async function grantPortal(client: Client, role: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (!rowCount) return;
  const to = client.escapeIdentifier(role);
  await client.query(`
    begin;
    revoke all on schema token from public, ${to};
    revoke all on all tables in schema token from public, ${to};
    grant usage on schema public, drizzle to ${to};
    grant select on all tables in schema drizzle to ${to};
    grant select, insert, update, delete on all tables in schema public to ${to};
    grant usage, select on all sequences in schema public to ${to};
    revoke insert, update, delete on ${onlyRead.join(', ')} from ${to};
    revoke update, delete on ${onlyAppended.join(', ')} from ${to};
    commit;
  `);
}

/** Whether the role of this connection could read what the worker keeps, or give itself the right. */
export const mayReadTokens = async (client: Client): Promise<boolean> =>
  (await mayRoleReadTokens(client, null)) ?? false;

/** The same of another role; null = there is none of that name. */
export async function mayRoleReadTokens(client: Client, role: string | null): Promise<boolean | null> {
  const { rows } = await client.query<{ may: boolean }>(
    `select r.rolsuper or r.rolcreaterole or r.rolbypassrls or n.nspowner = r.oid
       or pg_has_role(r.oid, n.nspowner, 'member')
       or pg_has_role(r.oid, 'pg_read_all_data', 'member')
       or pg_has_role(r.oid, 'pg_write_all_data', 'member')
       or has_schema_privilege(r.oid, n.oid, 'usage') as may
     from pg_roles r, pg_namespace n
     where r.rolname = coalesce($1::name, current_user) and n.nspname = 'token'`,
    [role],
  );
  return rows[0]?.may ?? null;
}
