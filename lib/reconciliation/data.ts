import 'server-only';
import { requirePermission } from '@/lib/auth/access';
import { readReading } from './store';

export { rowsOf } from './rows';
export { completeSince, findReading } from './store';

/** What is read of an invoice's lines, when all of it is; null = it is not, or not yet. */
export async function getCompleteReading(invoiceId: string, set: 'charges' | 'usage') {
  await requirePermission('see-billing');
  const row = await readReading(invoiceId, set);
  return row?.state === 'complete' ? row : null;
}
