import { guid } from '../core/ids';

/** The reseller whose staff sign in: fixed, so that programs can name it in their configuration. */
export const PARTNER = {
  tenantId: '3f0e6c1a-7d52-4b8e-9a41-5c2d8e7f1b60',
  domain: 'northwind-cloud.example',
  name: 'Northwind Cloud AB',
  country: 'SE',
  currency: 'SEK',
  mpnId: '4391507',
};

/** The two registrations in the partner's tenant. The secrets guard nothing. */
export const WORKER = {
  clientId: '8c1d5b7e-2f34-4a96-b0c8-6e9f7a1d3b52',
  secret: 'emulator-secret-not-for-production',
};
export const PORTAL = {
  clientId: '5a7e2c90-1b4d-4f63-8e2a-9d0c6b3f7a18',
  secret: 'emulator-portal-secret',
};

export const PARTNER_CENTER_ROLES = [
  'Admin agent',
  'Sales agent',
  'Helpdesk agent',
  'Billing admin',
] as const;
export type PartnerCenterRole = (typeof PARTNER_CENTER_ROLES)[number];

export interface Person {
  upn: string;
  name: string;
  oid: string;
  /** App role in the portal's id tokens. */
  appRole: string | null;
  partnerCenterRole: PartnerCenterRole | null;
  /** Whether this person signs in with a second factor. */
  mfa: boolean;
  enabled: boolean;
}

const person = (
  name: string,
  appRole: string | null,
  partnerCenterRole: PartnerCenterRole | null,
  mfa = true,
): Person => {
  const upn = `${name.toLowerCase().replace(' ', '.')}@${PARTNER.domain}`;
  return { upn, name, oid: guid('person', upn), appRole, partnerCenterRole, mfa, enabled: true };
};

export const PEOPLE: readonly Person[] = [
  person('Alma Lind', 'Admin', 'Admin agent'),
  person('Bo Ek', 'Sales', 'Sales agent'),
  person('Cleo Dahl', 'Billing', 'Billing admin'),
  person('David Holm', 'Helpdesk', 'Helpdesk agent'),
  person('Eva Sten', null, null),
  person('Finn Ros', 'Sales', 'Sales agent', false),
];
