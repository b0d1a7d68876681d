/** Whether anything was changed, at Microsoft or with us. */
import { sql } from 'drizzle-orm';
import { db } from '@/lib/db';

/** What processes write by themselves, or what a refusal itself leaves. Every other table is looked at, new ones too. */
const byThemselves =
  /^(session|audit_.*|rate_budget|inbound_count|catalog_.*|holding.*|leadership|microsoft_record|customer_fact|line_.*|spend_sum|order_sum|exchange_rate|export_piece|webhook_event|reading_mark|call_count|instance|alert.*|notice|notice_letter|bell_seen)$/;

export type Seen = { emulatorUrl: string; tables: Record<string, string>; last: number };

export async function look(emulatorUrl: string): Promise<Seen> {
  const { rows: named } = await db().execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const tables: Record<string, string> = {};
  for (const { name } of named.filter(({ name }) => !byThemselves.test(name))) {
    const { rows } = await db().execute<{ print: string }>(
      sql`select md5(coalesce(string_agg(t::text, ' ' order by t::text), '')) as print from ${sql.identifier(name)} t`,
    );
    tables[name] = rows[0]?.print ?? '';
  }
  return { emulatorUrl, tables, last: (await askedSince(emulatorUrl, 0)).at(-1)?.number ?? 0 };
}

type Asked = { number: number; service: string; method: string; path: string; tokenKind?: string };
const looksOnly = /\/checkinventory|\/billedusage\/export|\/usage\/|validationEvents/i;

const askedSince = async (emulatorUrl: string, since: number) =>
  (await (await fetch(`${emulatorUrl}/_emulator/requests?since=${since}`)).json()) as Asked[];

/** What changed since, and what was sent to Partner Center that could have changed something. */
export async function changes(before: Seen): Promise<string[]> {
  const after = await look(before.emulatorUrl);
  const writes = (await askedSince(before.emulatorUrl, before.last)).filter(
    ({ service, method, path }) => service === 'partnerCenter' && method !== 'GET' && !looksOnly.test(path),
  );
  return [
    ...Object.keys(after.tables)
      .filter((name) => before.tables[name] !== after.tables[name])
      .map((name) => `the table ${name} changed`),
    ...writes.map(({ method, path }) => `Microsoft was sent ${method} ${path}`),
  ];
}
