import { requirePermission } from '@/lib/auth/access';
import type { CatalogView } from './schema';
import { readMachines, readSkuNames } from './store';

/**
 * The SKUs that the index knows in a market and these views, as `PRODUCT:SKU`, to say which rows of a price list mean
 * something here; null = none of them was read whole yet.
 */
export async function getKnownSkus(
  market: string,
  views: readonly CatalogView[],
): Promise<ReadonlySet<string> | null> {
  await requirePermission('see-customers');
  const names = await readSkuNames(market.toUpperCase(), views);
  return names.length === 0 ? null : new Set(names);
}

/** The same of the machines that are reserved there: size and region; null = none was read whole yet. */
export async function getKnownMachines(
  market: string,
): Promise<readonly { size: string; region: string }[] | null> {
  await requirePermission('see-customers');
  const machines = await readMachines(market.toUpperCase());
  return machines.length === 0 ? null : machines;
}
