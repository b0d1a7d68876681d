import { z } from 'zod';
import type { Connection } from './exchange';
import { write } from './http';
import { path } from './path';
import { Context, listOf, Text } from './wire';

const Restriction = z.looseObject({ reasonCode: Text, description: Text, properties: Context });
const InventoryItem = z.looseObject({
  productId: z.string(),
  skuId: z.string(),
  isRestricted: z.boolean(),
  restrictions: listOf(Restriction),
});
/** One SKU's answer (catalogue.md 7). */
export type WireInventoryItem = z.output<typeof InventoryItem>;

export type InventoryQuestion = {
  /** Without a SKU every SKU of the product is checked. */
  targetItems: { productId: string; skuId?: string }[];
  inventoryContext: { customerId?: string; azureSubscriptionId?: string; armRegionName?: string };
};

export const inventory = (connection: Connection) => ({
  /**
   * Whether items can be bought now (P14, which replaced checkInventory on 2026-09-25). What is not in the catalog
   * is missing from the answer without a word. A POST that changes nothing; it is still not repeated by itself.
   */
  check: (resourceType: string, question: InventoryQuestion, country: string): Promise<WireInventoryItem[]> =>
    write(
      connection,
      'POST',
      z.array(InventoryItem),
      path`/extensions/product/checkinventorybyresourcetype`,
      { query: { country, resourceType }, body: question },
    ),
});
