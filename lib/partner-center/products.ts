import { z } from 'zod';
import { wholeList } from './collection';
import type { Connection } from './exchange';
import { read } from './http';
import { path, type Query, type Route } from './path';
import { Context, listOf, Text, Whole } from './wire';

const NamedType = z.looseObject({ id: Text, displayName: Text });
const WireProduct = z.looseObject({
  id: z.string(),
  title: Text,
  description: Text,
  productType: NamedType.extend({ subType: NamedType.nullish() }).nullish(),
  isMicrosoftProduct: z.boolean().nullish(),
  publisherName: Text,
});
/** A product, without price (catalogue.md 3). */
export type WireProduct = z.output<typeof WireProduct>;

const WireSku = z.looseObject({
  id: z.string(),
  productId: Text,
  title: Text,
  description: Text,
  minimumQuantity: Whole.nullish(),
  maximumQuantity: Whole.nullish(),
  isTrial: z.boolean().nullish(),
  supportedBillingCycles: listOf(z.string()),
  purchasePrerequisites: listOf(z.string()),
  inventoryVariables: listOf(z.string()),
  provisioningVariables: listOf(z.string()),
  /** Keys in lower case; Microsoft may change any of them without notice (4.4). */
  dynamicAttributes: Context,
  attestationProperties: z
    .looseObject({ enforceAttestation: z.boolean().nullish(), attestationType: Text })
    .nullish(),
});
/** A SKU of a product (catalogue.md 4). */
export type WireSku = z.output<typeof WireSku>;

const Currency = z
  .union([z.string(), z.looseObject({ code: Text })])
  .nullish()
  .transform((currency) => (typeof currency === 'string' ? currency : (currency?.code ?? '')));
const RefundOption = z.looseObject({
  /** Full, Partial. */
  type: Text,
  /** ISO duration from the purchase on (catalogue.md 5: a duration here, a date on subscriptions). */
  expiresAfter: Text,
});
const WireTerm = z.looseObject({
  duration: Text,
  description: Text,
  billingCycle: Text,
  /** Left out where Microsoft says nothing, as for reservations (catalogue.md 5, term). */
  cancellationPolicies: listOf(z.looseObject({ refundOptions: listOf(RefundOption) })),
});
const WireAvailability = z.looseObject({
  id: z.string(),
  productId: Text,
  skuId: Text,
  catalogItemId: Text,
  /** ISO code. */
  defaultCurrency: Currency,
  segment: Text,
  country: Text,
  isPurchasable: z.boolean().nullish(),
  terms: listOf(WireTerm),
});
/** What can be bought, for a while: its id and catalog item are reissued over time (catalogue.md 5). */
export type WireAvailability = z.output<typeof WireAvailability>;

export type ProductScope = {
  /** commercial, education, government, nonprofit; left out: all but nonprofit (2.2). */
  targetSegment?: string;
  /** `AzurePlan` for items valid for Azure plans; left out: for MS-AZR-0145P. Keep the same choice all the way down (2.3). */
  reservationScope?: 'AzurePlan';
};

/**
 * Products, SKUs and availabilities below a root: `/products` with a country, or a customer's own. App or user.
 * Errors: 403 400030 segment and 400036 view not allowed; 404 400013, 400018, 400019 no such product, SKU,
 * availability; 400072 unavailable (catalogue.md 9).
 */
const shelf = (connection: Connection, root: Route, fixed: Query) => {
  const below = (route: Route): Route => ({
    path: root.path + route.path,
    template: root.template + route.template,
  });
  return {
    /** Everything in one view (2.1), unpaged. */
    list: (targetView: string, scope: ProductScope): Promise<WireProduct[]> =>
      wholeList(connection, WireProduct, root, { ...fixed, targetView, ...scope }),

    get: (productId: string, { reservationScope }: ProductScope): Promise<WireProduct> =>
      read(connection, WireProduct, below(path`/${productId}`), { query: { ...fixed, reservationScope } }),

    skus: (productId: string, scope: ProductScope): Promise<WireSku[]> =>
      wholeList(connection, WireSku, below(path`/${productId}/skus`), { ...fixed, ...scope }),

    sku: (productId: string, skuId: string, { reservationScope }: ProductScope): Promise<WireSku> =>
      read(connection, WireSku, below(path`/${productId}/skus/${skuId}`), {
        query: { ...fixed, reservationScope },
      }),

    availabilities: (productId: string, skuId: string, scope: ProductScope): Promise<WireAvailability[]> =>
      wholeList(connection, WireAvailability, below(path`/${productId}/skus/${skuId}/availabilities`), {
        ...fixed,
        ...scope,
      }),

    availability: (productId: string, skuId: string, availabilityId: string): Promise<WireAvailability> =>
      read(
        connection,
        WireAvailability,
        below(path`/${productId}/skus/${skuId}/availabilities/${availabilityId}`),
        { query: fixed },
      ),
  };
};

/** The catalog of a country (P1 to P6). */
export const productsOf = (connection: Connection, country: string) =>
  shelf(connection, path`/products`, { country });

/** The catalog as one customer may buy it: their own country and qualifications apply (P7 to P12). */
export const customerProducts = (connection: Connection, customerId: string) =>
  shelf(connection, path`/customers/${customerId}/products`, {});
