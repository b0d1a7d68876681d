import type { CustomerApi } from '@/lib/partner-center';
import { FailureError } from '@/lib/result';

type Name = { title: string; fullTitle: string; regionName: string | null };
// Orders placed elsewhere name their items by id alone. Titles hardly change, and each costs a call.
const known = new Map<string, Promise<Name | null>>();
const most = 5_000;
const perReading = 40;

/** Names of catalog items, by item id; those that cannot be looked up are missing. At most 40 new ones in one reading. */
export async function namesOf(
  api: CustomerApi,
  customerId: string,
  catalogItemIds: readonly string[],
): Promise<Map<string, Name>> {
  const names = new Map<string, Name>();
  let asked = 0;
  await Promise.all(
    [...new Set(catalogItemIds)].map(async (catalogItemId) => {
      const [productId, skuId] = catalogItemId.split(':');
      if (!productId || !skuId) return;
      const key = `${customerId} ${productId} ${skuId}`;
      let name = known.get(key);
      if (!name) {
        asked += 1;
        if (asked > perReading) return;
        name = read(api, productId, skuId);
        known.set(key, name);
        const oldest = known.keys().next().value;
        if (known.size > most && oldest !== undefined) known.delete(oldest);
      }
      const found = await name;
      if (found) names.set(catalogItemId, found);
      else known.delete(key);
    }),
  );
  return names;
}

async function read(api: CustomerApi, productId: string, skuId: string): Promise<Name | null> {
  const sku =
    (await orNull(api.products.sku(productId, skuId, {}))) ??
    // Reservations for an Azure plan are a catalog of their own.
    (await orNull(api.products.sku(productId, skuId, { reservationScope: 'AzurePlan' })));
  return (
    sku && {
      title: sku.dynamicAttributes.armskuname || sku.title,
      fullTitle: sku.title,
      regionName: sku.dynamicAttributes.region || sku.dynamicAttributes.armregionname || null,
    }
  );
}

/** A name is a courtesy: without it the order shows its ids. */
async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof FailureError) return null;
    throw error;
  }
}
