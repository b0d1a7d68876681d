import 'server-only';
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
import { can, type Permission, permissions } from './rules';
import type { Person } from './sessions';

export { type Asker, actingAs, type TokenWish } from './asker';

export type CustomerAccess = {
  api: CustomerApi;
  person: Person;
  customerId: string;
  /** Whether the person's token for Microsoft proves a second step; null or absent: not known here. */
  secondStep?: () => Promise<boolean | null>;
};

/** For what needs no client. Throws FailureError: nobody is signed in, or the roles do not reach. */
export async function requirePermission(permission: Permission): Promise<Person> {
  return permitted(asker(), permission);
}

async function permitted(who: Asker, permission: Permission): Promise<Person> {
  const person = await who.person();
  if (can(person.roles, permission)) return person;
  return fail('forbidden', 'role', { values: { needs: permissions[permission].join(', ') } });
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
 * `not-found`/`customer`, like an id that cannot be one. `lane`: `house` for many reads that nobody waits for.
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
