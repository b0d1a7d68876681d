/** One byte of the audit is changed behind the back of the database's own guards: found, and named. */
import { sql } from 'drizzle-orm';
import { verifyChain } from '@/lib/audit/verifying';
import { db } from '@/lib/db';
import { keep } from './kept';
import type { Stand } from './stand';

type Row = { id: string; position: string; action: string; at: number };
const wanted = { short: 10, whole: 100 };

/** As one who owns the database does it. */
const behindItsBack = (id: string, action: string) =>
  db().transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`update audit_event set action = ${action} where id = ${id}`);
  });

const flipped = (text: string, at: number) =>
  `${text.slice(0, at)}${String.fromCharCode(text.charCodeAt(at) ^ 1)}${text.slice(at + 1)}`;

export async function flipPart(_: Stand, isShort: boolean, seed: number): Promise<boolean> {
  const { rows } = await db().execute<Row>(
    sql`select e.id, s.position, e.action, (${seed} * s.position) % length(e.action) as at
        from audit_event e join audit_seal s on s.event_id = e.id order by s.position limit ${isShort ? wanted.short : wanted.whole}`,
  );
  const before = await verifyChain();
  const wrong: string[] = before.ok ? [] : ['the chain does not hold as it is'];
  for (const { id, position, action, at } of rows) {
    await behindItsBack(id, flipped(action, Number(at)));
    const verdict = await verifyChain();
    await behindItsBack(id, action);
    if (verdict.ok) wrong.push(`row ${id}: not found`);
    else if (verdict.fault.position !== Number(position) || verdict.fault.eventId !== Number(id))
      wrong.push(`row ${id} at ${position}: called ${JSON.stringify(verdict.fault)}`);
  }
  if (!(await verifyChain()).ok) wrong.push('the chain does not hold after all is put back');
  const isGood = wrong.length === 0 && rows.length >= wanted.short;
  console.log(
    `${isGood ? 'ok   ' : 'SHORT'} one byte of the audit changed: ${rows.length} rows, ${wrong.length} not found or not named`,
  );
  for (const line of wrong.slice(0, 10)) console.log(`      ${line}`);
  keep('flip', { rows: rows.length, wrong: wrong.length });
  return isGood;
}
