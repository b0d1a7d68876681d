// Apart from data.ts, which purchases ask: an admin's page asks for the names of customers.
import 'server-only';
import type { z } from 'zod';
import { requirePermission } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import { getCustomers } from '@/lib/customers/data';
import type { ApprovalSettings, RemoveThreshold, SetThreshold } from './schema';
import * as store from './store';

export async function getApprovalSettings(): Promise<ApprovalSettings> {
  await requirePermission('manage-approvals');
  const [thresholds, customers] = await Promise.all([store.readThresholds(), getCustomers()]);
  const nameOf = new Map(customers.rows.map(({ id, name }) => [id, name]));
  return {
    thresholds: thresholds.map((one) => ({ ...one, customerName: nameOf.get(one.customerId) ?? null })),
    readAt: now().toISOString(),
  };
}

export async function setThreshold(input: z.output<typeof SetThreshold>): Promise<ApprovalSettings> {
  await store.setThreshold(input, await requirePermission('manage-approvals'), now());
  return getApprovalSettings();
}

export async function removeThreshold(input: z.output<typeof RemoveThreshold>): Promise<ApprovalSettings> {
  await store.removeThreshold(input, await requirePermission('manage-approvals'), now());
  return getApprovalSettings();
}
