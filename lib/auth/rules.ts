/** The app roles of the portal's registration in Entra, and what each may do. Design: roles. */
export const roles = ['Sales', 'Admin', 'Billing', 'Helpdesk'] as const;
export type Role = (typeof roles)[number];

export const permissions = {
  'see-customers': ['Sales', 'Admin', 'Helpdesk'],
  'edit-carts': ['Sales', 'Admin'],
  'place-orders': ['Sales', 'Admin'],
  'register-subscriptions': ['Sales', 'Admin'],
  'see-billing': ['Admin', 'Billing'],
  // Four eyes: never one's own, which lib/approvals sees to.
  'approve-orders': ['Admin'],
  'manage-approvals': ['Admin'],
  'manage-teams': ['Admin'],
  'settle-purchases': ['Admin'],
  'manage-prices': ['Admin'],
  // Microsoft lets Admin agents alone cancel an order (entitlements.md 6).
  'cancel-orders': ['Admin'],
  'manage-connection': ['Admin'],
  'manage-sessions': ['Admin'],
  'see-status': ['Admin'],
  // Everybody sees what they did themselves; whoever sees the billing, also what was done with it.
  'see-audit': ['Sales', 'Admin', 'Billing', 'Helpdesk'],
  'see-whole-audit': ['Admin'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof permissions;

export const can = (held: readonly Role[], permission: Permission) =>
  held.some((role) => (permissions[permission] as readonly Role[]).includes(role));

export const permissionsOf = (held: readonly Role[]) =>
  (Object.keys(permissions) as Permission[]).filter((permission) => can(held, permission));

/**
 * How old the roles may be, in seconds since the id token that said them: for anything at all; where a page opens, when
 * nothing was typed yet that a round trip could lose; and where money is spent.
 */
export const rolesLast = { anything: 3_600, opening: 1_800, buying: 300, openingReview: 120 };

/** How long before a session ends by itself its person is told, in milliseconds. */
export const endWarning = 120_000;

/** The person at the desk, as the browser may know them; `may`: by their roles, which are the server's to read. */
export type Viewer = { name: string; upn: string; roles: Role[]; may: Permission[]; partnerName: string };
