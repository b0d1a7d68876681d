import { z } from 'zod';
import { CustomerId, type Segment, segments } from '@/lib/customers/schema';
import type { Estimate, UnitEstimate } from '@/lib/prices/schema';
import {
  type BillingCycle,
  type CatalogView,
  catalogSorts,
  catalogViews,
  type FacetName,
  type PriceKind,
  priceKinds,
  rowKinds,
  type whyNots,
} from './kinds';

export * from './kinds';

/** What kind of thing a line is; decides its words and what it needs. */
export type ProductKind =
  | 'vm-reservation'
  | 'sql-reservation'
  | 'cosmos-reservation'
  | 'reservation'
  | 'software-subscription'
  | 'perpetual'
  | 'suse'
  | 'other';
export const kindByView: Record<CatalogView, ProductKind> = {
  vm: 'vm-reservation',
  sql: 'sql-reservation',
  cosmos: 'cosmos-reservation',
  subscriptions: 'software-subscription',
  perpetual: 'perpetual',
  suse: 'suse',
};

/** Where the catalog is read for: the query string of every catalog read. */
export const CatalogScope = z.object({
  customerId: CustomerId,
  view: z.enum(catalogViews, { error: 'view' }),
  segment: z.enum(segments, { error: 'segment' }).default('commercial'),
  /** The Azure subscription bought for; decides the reservation scope. Only for reservations. */
  subscriptionId: z.guid({ error: 'guid' }).optional(),
});
export type CatalogScope = z.input<typeof CatalogScope>;

export type ProductRow = {
  id: string;
  title: string;
  description: string;
  publisher: string;
  kind: ProductKind;
};
/** `refused`: Microsoft does not let this partner see the view (403, 400036). */
export type ProductList = { status: 'open'; products: ProductRow[] } | { status: 'refused' };

export type Region = { id: string; name: string };
export type Sku = {
  id: string;
  productId: string;
  title: string;
  description: string;
  kind: ProductKind;
  /** From dynamicAttributes where they are there: a hint for the grid, never a key. */
  size: string | null;
  armSkuName: string | null;
  vcpu: number | null;
  memoryGib: number | null;
  category: string | null;
  region: Region | null;
  /** ISO duration when the SKU itself fixes it (reservations), else null. */
  term: string | null;
  billingCycles: BillingCycle[];
  minimumQuantity: number;
  maximumQuantity: number;
  isTrial: boolean;
  needs: {
    registration: boolean;
    inventory: boolean;
    agreement: boolean;
    scope: boolean;
    subscription: boolean;
  };
  attestation: string | null;
};
export type ProductDetail = ProductRow & { skus: Sku[]; readAt: string };

/** Until when after the purchase Microsoft pays back, in full or by the day; ISO durations. */
export type Refund = { type: 'full' | 'partial'; within: string };
export type Availability = {
  catalogItemId: string;
  segment: string;
  country: string;
  currency: string;
  isPurchasable: boolean;
  /** `refunds` empty: Microsoft names none. */
  terms: { duration: string; description: string; billingCycle: BillingCycle | null; refunds: Refund[] }[];
};
/** What a cart has of a SKU: under which catalog item it was taken, and for which term. */
export type Held = { catalogItemId: string; term: string | null };
/** null availability = Microsoft offers none to this customer now. */
export type SkuOffer = { sku: Sku; availability: Availability | null; readAt: string };
/** With what one unit costs by the price list, for each way it is sold. */
export type PricedOffer = SkuOffer & {
  prices: {
    term: string | null;
    billingCycle: BillingCycle | null;
    unit: UnitEstimate;
    /** By each of the two prices, in whole percent; null = not known. */
    saving: Record<PriceKind, number | null>;
  }[];
  /** The month of the prices by the hour. */
  hoursOf: string | null;
};

export type Inventory = {
  /** `not-needed`: no SKU of the product asks for a check. `unknown`: the check failed. */
  status: 'checked' | 'not-needed' | 'unknown';
  restricted: { skuId: string; reasonCode: string; region: string | null }[];
  /** SKUs that ask for a check and that Microsoft's answer left out, or whose region could not be checked. */
  unchecked: string[];
  readAt: string;
};

/* The index: what the background reading has found, for finding only. What is bought is read again, live. */

/** For whom reservations are made (catalogue.md 2.3); `none` for everything that is no reservation. */
export const reservationScopes = ['AzurePlan', 'classic', 'none'] as const;
export type ReservationScope = (typeof reservationScopes)[number];

/** One list of Microsoft's that is read and kept as a whole. Segment `any`: products only, to say what is hidden. */
export type ShelfKey = {
  /** ISO 3166 alpha-2, upper case. */
  market: string;
  segment: Segment | 'any';
  scope: ReservationScope;
  view: CatalogView;
};

