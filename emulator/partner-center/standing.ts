import type { World } from '../core/world';
import type { Account, CustomerRecord, Qualification } from '../seeds/customers';

const DAY = 86_400_000;

/** How long Microsoft looks at a qualification here; the documentation only says that vetting takes its time. */
const VETTING_MS = 2 * DAY;

/** When the seed's review of an account ends; undefined for an account that stays as it is. */
export function accountTurnsAt(world: World, { accountTurns }: CustomerRecord): Date | undefined {
  return accountTurns && new Date(world.epoch.getTime() + accountTurns.days * DAY);
}

/** The account validation of a customer now: a review that has an end comes to its result as the clock moves. */
export function accountOf(world: World, customer: CustomerRecord): Account | null {
  const turns = accountTurnsAt(world, customer);
  return turns && customer.accountTurns && world.now() >= turns ? customer.accountTurns.to : customer.account;
}

/** Qualifications as they are answered now: what was sent in is vetted once its time is over (customer facts, 4). */
export function qualificationsOf(customer: CustomerRecord, now: Date): Qualification[] {
  return customer.qualifications.map((one) => {
    const begun = one.vettingStatus === 'InReview' ? Date.parse(one.vettingCreatedDate ?? '') : Number.NaN;
    return now.getTime() - begun >= VETTING_MS ? { ...one, ...verdictOn(customer, one) } : one;
  });
}

const SCHOOL = /skol|college|school|universit|academy|akademi|gymnasi/i;

/** Schools are known by their name, government by the country whose cloud it is. */
function verdictOn({ name, country }: CustomerRecord, { qualification }: Qualification) {
  const passes = qualification === 'Education' ? SCHOOL.test(name) : country === 'US';
  if (passes) return { vettingStatus: 'Approved' };
  return {
    vettingStatus: 'Denied',
    ...(qualification === 'Education' && { vettingReason: 'Not an Education Customer - After Review' }),
  };
}
