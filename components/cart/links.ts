import { catalogParams } from '@/components/catalog/search-params';
import { writeAddress } from '@/lib/address';
import type { CartLine } from '@/lib/cart/schema';

/** The catalogue with the line's product open, for the same subscription. */
export const productHref = (
  customerId: string,
  line: Pick<CartLine, 'view' | 'segment' | 'productId' | 'skuId' | 'subscription'>,
) =>
  `/customers/${customerId}/catalog${writeAddress(catalogParams, {
    view: line.view,
    segment: line.segment,
    product: line.productId,
    sku: line.skuId,
    sub: line.subscription?.id ?? null,
  })}`;

/** The Azure page with the subscription's panel open. */
export const azureHref = (customerId: string, subscriptionId: string) =>
  `/customers/${customerId}/azure?sub=${subscriptionId}`;

export const cartHref = (customerId: string, cartId: string) => `/customers/${customerId}/carts/${cartId}`;
