import { z } from 'zod';
import { CustomerId, segments } from '@/lib/customers/schema';

/** The six views of one-time purchase, in the order of the keys 1 to 6; the value is Microsoft's targetView. */
export const targetViews = {
  vm: 'AzureReservationsVM',
  sql: 'AzureReservationsSQL',
  cosmos: 'AzureReservationsCosmosDb',
  subscriptions: 'SoftwareSubscriptions',
  perpetual: 'SoftwarePerpetual',
  suse: 'SoftwareSUSELinux',
} as const;
export type CatalogView = keyof typeof targetViews;
export const catalogViews = Object.keys(targetViews) as CatalogView[];
export const isReservationView = (view: CatalogView) => view === 'vm' || view === 'sql' || view === 'cosmos';

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

export const billingCycles = [
  'one_time',
  'monthly',
  'annual',
  'triennial',
  'biennial',
  'none',
  'unknown',
] as const;
export type BillingCycle = (typeof billingCycles)[number];
export const terms = ['P1M', 'P1Y', 'P3Y'] as const;

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
/** `refused`: Microsoft does not let this partner see the view (403, 400036). `unsold`: the market is on Microsoft's list of markets without it. */
export type ProductList =
  | { status: 'open'; products: ProductRow[]; hidden: ProductRow[]; readAt: string }
  | { status: 'refused' | 'unsold'; country: string; readAt: string };

/** What the SKUs of each product say, for columns and facets; read after the list. */
export type ProductFacts = {
  productId: string;
  skuCount: number;
  category: string | null;
  terms: string[];
  billingCycles: BillingCycle[];
  /** `skus`: how many of them are for this region. */
  regions: { id: string; name: string; skus: number }[];
};
export type ProductFactsList = { facts: ProductFacts[]; unread: string[]; readAt: string };

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
  region: { id: string; name: string } | null;
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

export type Availability = {
  catalogItemId: string;
  segment: string;
  country: string;
  currency: string;
  isPurchasable: boolean;
  terms: { duration: string; description: string; billingCycle: BillingCycle | null }[];
};
/** null availability = Microsoft offers none to this customer now. */
export type SkuOffer = { sku: Sku; availability: Availability | null; readAt: string };

export type Inventory = {
  /** `not-needed`: no SKU of the product asks for a check. `unknown`: the check failed. */
  status: 'checked' | 'not-needed' | 'unknown';
  restricted: { skuId: string; reasonCode: string; region: string | null }[];
  /** SKUs that ask for a check and that Microsoft's answer left out, or whose region could not be checked. */
  unchecked: string[];
  readAt: string;
};
