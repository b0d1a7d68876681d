import { z } from 'zod';
import type { NamedReseller, Reseller as OurReseller } from '@/lib/resellers/schema';
import type { Segment } from './kinds';

export * from './kinds';

export const CustomerId = z.guid({ error: 'guid' }).transform((id) => id.toLowerCase());

export const SetPinned = z.object({ customerId: CustomerId, pinned: z.boolean() });

/** One row of the customer picker. `null` = not read yet, or none. */
export type CustomerRow = {
  id: string;
  name: string;
  domain: string;
  /** ISO 3166 alpha-2; known once the customer's profile was read. */
  country: string | null;
  azure: { enabled: number; registering: number; total: number } | null;
  cart: { lines: number; expiresAt: string } | null;
  lastOrderAt: string | null;
  pinned: boolean;
};
/** By subscription id, lower case: decides which reservations fit. */
export type AzureKinds = Record<string, 'azure-plan' | 'classic'>;
export type CustomerList = { rows: CustomerRow[]; readAt: string };

export type Customer = {
  id: string;
  name: string;
  /** The whole default domain, contosoenergi.onmicrosoft.com. */
  domain: string;
  country: string;
  /** The currency of the market, ISO code. */
  currency: string;
  segments: Segment[];
  relationship: string;
  readAt: string;
};

/** What Microsoft says of a special segment that the customer asked to buy in. */
export type Vetting = { segment: Segment; status: 'approved' | 'in-review' | 'denied' };

/**
 * The indirect reseller between us and the customer: none; one with a verified MPN id; one whose id Microsoft doesn't
 * name (`unnamed`) or doesn't know (`invalid`).
 */
export type Reseller =
  | { status: 'none' | 'unknown' }
  | { status: 'named' | 'invalid'; name: string; mpnId: string }
  | { status: 'unnamed'; name: string };

/**
 * What a purchase depends on besides Readiness. `vetting` null: could not be read. `resellers`: all of ours, of whom a
 * line may name any that is active; null: could not be read.
 */
export type Standing = {
  vetting: Vetting[] | null;
  reseller: Reseller;
  resellers: readonly OurReseller[] | null;
};

/**
 * Whether Microsoft lets this customer buy at all. Each part is `unknown` when it could not be read.
 * `no-status`: Microsoft has no verdict on the account, which does not stop buying.
 */
export type Readiness = {
  agreement: {
    status: 'accepted' | 'missing' | 'unknown' | 'not-shown';
    at: string | null;
    by: string | null;
  };
  account: { status: 'approved' | 'under-review' | 'not-approved' | 'no-status' | 'unknown' };
  partnerOnRecord: string | null;
  /** The customer's indirect reseller; null: none of ours, or we sell directly to everybody. */
  reseller: NamedReseller | null;
  readAt: string;
};
