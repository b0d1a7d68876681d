import 'server-only';
import type { Transaction } from '@/lib/db';
import { auditEvent } from '@/lib/db/schema';
import type { AuditEntry } from './schema';

/** Writes it down in the transaction that does it: what was not written down was not done. Other rooms' stores call this. */
export async function writeAudit(tx: Transaction, entry: AuditEntry): Promise<void> {
  await tx.insert(auditEvent).values(entry);
}
