import { z } from 'zod';
import { allPages, wholeList } from './collection';
import type { Connection } from './exchange';
import { read } from './http';
import { path } from './path';
import { Relationship, type WireRelationship } from './relationships';
import { Collection, listOf, Moment, Text } from './wire';

const Address = z.looseObject({ country: Text });

const WireCustomerRow = z.looseObject({
  id: z.string(),
  companyProfile: z.looseObject({ companyName: Text, domain: Text }),
  relationshipToPartner: Text,
});
/** The short form of the list (customers.md 2). */
export type WireCustomerRow = z.output<typeof WireCustomerRow>;

const WireCustomer = WireCustomerRow.extend({
  companyProfile: z.looseObject({ companyName: Text, domain: Text, address: Address.nullish() }),
  billingProfile: z.looseObject({ culture: Text, defaultAddress: Address.nullish() }).nullish(),
  /** The partner id of the indirect reseller tied to the customer; only indirect providers set it (customers.md 3). */
  associatedPartnerId: z.string().nullish(),
});
/** The full form (customers.md 3). The company address is missing without delegated access. */
export type WireCustomer = z.output<typeof WireCustomer>;

const Qualification = z.looseObject({ qualification: z.string(), vettingStatus: Text });
// A bare array in the page samples, an object in the SDK (customers.md 4): both are read.
const Qualifications = z
  .union([z.array(Qualification), z.looseObject({ qualifications: listOf(Qualification) })])
  .transform((body) => (Array.isArray(body) ? body : body.qualifications));
export type WireQualification = z.output<typeof Qualification>;

const Agreement = z.looseObject({
  primaryContact: z.looseObject({ firstName: Text, lastName: Text, email: Text }).nullish(),
  dateAgreed: Moment,
  type: Text,
});
export type WireAgreement = z.output<typeof Agreement>;

const ValidationStatus = z.looseObject({ status: z.string(), lastUpdateDateTime: Moment });
export type WireValidationStatus = z.output<typeof ValidationStatus>;

export const customers = (connection: Connection) => ({
  /** Every customer of the partner, in short form, read in pages of 500 by continuation (customers.md C1). App or user. */
  list: (): Promise<WireCustomerRow[]> =>
    allPages(connection, WireCustomerRow, path`/customers`, { size: 500 }),

  /**
   * The customers of one indirect reseller, in the same form and pages; `resellerId` is the reseller's partner id, not
   * its MPN id (customers.md 2, filter IndirectReseller). User only.
   */
  ofReseller: (resellerId: string): Promise<WireCustomerRow[]> =>
    allPages(connection, WireCustomerRow, path`/customers`, {
      size: 500,
      filter: JSON.stringify({ Field: 'IndirectReseller', Value: resellerId, Operator: 'starts_with' }),
    }),
});

export const customer = (connection: Connection, customerId: string) => ({
  /** The customer in full form (C3). App or user. 404 1000 or 60003: none; 403 20002: another partner's. */
  get: (): Promise<WireCustomer> => read(connection, WireCustomer, path`/customers/${customerId}`),

  /** Education, government and the like, with their vetting; empty or `None` = nothing special (C7). App or user. */
  qualifications: (): Promise<WireQualification[]> =>
    read(connection, Qualifications, path`/customers/${customerId}/qualifications`),

  /** The partners between us and the customer: the indirect reseller, where there is one (C9). User only. */
  relationships: (): Promise<WireRelationship[]> =>
    wholeList(connection, Relationship, path`/customers/${customerId}/relationships`),

  /** The accepted Microsoft Customer Agreements; empty = not accepted. User only, public cloud only (customers.md, Agreements). */
  agreements: async (): Promise<WireAgreement[]> => {
    const page = await read(connection, Collection(Agreement), path`/customers/${customerId}/agreements`, {
      query: { agreementType: 'MicrosoftCustomerAgreement' },
    });
    return page.items;
  },

  /** Whether Microsoft approved the account: Allowed, UnderReview, NotAllowed, Unknown, "Not Ready". User only. 404 600074: no status. */
  validationStatus: (): Promise<WireValidationStatus> =>
    read(connection, ValidationStatus, path`/customers/${customerId}/validationStatus`, {
      query: { type: 'account' },
    }),
});
