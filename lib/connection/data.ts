import 'server-only';
import { requirePermission } from '@/lib/auth/access';
import { keepHouse, lendHouse, returnHouse } from '@/lib/auth/door';
import { now } from '@/lib/clock';
import { portalEnv } from '@/lib/env';
import { fail } from '@/lib/result';
import type { ConnectionState, LentAccount } from './schema';
import * as store from './store';

export async function getConnection(): Promise<ConnectionState> {
  await requirePermission('manage-connection');
  return { account: await store.readAccount(), readAt: now().toISOString() };
}

/** The account that is lent to the house, for who has to say that one is missing; null = none is. */
export async function getHouseAccount(): Promise<Pick<LentAccount, 'name' | 'trouble'> | null> {
  const account = await store.readAccount();
  return account && { name: account.name, trouble: account.trouble };
}

/** Begins the lending; answers with the address of Microsoft's page, which leads back to ours. */
export async function lendAccount(): Promise<{ address: string }> {
  const { sessionId } = await requirePermission('manage-connection');
  return { address: await lendHouse(sessionId, `${portalEnv().PORTAL_URL}/api/connection/return`) };
}

/** Ends it with the query that Microsoft's page came back with. Nothing of it is trusted: the worker checks it all. */
export async function keepAccount(query: URLSearchParams): Promise<void> {
  const { sessionId } = await requirePermission('manage-connection');
  const [state, code, error] = ['state', 'code', 'error'].map((name) => query.get(name));
  if (error) return fail('rejected', error === 'access_denied' ? 'lending-declined' : 'lending-refused');
  if (!state || !code) return fail('conflict', 'lending-over');
  await keepHouse(sessionId, state, code);
}

export async function takeBackAccount(): Promise<ConnectionState> {
  const { sessionId } = await requirePermission('manage-connection');
  await returnHouse(sessionId);
  return getConnection();
}
