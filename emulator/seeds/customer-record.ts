/** A customer as the emulator keeps it; what is answered follows from it and the clock. */
export interface CustomerRecord {
  id: string;
  name: string;
  domain: string;
  country: string;
  relationship: 'reseller' | 'none';
  /** Belongs to another partner: 403 code 20002. */
  foreign: boolean;
  allowsDelegatedAccess: boolean;
  qualifications: Qualification[];
  /** When and by whom the customer agreement was accepted; null = not. */
  agreement: { at: string; firstName: string; lastName: string } | null;
  /** Account validation; null = there is none. */
  account: Account | null;
  /** What the validation comes to, so many days after the seed's day. */
  accountTurns?: { days: number; to: Account };
  /** Locked by Microsoft. */
  locked?: true;
  /** What may be ordered within thirty days, and what an order may cost before it is held up; decimal text, own currency. */
  creditLine?: string;
  riskLimit?: string;
  /** The reseller of record, for a customer whom an indirect provider serves through one. */
  resellerMpnId?: string;
  contact: { firstName: string; lastName: string };
  billingEtag: number;
  billingChanges?: Record<string, unknown>;
}

export type Account = 'Allowed' | 'UnderReview' | 'NotAllowed' | 'Unknown' | 'Not Ready';

export interface Qualification {
  qualification: string;
  vettingStatus?: string;
  vettingCreatedDate?: string;
  vettingReason?: string;
}
