import 'server-only';
import { requirePermission } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import { portalEnv } from '@/lib/env';
import { perMinuteOf } from './rules';
import type { Status } from './schema';
import * as store from './store';

/** What the house knows of itself. Nothing is asked of Microsoft for it. */
export async function getStatus(): Promise<Status> {
  await requirePermission('see-status');
  return store.readFacts(perMinuteOf(portalEnv().PARTNER_CENTER_RATE), now());
}
