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
  'roles-old',
  'role',
  'portal',
] as const;
export type LendingTrouble = (typeof lendingTroubles)[number];

/** What asks Microsoft as the lent account, in the order in which the page lists it. */
export const accountUses = ['entitlements'] as const;

/**
 * Why tokens died, as Entra says it: they lay too long, were revoked (by a new password, or an administrator), the
 * account is disabled, consent is gone, a policy blocks it, a second step is missing; or for the house's own reasons:
 * the key that sealed them is not here. `sign-in`: any other reason.
 */
export const tokenTroubles = [
  'expired',
  'revoked',
  'disabled',
  'consent',
  'blocked',
  'mfa',
  'key',
  'sign-in',
] as const;
export type TokenTrouble = (typeof tokenTroubles)[number];

/** Why the house has no token of its own: what proves it has ended, or is not taken; Entra is away; anything else. */
export const appTroubles = ['proof-ended', 'proof-refused', 'entra-down', 'refused'] as const;
export type AppTrouble = (typeof appTroubles)[number];
