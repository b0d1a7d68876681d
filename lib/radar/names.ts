import { getIndexedNames, skuKey } from '@/lib/catalog/data';
import type { PartnerApi } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import * as store from './store';

const atATime = 300;
/** Each that the index does not have costs a call or two; nobody waits for them. */
const mostAsked = 20;

/**
 * Gives names to what Microsoft lists by its ids alone: a few hundred at each call, from the index of the catalog, and
 * some of the rest from Microsoft when `mayAsk`. What has none there either is not asked for again.
 */
export function nameGiver(partner: PartnerApi, fence: number) {
  let after: store.Item | null = null;
  const nameless = new Set<string>();

  return async function giveNames({ mayAsk }: { mayAsk: boolean }): Promise<void> {
    const unnamed = await store.readUnnamed(after, atATime);
    after = unnamed.length === atATime ? (unnamed.at(-1) ?? null) : null;
    const names = await getIndexedNames(unnamed);
    let asked = 0;
    for (const item of unnamed) {
      const key = skuKey(item);
      const name = names.get(key);
      let title = name ? titleOf(name.title, name.regionName) : null;
      if (!title && mayAsk && item.country && asked < mostAsked && !nameless.has(key)) {
        asked += 1;
        title = await ask(partner, item, item.country);
        if (!title) nameless.add(key);
      }
      if (title) await store.keepName(item, title, fence);
    }
  };
}

async function ask(partner: PartnerApi, { productId, skuId }: store.Item, country: string) {
  const products = partner.products(country);
  const sku =
    (await orNone(products.sku(productId, skuId, {}))) ??
    // Reservations for an Azure plan are a catalog of their own.
    (await orNone(products.sku(productId, skuId, { reservationScope: 'AzurePlan' })));
  if (!sku) return null;
  const { armskuname: size, region } = sku.dynamicAttributes;
  return titleOf(size || sku.title, region ?? null);
}

/** Some titles name the region themselves. */
const titleOf = (title: string, region: string | null) =>
  (region && !title.includes(region) ? `${title}, ${region}` : title) || null;

async function orNone<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof PartnerCenterError && error.outcome === 'rejected') return null;
    throw error;
  }
}
