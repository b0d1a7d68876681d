import type { ProductKind } from '@/lib/catalog/schema';
import type { Ending, EntitlementType } from './kinds';

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

/** An entitlement with what is known of the thing: from our own orders, the customer's orders, the catalog. */
export type Held = Omit<Entitlement, 'included'> & {
  /** The distinguishing part first; Microsoft's ids where nobody knows a name. */
  title: string;
  fullTitle: string;
  isNamed: boolean;
  product: ProductKind;
  regionName: string | null;
  /** The person's own name for it. */
  name: string;
  /** null = no order that can be read tells */
  term: string | null;
  scope: string | null;
  subscription: { id: string; name: string } | null;
  orderedAt: string | null;
  /** The person here, or null when it was ordered elsewhere. */
  orderedBy: string | null;
  included: { key: string; title: string; quantity: number }[];
};
/** What a filter asks for; null is everything. */
export type HeldWish = { type: EntitlementType; q: string; ends: Ending | null; scope: string | null };
/** An order of ours of which Microsoft lists nothing yet; `late`: longer than its 15 minutes. */
export type Awaited = { orderId: string; number: string; placedAt: string; isLate: boolean };
export type EntitlementList = { entitlements: Held[]; awaited: Awaited[]; readAt: string };

/** What Azure tells of one reservation of a reservation order. */
export type Reservation = {
  id: string;
  name: string;
  /** Microsoft's word where it is neither of the two. */
  scope: string;
  /** Empty where it is shared. */
  appliedTo: { id: string; name: string }[];
  quantity: number | null;
  began: string | null;
  ends: End;
  state: string;
};
export type ReservationDetails = { reservations: Reservation[]; readAt: string };
