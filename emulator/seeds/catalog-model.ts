/**
 * How the emulator keeps Microsoft's catalogue in memory. Wire shapes are made from this by the routes;
 * ids of availabilities are not kept at all, they follow from market, segment, scope and issue.
 */

export const SEGMENTS = ['commercial', 'education', 'government', 'nonprofit'] as const;
export type Segment = (typeof SEGMENTS)[number];

/** For whom a reservation is made: Azure plans (`reservationScope=AzurePlan`) or classic MS-AZR-0145P. */
export type ReservationScope = 'AzurePlan' | 'classic';

export type Kind =
  | 'vm'
  | 'sql'
  | 'cosmos'
  | 'azure-plan'
  | 'classic-azure'
  | 'licence'
  | 'saas'
  | 'perpetual'
  | 'subscription'
  | 'suse';

/** What one unit costs for a term and billing cycle: in öre (hundredths of SEK), commercial, per charge. */
export interface Rate {
  /** `P1M`, `P1Y`, `P3Y`; absent where the item has no term. */
  term?: string;
  cycle: string;
  ore: number;
}

export interface CatalogSku {
  id: string;
  productId: string;
  kind: Kind;
  title: string;
  description: string;
  minimumQuantity: number;
  maximumQuantity: number;
  isTrial: boolean;
  billingCycles: readonly string[];
  rates: readonly Rate[];
  segments: readonly Segment[];
  /** Empty for everything that is no reservation. */
  scopes: readonly ReservationScope[];
  purchasePrerequisites: readonly string[];
  inventoryVariables?: readonly string[];
  provisioningVariables?: readonly string[];
  dynamicAttributes?: Record<string, unknown>;
  attestation?: string;
  /** Trials: the term they turn into. */
  renewsTo?: string;
  /** The only markets in which it is sold; absent = wherever its kind is. */
  markets?: readonly string[];
  /** Listed, with an availability that says `isPurchasable: false`. */
  notPurchasable?: true;
  /** Inventory is closed for this item. */
  restricted?: boolean;
  /** What one customer may own at most: seats, or subscriptions of a trial. */
  ownershipLimit?: number;
  /** Charged by use, through the customer's Azure plan. */
  metered?: boolean;
}

export interface CatalogProduct {
  id: string;
  kind: Kind;
  title: string;
  description: string;
  publisher: string;
  isMicrosoft: boolean;
  subType?: string;
  skus(): readonly CatalogSku[];
}

/** SKU ids have four characters, counted in base 36: 0001 … 000Z, 0010 … */
export const skuId = (index: number): string => (index + 1).toString(36).toUpperCase().padStart(4, '0');

/** Views in which a kind is listed (catalogue facts, section 2.1). */
export const VIEWS: Record<Kind, readonly string[]> = {
  vm: ['Azure', 'AzureReservations', 'AzureReservationsVM'],
  sql: ['Azure', 'AzureReservations', 'AzureReservationsSQL'],
  cosmos: ['Azure', 'AzureReservations', 'AzureReservationsCosmosDb'],
  'azure-plan': ['Azure', 'MicrosoftAzure'],
  'classic-azure': ['Azure', 'MicrosoftAzure'],
  licence: ['OnlineServices'],
  saas: ['OnlineServices', 'MarketplaceSaaS'],
  perpetual: ['Software', 'SoftwarePerpetual'],
  subscription: ['Software', 'SoftwareSubscriptions'],
  suse: ['Software', 'SoftwareSUSELinux'],
};

export const isReservation = (kind: Kind): boolean => kind === 'vm' || kind === 'sql' || kind === 'cosmos';

/** Prepaid software with an end: what section 13 of the order facts does not sell in 110 markets. */
export const isSoftwareSubscription = (kind: Kind): boolean => kind === 'subscription' || kind === 'suse';
