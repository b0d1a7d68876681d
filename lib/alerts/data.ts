import 'server-only';
import { requirePermission } from '@/lib/auth/access';
import type { OpenAlert } from './schema';
import * as store from './store';

/** What is not as it should be now, the newest first. */
export async function getOpenAlerts(): Promise<OpenAlert[]> {
  await requirePermission('see-status');
  return store.openAlerts();
}
