import type { CustomerApi, WireInventoryItem, WireSku } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { inventoryWants, regionOf } from './reading';
import { refusesRegion, resourceTypeOf } from './rules';
import type { CatalogView, Inventory } from './schema';

type Question = {
  customerId: string;
  subscriptionId?: string | undefined;
  view: CatalogView;
  country: string;
  productId: string;
  skus: readonly WireSku[];
};
type Answer = Omit<Inventory, 'readAt'>;

/**
 * Asks for all SKUs of a product that want a check, one call a region where the SKUs name their region. A region that
 * could not be checked leaves its SKUs in `unchecked`; when none could be, the check is `unknown`.
 */
export async function checkInventory(
  api: Pick<CustomerApi, 'inventory'>,
  question: Question,
): Promise<Answer> {
  const resourceType = resourceTypeOf(question.view);
  const { skus } = question;
  const unknown: Answer = { status: 'unknown', restricted: [], unchecked: skus.map(({ id }) => id) };
  const wantsSubscription = skus.some((sku) => inventoryWants(sku).subscription);
  if (!resourceType || (wantsSubscription && !question.subscriptionId)) return unknown;

  const groups = new Map<string, WireSku[]>();
  for (const sku of skus) {
    const region = regionToSay(sku, resourceType);
    groups.set(region, [...(groups.get(region) ?? []), sku]);
  }
  const answers = await Promise.all(
    [...groups].map(([region, group]) => ask(api, question, resourceType, region, group)),
  );
  if (answers.every((answer) => answer === null)) return unknown;

  const items = answers.flatMap((answer) => answer ?? []);
  const checked = new Set(items.map(({ skuId }) => skuId));
  const regions = new Map(skus.map((sku) => [sku.id, regionOf(sku)?.name ?? null]));
  return {
    status: 'checked',
    restricted: items
      .filter(({ isRestricted }) => isRestricted)
      .map((item) => ({
        skuId: item.skuId,
        reasonCode: item.restrictions[0]?.reasonCode ?? '',
        region: regions.get(item.skuId) ?? item.restrictions[0]?.properties.values ?? null,
      })),
    unchecked: skus.flatMap(({ id }) => (checked.has(id) ? [] : [id])),
  };
}

/** The region as the SKU wants it said, '' for none; some resource types refuse it whatever the SKU says. */
const regionToSay = (sku: WireSku, resourceType: string) =>
  inventoryWants(sku).region && !refusesRegion(resourceType)
    ? (sku.dynamicAttributes.armregionname ?? '')
    : '';

async function ask(
  api: Pick<CustomerApi, 'inventory'>,
  { customerId, subscriptionId, country, productId }: Question,
  resourceType: string,
  region: string,
  skus: readonly WireSku[],
): Promise<WireInventoryItem[] | null> {
  const wants = skus.map(inventoryWants);
  try {
    return await api.inventory.check(
      resourceType,
      {
        targetItems: skus.map(({ id: skuId }) => ({ productId, skuId })),
        inventoryContext: {
          ...(wants.some(({ customer }) => customer) && { customerId }),
          ...(wants.some(({ subscription }) => subscription) && { azureSubscriptionId: subscriptionId }),
          ...(region && { armRegionName: region }),
        },
      },
      country,
    );
  } catch (error) {
    if (error instanceof PartnerCenterError) return null;
    throw error;
  }
}
