import 'server-only';
import { keepAudit } from '@/lib/audit/store';
import { now } from '@/lib/clock';
import {
  type Caller,
  type CustomerApi,
  type PartnerApi,
  type PriceSheets,
  partnerCenter,
  priceSheets,
} from '@/lib/partner-center';
import { fail } from '@/lib/result';
import { type Asker, asker, type TokenWish } from './asker';
import { can, type Permission, permissions, rolesLast } from './rules';
import type { Person, Session } from './sessions';
import { isHidden } from './teams';

export { type Asker, actingAs, type TokenWish } from './asker';

export type CustomerAccess = {
  api: CustomerApi;
  person: Person;
  customerId: string;
  /** Whether the person's token for Microsoft proves a second step; null or absent: not known here. */
  secondStep?: () => Promise<boolean | null>;
};

/**
 * For what needs no client. Throws FailureError: nobody is signed in, the roles do not reach, or the customer that it is
 * about is one of other teams.
 */
export async function requirePermission(permission: Permission, customerId?: string): Promise<Person> {
  const person = await permitted(asker(), permission);
  if (customerId !== undefined) await reached(person, customerId.toLowerCase());
  return person;
}

/** A customer of other teams fails as one that is none: nothing of it is told, not even that it exists. */
async function reached(person: Person, customerId: string): Promise<void> {
  if (!(await isHidden(person, customerId))) return;
  await noteRefused(person, 'team', { customerId, needs: 'team' });
  fail('not-found', 'customer');
}

async function permitted(who: Asker, permission: Permission): Promise<Person> {
  const person = await who.person();
  if (can(person.roles, permission)) return person;
  await noteRefused(person, 'role', { permission, needs: permissions[permission] });
  return fail('forbidden', 'role', { values: { needs: permissions[permission].join(', ') } });
}

/** Anybody who is signed in, however old their roles are: for what is their own. Not for what goes on in the background. */
export const requireSomebody = async (): Promise<Session> =>
  asker().known?.() ?? fail('unauthenticated', 'signed-out');

const isOlder = (time: Date | null, seconds: number) =>
  time === null || Date.now() - time.getTime() > seconds * 1_000;

/**
 * Before money is spent: the roles are those of an id token of the last minutes. Throws FailureError `roles-old`, upon
 * which the browser asks Microsoft again. Who confirmed something is not asked again by what works it off.
 */
export async function requireRecentRoles(): Promise<void> {
  const known = await asker().known?.();
  if (known && isOlder(known.rolesAt, rolesLast.buying)) fail('unauthenticated', 'roles-old');
}

/** The person showed who they are anew within so many seconds. Throws FailureError `proof`; /api/auth/renew?for=proof is the way. */
export async function requireProof(seconds: number): Promise<void> {
  const known = await asker().known?.();
  if (known && isOlder(known.provedAt, seconds)) fail('forbidden', 'proof');
}

/** A page asks for several things at once, and is refused once. */
const refusedFor = 5_000;
const refused = new Map<string, number>();

async function noteRefused(
  by: Person,
  result: 'role' | 'team',
  { customerId = null, ...detail }: { customerId?: string | null; [name: string]: unknown },
): Promise<void> {
  const name = `${by.sessionId} ${result} ${customerId ?? detail.permission}`;
  const time = Date.now();
  if ((refused.get(name) ?? 0) > time - refusedFor) return;
  if (refused.size >= 1_000) refused.clear();
  refused.set(name, time);
  await keepAudit({
    ...{ at: now(), by, action: 'access.refused', customerId, purchaseId: null, result },
    detail,
  });
}

/** The partner's own side of Partner Center, with the rights of the person who asks. */
export async function partnerApi(permission: Permission): Promise<{ api: PartnerApi; person: Person }> {
  const who = asker();
  const person = await permitted(who, permission);
  return { api: partnerCenter(callerOf(who, person)), person };
}

/** Microsoft's price sheets, with the person's own token: they are for nobody else (extras.md 5, App+User only). */
export async function pricesApi(permission: Permission): Promise<{ api: PriceSheets; person: Person }> {
  const who = asker();
  const person = await permitted(who, permission);
  return { api: priceSheets(callerOf(who, person, 'person', 'prices')), person };
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * One customer of the partner. Microsoft says at each call whether it is theirs: a foreign or unknown one fails as
 * `not-found`/`customer`, like an id that cannot be one, and like one of other teams. `lane`: `house` for many reads that nobody waits for.
 */
export async function customerApi(
  id: string,
  permission: Permission,
  lane: Exclude<Caller['lane'], 'purchase'> = 'person',
): Promise<CustomerAccess> {
  const who = asker();
  const person = await permitted(who, permission);
  const customerId = id.toLowerCase();
  if (!guid.test(customerId)) fail('not-found', 'customer');
  await reached(person, customerId);
  return {
    api: partnerCenter(callerOf(who, person, lane)).customer(customerId),
    person,
    customerId,
    secondStep: () => who.secondStep(person),
  };
}

const callerOf = (
  who: Asker,
  person: Person,
  lane: Caller['lane'] = 'person',
  audience: TokenWish['audience'] = 'partner-center',
): Caller => ({
  kind: 'user',
  lane: who.lane ?? lane,
  token: (options) => who.token(person, { ...options, audience }),
});
