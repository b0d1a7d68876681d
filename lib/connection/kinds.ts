/** Why a sign-in for lending came to nothing, as the page's address names it; each has its words in `failures`. */
export const lendingTroubles = [
  'lending-declined',
  'lending-over',
  'lending-tenant',
  'lending-mfa',
  'lending-refused',
  'entra-down',
  'worker-down',
  'signed-out',
  'role',
  'portal',
] as const;
export type LendingTrouble = (typeof lendingTroubles)[number];

/** What asks Microsoft as the lent account, in the order in which the page lists it. */
export const accountUses = ['entitlements'] as const;
