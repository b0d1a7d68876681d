import 'server-only';
import { type CustomerAccess, partnerApi, requirePermission } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import type { PartnerApi } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { FailureError } from '@/lib/result';
import { resellersIn } from './rules';
import type { ResellerList } from './schema';

/** A reseller joins or leaves a few times a year; a list of ten minutes ago is the list. */
const freshFor = 10 * 60_000;

type Kept = {
  list: ResellerList;
  at: number;
  /** Whom alone it is for: Microsoft refused to tell this person, which says nothing of the next. */
  refusedTo: string | null;
};
/** One list in the process, also when a bundler loads this file more than once. */
const key = Symbol.for('kontor.resellers');
const holder = globalThis as unknown as Record<symbol, Kept | undefined>;

/**
 * The partner's indirect resellers. Whoever has any is an indirect provider; of a direct-bill partner the list is empty,
 * and nothing of resellers is shown (041). It is the partner's, not a person's: who may see customers may see it.
 */
export async function getResellers(): Promise<ResellerList> {
  const { oid } = await requirePermission('see-customers');
  const kept = holder[key];
  const isTheirs = kept !== undefined && (kept.refusedTo === null || kept.refusedTo === oid);
  if (isTheirs && Date.now() - kept.at < freshFor) return kept.list;
  // Each with their own token: what one person is refused is nobody else's trouble.
  const { api } = await partnerApi('see-customers');
  const wire = await listed(api);
  const list = { resellers: resellersIn(wire ?? []), readAt: now().toISOString() };
  holder[key] = { list, at: Date.now(), refusedTo: wire === null ? oid : null };
  return list;
}

/** null = refused: who may not ask for resellers has none. Whom Microsoft didn't answer isn't known to have none. */
async function listed(api: PartnerApi) {
  try {
    return await api.relationships.resellers();
  } catch (error) {
    if (error instanceof PartnerCenterError && error.outcome === 'rejected') return null;
    throw error;
  }
}

/** The same where not knowing is an answer; null = not known. Nobody signed in is none. */
export async function getResellersOrNull(): Promise<ResellerList['resellers'] | null> {
  try {
    return (await getResellers()).resellers;
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code === 'unauthenticated') throw error;
    return null;
  }
}

/** The names of resellers by MPN id, as far as they are known. Asks nothing where nobody is named. */
export async function getResellerNames(mpnIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (mpnIds.every((mpnId) => mpnId === '')) return new Map();
  return new Map((await getResellersOrNull())?.map(({ mpnId, name }) => [mpnId, name]) ?? []);
}

/** The reseller whom Microsoft has for the customer, if it is one of ours that a line may name (customers.md 3, associatedPartnerId). */
export async function getResellerOf({ api }: Pick<CustomerAccess, 'api'>) {
  const resellers = (await getResellersOrNull())?.filter(({ isActive }) => isActive) ?? [];
  if (resellers.length === 0) return null;
  const { associatedPartnerId } = await api.get();
  return resellers.find(({ id }) => id === associatedPartnerId?.toLowerCase()) ?? null;
}

/** For tests: the next question is asked anew. */
export const forgetResellers = () => {
  holder[key] = undefined;
};
