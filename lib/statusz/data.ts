import 'server-only';
import { getOpenAlerts } from '@/lib/alerts/data';
import { requirePermission } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import { portalEnv } from '@/lib/env';
import { perMinuteOf } from './rules';
import type { Status } from './schema';
import * as store from './store';

/** What the house knows of itself. Nothing is asked of Microsoft for it. */
export async function getStatus(): Promise<Status> {
  await requirePermission('see-status');
  const [facts, alerts] = await Promise.all([
    store.readFacts(perMinuteOf(portalEnv().PARTNER_CENTER_RATE), now()),
    getOpenAlerts(),
  ]);
  return { ...facts, alerts };
}

/** The same facts for the house itself, which nobody asks for. */
export const houseFacts = store.readFacts;
