import type { Context, Hono } from 'hono';
import { requireRole } from '../core/caller';
import { type Env, prop, query, readJson } from '../core/conventions';
import { json } from '../core/envelope';
import { ApiError } from '../core/errors';
import type { World } from '../core/world';
import { worldCatalog } from '../seeds/catalog';
import type { CatalogSku, Kind } from '../seeds/catalog-model';
import { azureSubscription } from './azure-target';
import { readTexts } from './cart-body';

/** After this day on the clock the older route is gone (catalogue route P13). */
const RETIRED_AFTER = '2026-09-25T23:59:59.999Z';

/** Resource types that need a region, and those that must not have one (facts, note to route P14). */
const NEED_REGION =
  'AppService Avs AzureFiles Backup BlockBlob DataFactory DedicatedHost FabricCapacity ManagedDisk MariaDB'
    .toLowerCase()
    .split(' ');
const WITHOUT_REGION =
  'AzureDataExplorer CopilotCredit CosmosDb Databricks FoundryAgent GitHubAICredit GitHubP3 MDC'
    .toLowerCase()
    .split(' ');

/** InventoryItem (catalogue facts, section 7). */
function inventoryItem(sku: CatalogSku) {
  const region = String(sku.dynamicAttributes?.armRegionName ?? '');
  const restriction = {
    reasonCode: 'NotAvailableForSubscription',
    description: `Restriction of the type Location for ${region}.`,
    properties: { type: 'Location', values: region },
  };
  const isRestricted = sku.restricted === true;
  return {
    productId: sku.productId,
    skuId: sku.id,
    isRestricted,
    restrictions: isRestricted ? [restriction] : [],
  };
}

/** Kinds that a resource type names; of the others this catalogue sells nothing. */
const KINDS: Record<string, Kind> = {
  virtualmachines: 'vm',
  sqldatabases: 'sql',
  cosmosdb: 'cosmos',
  suselinux: 'suse',
};

/**
 * The SKUs asked for. What is not in the catalogue is left out; a whole product is narrowed to the region given. By
 * resource type an item may leave out the product, and then means all of its type.
 */
function targets(world: World, items: unknown, region?: string, resourceType = ''): CatalogSku[] {
  if (!Array.isArray(items)) throw new ApiError(400, 800002, 'There are no target items.');
  const catalog = worldCatalog(world);
  const inRegion = (sku: CatalogSku) => {
    const own = sku.dynamicAttributes?.armRegionName;
    return !region || typeof own !== 'string' || own.toLowerCase() === region;
  };
  return items.flatMap((item: unknown) => {
    const productId = String(prop(item, 'productId') ?? '');
    const skuId = prop(item, 'skuId');
    if (!productId && resourceType) {
      const ofType = catalog.products.filter(({ kind }) => kind === KINDS[resourceType]);
      return ofType.flatMap((one) => one.skus().filter(inRegion));
    }
    const product = catalog.product(productId);
    if (!product) return [];
    if (typeof skuId === 'string' && skuId) return catalog.sku(product.id, skuId) ?? [];
    return product.skus().filter(inRegion);
  });
}

async function check(c: Context<Env>, world: World, resourceType?: string) {
  requireRole(c, 'Admin agent', 'Sales agent');
  if (!/^[a-z]{2}$/i.test(query(c, 'country') ?? ''))
    throw new ApiError(400, 2000, 'The country is missing.');
  const body = await readJson(c);
  const context = Object.fromEntries(
    Object.entries(readTexts(body, 'inventoryContext')).map(([key, value]) => [key.toLowerCase(), value]),
  );
  const region = context.armregionname?.toLowerCase();
  if (resourceType && NEED_REGION.includes(resourceType) && !region) {
    throw new ApiError(400, 800002, `The resource type ${resourceType} needs armRegionName.`);
  }
  if (resourceType && WITHOUT_REGION.includes(resourceType) && region) {
    throw new ApiError(400, 800002, `The resource type ${resourceType} takes no armRegionName.`);
  }
  const { customerid: customerId, azuresubscriptionid: subscriptionId } = context;
  if (customerId && subscriptionId) {
    const target = azureSubscription(world, customerId.toLowerCase(), subscriptionId);
    if (!target) throw new ApiError(400, 800021, 'The subscription is not one of the customer.');
    if (!target.registered) throw new ApiError(400, 800030, 'The subscription is not registered.');
  }
  return json(c, targets(world, prop(body, 'targetItems'), region, resourceType).map(inventoryItem));
}

/**
 * Inventory (catalogue routes P13, P14): a bare array, one item for each SKU. `country` is required, and by
 * resource type `resourceType` too (400 code 2000); any non-empty type is taken. The older route answers
 * 410 code 900141 after 25 September 2026.
 */
export function inventoryRoutes(app: Hono<Env>, world: World): void {
  app.post('/v1/extensions/product/checkinventorybyresourcetype', (c) => {
    const resourceType = query(c, 'resourceType')?.toLowerCase();
    if (!resourceType) throw new ApiError(400, 2000, 'The resource type is missing.');
    return check(c, world, resourceType);
  });

  app.post('/v1/extensions/product/checkinventory', (c) => {
    if (world.now().toISOString() > RETIRED_AFTER) {
      throw new ApiError(410, 900141, 'The operation is no longer supported.');
    }
    return check(c, world);
  });
}
