/** Something that was done, as it is kept for ever. */
export type AuditEntry = {
  at: Date;
  /** The person's name; '' = Kontor by itself. */
  who: string;
  whoOid: string | null;
  /** noun.verb, as `purchase.checkout-sent`. */
  action: string;
  customerId: string | null;
  purchaseId: string | null;
  /** What it led to, in one word of the noun's own. */
  result: string;
  /** All that is known of it; no secrets, no session ids. */
  detail: Record<string, unknown>;
};
