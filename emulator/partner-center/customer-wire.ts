import { link } from '../core/envelope';
import { guid } from '../core/ids';
import { addressOf, type CustomerRecord } from '../seeds/customers';
import { localeOf } from '../seeds/locales';
import { resellerNamed } from '../seeds/resellers';

const shorts = new WeakMap<CustomerRecord, string>();

/** The short form of a list as JSON (customer facts, section 2); made once, as a record never changes. */
export function shortCustomer(customer: CustomerRecord): string {
  let made = shorts.get(customer);
  if (made === undefined) {
    made = JSON.stringify(makeShort(customer));
    shorts.set(customer, made);
  }
  return made;
}

const makeShort = (customer: CustomerRecord) => ({
  id: customer.id,
  companyProfile: {
    tenantId: customer.id,
    domain: customer.domain,
    companyName: customer.name,
    links: { self: link(`/customers/${customer.id}/profiles/company`) },
    attributes: { objectType: 'CustomerCompanyProfile' },
  },
  relationshipToPartner: customer.relationship,
  links: { self: link(`/customers/${customer.id}`) },
  attributes: { objectType: 'Customer' },
});

/** The company profile; without delegated access the address and e-mail are left out (customer facts, section 3). */
export const companyProfile = (customer: CustomerRecord) => ({
  tenantId: customer.id,
  domain: customer.domain,
  companyName: customer.name,
  ...(customer.allowsDelegatedAccess && { address: addressOf(customer), email: `it@${customer.domain}` }),
  links: { self: link(`/customers/${customer.id}/profiles/company`) },
  attributes: { objectType: 'CustomerCompanyProfile' },
});

/** The billing profile; its etag stands in the body (customer facts, section 3.2). */
export function billingProfile(customer: CustomerRecord) {
  const culture = localeOf(customer.country)?.cultures[0] ?? 'en-US';
  return {
    id: guid('billing-profile', customer.id),
    ...customer.contact,
    email: `ap@${customer.domain}`,
    culture,
    language: culture.split('-')[0],
    companyName: customer.name,
    defaultAddress: { ...addressOf(customer), ...customer.contact },
    ...customer.billingChanges,
    links: { self: link(`/customers/${customer.id}/profiles/billing`) },
    attributes: {
      etag: String(-1_837_465_920_173_645n - BigInt(customer.billingEtag)),
      objectType: 'CustomerBillingProfile',
    },
  };
}

/** The full form of a customer by id (customer facts, section 3). */
export const fullCustomer = (customer: CustomerRecord) => ({
  id: customer.id,
  commerceId: guid('commerce', customer.id),
  companyProfile: companyProfile(customer),
  billingProfile: billingProfile(customer),
  relationshipToPartner: customer.relationship,
  allowDelegatedAccess: customer.allowsDelegatedAccess,
  ...(customer.allowsDelegatedAccess && { customDomains: [customer.domain] }),
  ...(customer.resellerMpnId && { associatedPartnerId: resellerNamed(customer.resellerMpnId)?.tenantId }),
  links: { self: link(`/customers/${customer.id}`) },
  attributes: { objectType: 'Customer' },
});
