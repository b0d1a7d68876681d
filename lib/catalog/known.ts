import { requirePermission } from '@/lib/auth/access';
import { readSkuNames } from './store';

/** The SKUs that the index knows in a market, as `PRODUCT:SKU`, to say which rows of a price list mean something here; null = nothing is read yet. */
export async function getKnownSkus(market: string): Promise<ReadonlySet<string> | null> {
  await requirePermission('see-customers');
  const names = await readSkuNames(market.toUpperCase());
  return names.length === 0 ? null : new Set(names);
}
