/** A cart line as a caller sent it, read but not judged. */
export interface SentLine {
  id?: number;
  catalogItemId: string;
  friendlyName?: string;
  quantity: number;
  currencyCode?: string;
  billingCycle: string;
  termDuration?: string;
  promotionId?: string;
  participants?: { key: string; value: string }[];
  provisioningContext: Record<string, string>;
  addonItems: SentLine[];
  renewsTo?: { termDuration: string };
  attestationAccepted?: boolean;
  customTermEndDate?: string;
}

/** A line of a cart, as kept and as answered (order facts, section 3.1). */
export interface CartLineRecord {
  id: number;
  catalogItemId: string;
  friendlyName?: string;
  quantity: number;
  currencyCode: string;
  /** snake_case. */
  billingCycle: string;
  termDuration?: string;
  promotionId?: string;
  participants?: { key: string; value: string }[];
  provisioningContext: Record<string, string>;
  orderGroup: string;
  addonItems?: CartLineRecord[];
  renewsTo?: { termDuration: string };
  attestationAccepted?: boolean;
  customTermEndDate?: string;
  error?: CartLineError;
}

/** Why a line cannot be bought (section 3.3); the code is an integer on the wire. */
export interface CartLineError {
  errorCode: number;
  errorDescription: string;
}

export interface CartRecord {
  id: string;
  customerId: string;
  /** ISO times in UTC. */
  creationTimestamp: string;
  lastModifiedTimestamp: string;
  expirationTimestamp: string;
  lastModifiedUser: string;
  status: 'Active' | 'Ordered';
  partnerOnRecordAttestationAccepted?: boolean;
  lineItems: CartLineRecord[];
  /** What its checkout has made. */
  result?: { orderIds: string[]; orderErrors: OrderError[] };
}

/** An order group that was refused at checkout (section 5). */
export interface OrderError {
  orderGroupId: string;
  code: number;
  description: string;
}
