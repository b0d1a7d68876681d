/** The app roles of the portal's registration in Entra, and what each may do. Design: roles. */
export const roles = ['Sales', 'Admin', 'Billing', 'Helpdesk'] as const;
export type Role = (typeof roles)[number];

export const permissions = {
  'see-customers': ['Sales', 'Admin', 'Helpdesk'],
  'edit-carts': ['Sales', 'Admin'],
  'place-orders': ['Sales', 'Admin'],
  'register-subscriptions': ['Sales', 'Admin'],
  'see-billing': ['Admin', 'Billing'],
  'settle-purchases': ['Admin'],
  'manage-prices': ['Admin'],
  // Microsoft lets Admin agents alone cancel an order (entitlements.md 6).
  'cancel-orders': ['Admin'],
  'manage-connection': ['Admin'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof permissions;

export const can = (held: readonly Role[], permission: Permission) =>
  held.some((role) => (permissions[permission] as readonly Role[]).includes(role));

/** The person at the desk, as the browser may know them. */
export type Viewer = { name: string; upn: string; roles: Role[]; partnerName: string };
