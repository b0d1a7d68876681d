import 'server-only';
import { type Caller, type CustomerApi, type PartnerApi, partnerCenter } from '@/lib/partner-center';
import { fail } from '@/lib/result';
import { secondStepOf, tokenOf } from './door';
import { can, type Permission, permissions } from './rules';
import { type Person, requirePerson } from './session';

export type CustomerAccess = {
  api: CustomerApi;
  person: Person;
  customerId: string;
  /** Whether the person's token for Microsoft proves a second step; null or absent: not known here. */
  secondStep?: () => Promise<boolean | null>;
};

/** For what needs no client. Throws FailureError: nobody is signed in, or the roles do not reach. */
export async function requirePermission(permission: Permission): Promise<Person> {
  const person = await requirePerson();
  if (can(person.roles, permission)) return person;
  return fail('forbidden', 'role', { values: { needs: permissions[permission].join(', ') } });
}

/** The partner's own side of Partner Center, with the rights of the person who asks. */
export async function partnerApi(permission: Permission): Promise<{ api: PartnerApi; person: Person }> {
  const person = await requirePermission(permission);
  return { api: partnerCenter(callerOf(person)), person };
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * One customer of the partner. Microsoft says at each call whether it is theirs: a foreign or unknown one fails as
 * `not-found`/`customer`, like an id that cannot be one. `lane`: `house` for many reads that nobody waits for.
 */
export async function customerApi(
  id: string,
  permission: Permission,
  lane: Exclude<Caller['lane'], 'purchase'> = 'person',
): Promise<CustomerAccess> {
  const person = await requirePermission(permission);
  const customerId = id.toLowerCase();
  if (!guid.test(customerId)) fail('not-found', 'customer');
  return {
    api: partnerCenter(callerOf(person, lane)).customer(customerId),
    person,
    customerId,
    secondStep: () => secondStepOf(person.sessionId),
  };
}

const callerOf = ({ sessionId }: Person, lane: Caller['lane'] = 'person'): Caller => ({
  kind: 'user',
  lane,
  token: (options) => tokenOf(sessionId, options),
});
