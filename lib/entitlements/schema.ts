/** When something ends: on a day; never (Microsoft writes the year 9999); or Microsoft does not say. */
export type End = { kind: 'on'; at: string } | { kind: 'never' } | { kind: 'unknown' };

export type EntitlementKind = 'reservation' | 'software' | 'other';

/** Something that a purchase gave a customer. */
export type Entitlement = {
  /** Of the order and its line, and of which one where a line gave several. */
  key: string;
  kind: EntitlementKind;
  /** Microsoft's own word, shown where we know none. */
  typeText: string;
  /** null = Microsoft names none */
  productId: string | null;
  skuId: string | null;
  quantity: number;
  /** By Microsoft's own words; empty where it sends no split. */
  quantities: { quantity: number; status: string }[];
  order: { id: string; number: string; lineNumber: number | null } | null;
  ends: End;
  /** Of a reservation: its order's id in Azure, what it is for, and whether its details can be read. */
  reservation: { orderId: string; type: string; hasDetails: boolean } | null;
  /** What came along with it. */
  included: Entitlement[];
};
