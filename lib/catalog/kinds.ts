/* The fixed words of the catalog: apart from schema.ts, so that the browser has them without zod. */

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

export const facetNames = ['category', 'term', 'cycle', 'publisher', 'region', 'trial', 'needs'] as const;
export type FacetName = (typeof facetNames)[number];
export const trials = ['trial', 'full'] as const;
export const needs = ['registration', 'inventory', 'agreement', 'attestation', 'nothing'] as const;
export const rowKinds = ['products', 'sizes'] as const;
export const catalogSorts = [
  'name',
  'name-down',
  'skus',
  'skus-down',
  'vcpu',
  'vcpu-down',
  'memory',
  'memory-down',
  /* By price: of one year, of three, or the lowest of all. */
  'year',
  'year-down',
  'years',
  'years-down',
  'from',
  'from-down',
] as const;

/** Whose price is shown: what the partner pays Microsoft, or what the customer pays the partner. */
export const priceKinds = ['cost', 'customer'] as const;
export type PriceKind = (typeof priceKinds)[number];

/** Why something cannot be bought for a customer. `unknown`: Microsoft could not be asked, or gives no reason. */
export const whyNots = [
  'not-in-market',
  'segment',
  'scope',
  'restricted',
  'needs-approval',
  'not-purchasable',
  'gone',
  'available',
  'unknown',
] as const;
