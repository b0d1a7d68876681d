/* The fixed words of entitlements: apart from schema.ts, so that both sides have them. */

export const entitlementTypes = ['all', 'reservations', 'software'] as const;
export type EntitlementType = (typeof entitlementTypes)[number];

export const endings = ['30', '60', '90', 'ended'] as const;
export type Ending = (typeof endings)[number];

export const heldScopes = ['shared', 'single'] as const;

export const heldSorts = ['ends', 'ends-down', 'name', 'name-down', 'units-down'] as const;
export type HeldSort = (typeof heldSorts)[number];
