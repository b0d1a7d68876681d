import type { CustomerApi, ProductScope } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { bestOf } from './reading';
import type { Availability, Held } from './schema';

type Sku = { productId: string; skuId: string; segment: string; wire: ProductScope };

/**
 * What can be bought of a SKU. Of what is held already, the availability that it was taken from is asked for by its id;
 * where that is not there any more, or is not what was taken, the list has what stands in its place.
 */
export async function findAvailability(
  { products }: Pick<CustomerApi, 'products'>,
  { productId, skuId, segment, wire }: Sku,
  held?: Held,
): Promise<Availability | null> {
  const known = held ? await stillThere(products, held, { productId, skuId, segment }) : null;
  return known ?? bestOf(await products.availabilities(productId, skuId, wire), segment);
}

async function stillThere(
  products: CustomerApi['products'],
  { catalogItemId, term }: Held,
  { productId, skuId, segment }: Omit<Sku, 'wire'>,
): Promise<Availability | null> {
  // `product:sku:availability`; classic items have no third part (catalogue.md 1).
  const [, , availabilityId] = catalogItemId.split(':');
  if (!availabilityId) return null;
  try {
    const found = bestOf([await products.availability(productId, skuId, availabilityId)], segment);
    if (!found?.isPurchasable || found.catalogItemId.toLowerCase() !== catalogItemId.toLowerCase())
      return null;
    const hasTerm =
      !term || found.terms.length === 0 || found.terms.some(({ duration }) => duration === term);
    return hasTerm ? found : null;
  } catch (error) {
    // 404 400019: no such availability; 400072: unavailable (catalogue.md 9). What else fails would fail the list too.
    const isGone =
      error instanceof PartnerCenterError &&
      error.failure.reason !== 'customer' &&
      (error.status === 404 || error.code === 400072);
    if (isGone) return null;
    throw error;
  }
}
