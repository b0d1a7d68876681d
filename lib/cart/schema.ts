import { z } from 'zod';
import type { BillingCycle, CatalogView, ProductKind } from '@/lib/catalog/schema';
import { catalogViews } from '@/lib/catalog/schema';
import { CustomerId, type Segment, segments } from '@/lib/customers/schema';
import type { CartEstimate } from '@/lib/prices/schema';
import type { NamedReseller } from '@/lib/resellers/schema';
import { type Scope, scopes } from './kinds';

export * from './kinds';

/** A whole number as a person types it. The SKU's own limits are checked against the live SKU. */
export const Quantity = z.coerce
  .number({ error: 'quantity' })
  .int({ error: 'quantity' })
  .min(1, { error: 'quantity-min' })
  .max(999_999_999, { error: 'quantity-max' });
export const LineName = z.string().trim().max(100, { error: 'name-long' });

/** The catalog item id is not taken from the browser: the availability is read again when a line is added. */
/** The MPN id of the indirect reseller who sells a line; null = we sell it ourselves. */
const ResellerMpnId = z.string().trim().min(1).max(20).nullable();

export const AddLine = z.object({
  customerId: CustomerId,
  view: z.enum(catalogViews, { error: 'view' }),
  segment: z.enum(segments, { error: 'segment' }).default('commercial'),
  productId: z.string().min(1).max(64),
  skuId: z.string().min(1).max(64),
  term: z.string().max(16).nullable().default(null),
  billingCycle: z.string().max(16).nullable().default(null),
  quantity: Quantity,
  name: LineName.default(''),
  subscriptionId: z.guid({ error: 'guid' }).optional(),
  scope: z.enum(scopes).default('shared'),
  attestationAccepted: z.boolean().default(false),
  /** Left out, the customer's own reseller sells it. */
  resellerMpnId: ResellerMpnId.optional(),
  /** How many of the same thing the person saw in the cart, to notice that somebody, or another tab, was quicker. */
  alreadyIn: z.number().int().min(0),
});
export type AddLine = z.input<typeof AddLine>;

/** What a customer has, to be bought once more by today's offer. */
export const BuyAgain = z.object({
  customerId: CustomerId,
  productId: z.string().min(1).max(64),
  skuId: z.string().min(1).max(64),
  /** null = what the SKU itself says, or none */
  term: z.string().max(16).nullable(),
  quantity: Quantity,
  subscriptionId: z.guid({ error: 'guid' }).optional(),
  scope: z.enum(scopes).default('shared'),
});
export type BuyAgain = z.input<typeof BuyAgain>;

const lineOf = { customerId: CustomerId, cartId: z.guid({ error: 'guid' }), lineId: z.number().int().min(0) };
/** What stands undefined stays as it is. `was` is the quantity the person saw, to notice a colleague's change. */
export const ChangeLine = z.object({
  ...lineOf,
  was: z.object({ catalogItemId: z.string(), quantity: z.number() }),
  quantity: Quantity.optional(),
  name: LineName.optional(),
  subscriptionId: z.guid({ error: 'guid' }).optional(),
  scope: z.enum(scopes).optional(),
  term: z.string().max(16).optional(),
  attestationAccepted: z.boolean().optional(),
  resellerMpnId: ResellerMpnId.optional(),
});
export type ChangeLine = z.input<typeof ChangeLine>;
export const RemoveLine = z.object({ ...lineOf, was: z.object({ catalogItemId: z.string() }) });
export const OfCart = z.object({ customerId: CustomerId, cartId: z.guid({ error: 'guid' }) });

/** Microsoft's complaint about a line, with the ids of the call that showed it. Words: lib/codes.ts. */
export type LineError = { code: number; description: string; requestId?: string; correlationId?: string };

export type CartLine = {
  id: number;
  catalogItemId: string;
  /** Where in the catalog it was found, to read it again. */
  view: CatalogView;
  segment: Segment;
  productId: string;
  skuId: string;
  /** The distinguishing part first: Standard_D8s_v5, or the SKU's title. */
  title: string;
  /** Microsoft's full title. */
  fullTitle: string;
  kind: ProductKind;
  regionName: string | null;
  /** The person's own name for it. */
  name: string;
  subscription: { id: string; name: string } | null;
  scope: Scope | null;
  term: string | null;
  /** Other terms this SKU is offered with. */
  terms: string[];
  billingCycle: BillingCycle;
  quantity: number;
  minimumQuantity: number;
  maximumQuantity: number;
  currency: string | null;
  orderGroup: string;
  attestation: { text: string; accepted: boolean } | null;
  /** The indirect resellers that Microsoft has on the line: key and MPN id. */
  participants?: { key: string; value: string }[];
  /** The one who sells it, with the name we know of; told where a cart is shown. */
  reseller?: NamedReseller;
  error: LineError | null;
  /**
   * The availability, read again when the cart was read: still the one in the cart; reissued under a new id and
   * otherwise the same (the review, or any change of the cart, takes the new one); reissued with something else
   * about it (a person has to take it); no longer offered; could not be read.
   */
  offer: 'current' | 'reissued' | 'changed' | 'gone' | 'unread';
  /** When the line took a reissued item by itself. */
  renewedAt?: string;
};
/** One order to be: Microsoft's own grouping. `number` counts from 1 as shown. */
export type CartGroup = { id: string; number: number; billingCycle: BillingCycle; lines: CartLine[] };

export type Cart = {
  id: string;
  customerId: string;
  status: 'active' | 'ordered' | 'expired';
  groups: CartGroup[];
  createdAt: string;
  expiresAt: string;
  changedAt: string;
  startedBy: string | null;
  changedBy: string | null;
  /** The purchase that this cart became, if it did. */
  purchaseId: string | null;
  readAt: string;
  /** What its lines cost by the price list in force, not by Microsoft: carts carry no prices. */
  estimate: CartEstimate;
};
/** What Microsoft and our memory say of a cart. */
export type CartContents = Omit<Cart, 'estimate'>;
/** null cart = the customer has no open cart. `changes`: what rebuilding changed, in order of the lines. */
export type CartAnswer = { cart: Cart | null };
export type RebuildChange = {
  title: string;
  change: 'gone' | 'kept' | 'new-item' | 'new-term';
  term?: string;
};
export type Rebuilt = { cart: Cart | null; changes: RebuildChange[] };