/** What can be bought of a SKU, without the ids that are reissued. */
export type Offered = {
  isPurchasable: boolean;
  currency: string;
  terms: { duration: string; billingCycle: BillingCycle | null }[];
};
/** `skus` null: not read yet. `offered` has a SKU once its availabilities were read; null = Microsoft offers none. */
export type IndexedProduct = {
  product: ProductRow;
  skus: Sku[] | null;
  offered: Record<string, Offered | null>;
};

const ticks = z.array(z.string().max(200)).max(50).default([]);
/** What is asked of the index. Values that it doesn't know are answered with in `stray`, never with an error. */
export const CatalogQuery = CatalogScope.extend({
  q: z.string().max(300).default(''),
  available: z.boolean().default(true),
  /** Products, or the sizes of reservations: one row for a size in a region. */
  by: z.enum(rowKinds).default('products'),
  sort: z.enum(catalogSorts).default('name'),
  price: z.enum(priceKinds).default('cost'),
  category: ticks,
  term: ticks,
  cycle: ticks,
  publisher: ticks,
  region: ticks,
  trial: ticks,
  needs: ticks,
  offset: z.int().min(0).max(1_000_000).default(0),
  /** Two screens of rows: each key asks for a page, and the rest comes as somebody scrolls. */
  limit: z.int().min(1).max(500).default(60),
});
export type CatalogQuery = z.input<typeof CatalogQuery>;

/** A product that has what was asked for, with what those SKUs say together. */
export type FoundProduct = Pick<ProductRow, 'id' | 'title'> & {
  /** The SKUs that match, of how many; null = not read yet. */
  skus: { matching: number; all: number } | null;
  category: string | null;
  terms: string[];
  billingCycles: BillingCycle[];
  /** Not on this customer's shelf: listed because the switch is off, or because its id was typed whole. */
  hidden: boolean;
  /** The lowest estimate by term (`''` = no term), for one unit. Without a price list there is none. */
  from: Record<string, Estimate>;
  /** The lowest of all terms. */
  least: Estimate | null;
};
/** A size of reservations in a region; `bySku`: the SKU of each term. */
export type FoundSize = {
  productId: string;
  title: string;
  size: string;
  vcpu: number | null;
  memoryGib: number | null;
  category: string | null;
  region: Region | null;
  byTerm: Record<
    string,
    {
      skuId: string;
      estimate: Estimate | null;
      /** Against paying by the hour, in whole percent; null = not known. */
      saving: number | null;
      isPurchasable: boolean | null;
    }
  >;
};
export type FacetOption = { value: string; label: string; count: number };
export type CatalogPage = {
  status: 'open' | 'refused' | 'unsold';
  country: string;
  /** When the shelf was last read whole; null = its first reading is still under way. */
  readAt: string | null;
  /** How far a reading under way has come, in products whose SKUs are known; null = none is under way. */
  progress: { read: number; of: number } | null;
  /** Rows that match, all pages together. */
  total: number;
  /** Products of this view before anything is asked, and how many of Microsoft's in this country are left out. */
  onShelf: number;
  hidden: number;
  /** Products on the shelf of each view; null = not read yet. */
  views: Record<CatalogView, number | null>;
  /** Views of which it is known beforehand that nothing can be bought, and why. */
  closed: Partial<Record<CatalogView, 'refused' | 'unsold'>>;
  /** What the words were taken for besides names. */
  understood: { vcpu: number | null; memoryGib: number | null; terms: string[]; regions: string[] };
  /** Words that nothing is called by, with what was looked for in their place. */
  corrected: { from: string; to: string }[];
  facets: Record<FacetName, FacetOption[]>;
  /** Ticks of the address that nothing on the shelf has. */
  stray: { name: FacetName; value: string }[];
  /** What was typed is the whole id of this, on whatever view it stands. */
  jump: { view: CatalogView; productId: string; skuId: string | null } | null;
  /** The list that the estimates come from; null = none is loaded for this market. */
  list: { name: string; month: string; currency: string } | null;
  /** Whether the customer's prices are others than the partner's somewhere. */
  hasCustomerPrices: boolean;
  /** The month of the prices by the hour that savings are reckoned with; null = there are none. */
  hoursOf: string | null;
} & ({ by: 'products'; rows: FoundProduct[] } | { by: 'sizes'; rows: FoundSize[] });

/** Something on any shelf of a customer, by a few words or a whole id. */
export type FoundAnywhere = {
  view: CatalogView;
  productId: string;
  title: string;
  /** The size that was meant, and the SKU of its longest term; null = the product. */
  size: { name: string; region: string | null; skuId: string } | null;
  hidden: boolean;
};

export type WhyNot = {
  why: (typeof whyNots)[number];
  /** Segments or scopes in which it is sold here, regions that are restricted, markets that are known to have it. */
  elsewhere: string[];
  /** Microsoft's own answer where there was one. */
  microsoft: { code: number | null; text: string; correlationId: string | null } | null;
  readAt: string;
};
