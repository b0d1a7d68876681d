import 'server-only';
import { requirePermission } from '@/lib/auth/access';
import { askTokenHealth, keepHouse, lendHouse, returnHouse } from '@/lib/auth/door';
import { can } from '@/lib/auth/rules';
import { now } from '@/lib/clock';
import { portalEnv } from '@/lib/env';
import { FailureError, fail } from '@/lib/result';
import { type TokenWarning, warningsOf } from './rules';
import { type ConnectionState, type LentAccount, TokenHealth } from './schema';
import * as store from './store';

export async function getConnection(): Promise<ConnectionState> {
  const { sessionId } = await requirePermission('manage-connection');
  const tokens = await readHealth(sessionId);
  // The worker's look may have found trouble with the account, so it is read after.
  return { account: await store.readAccount(), tokens, readAt: now().toISOString() };
}

/** null = the worker does not answer; the page says so and shows the rest. */
async function readHealth(sessionId: string): Promise<TokenHealth | null> {
  try {
    return TokenHealth.parse(await askTokenHealth(sessionId));
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'unavailable') return null;
    throw error;
  }
}

/** What needs an Admin of what the worker keeps; nothing for everybody else, or while the worker is away. */
export async function getTokenWarnings(): Promise<TokenWarning[]> {
  // Which everybody may: that it is for Admins is no refusal here.
  const { sessionId, roles } = await requirePermission('see-audit');
  if (!can(roles, 'manage-connection')) return [];
  const tokens = await readHealth(sessionId);
  return tokens ? warningsOf(tokens) : [];
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
