import { describe, expect, it } from 'vitest';
import type { CustomerApi, InventoryQuestion, WireInventoryItem, WireSku } from '@/lib/partner-center';
import { PartnerCenterError } from '@/lib/partner-center/errors';
import { checkInventory } from './inventory';

const sku = (
  id: string,
  region: string,
  variables = ['CustomerId', 'AzureSubscriptionId', 'ArmRegionName'],
): WireSku => ({
  id,
  productId: 'P',
  title: id,
  description: '',
  supportedBillingCycles: [],
  purchasePrerequisites: ['InventoryCheck'],
  inventoryVariables: variables,
  provisioningVariables: [],
  dynamicAttributes: { armregionname: region, region: region.toUpperCase() },
});
const item = (skuId: string, restricted = false): WireInventoryItem => ({
  productId: 'P',
  skuId,
  isRestricted: restricted,
  restrictions: restricted
    ? [{ reasonCode: 'NotAvailableForSubscription', description: '', properties: { values: 'x' } }]
    : [],
});
const down = new PartnerCenterError({
  outcome: 'unknown',
  why: 'no-answer',
  description: '',
  correlationId: 'c',
});

/** A Microsoft that answers each question as told, and notes it. */
function asking(answer: (question: InventoryQuestion) => WireInventoryItem[] | Error) {
  const asked: { resourceType: string; question: InventoryQuestion; country: string }[] = [];
  const check = async (resourceType: string, question: InventoryQuestion, country: string) => {
    asked.push({ resourceType, question, country });
    const said = answer(question);
    if (said instanceof Error) throw said;
    return said;
  };
  return { asked, api: { inventory: { check } } as Pick<CustomerApi, 'inventory'> };
}
const all = (question: InventoryQuestion) => question.targetItems.map(({ skuId = '' }) => item(skuId));
const base = {
  customerId: 'customer',
  subscriptionId: 'subscription',
  country: 'SE',
  productId: 'P',
} as const;

describe('the inventory check', () => {
  it('asks once a region, with what the SKUs want to know', async () => {
    const { api, asked } = asking(all);
    const skus = [sku('1', 'north'), sku('2', 'west'), sku('3', 'north')];
    expect(await checkInventory(api, { ...base, view: 'vm', skus })).toEqual({
      status: 'checked',
      restricted: [],
      unchecked: [],
    });
    expect(asked).toMatchObject([
      {
        resourceType: 'VirtualMachines',
        country: 'SE',
        question: {
          targetItems: [
            { productId: 'P', skuId: '1' },
            { productId: 'P', skuId: '3' },
          ],
          inventoryContext: {
            customerId: 'customer',
            azureSubscriptionId: 'subscription',
            armRegionName: 'north',
          },
        },
      },
      { question: { inventoryContext: { armRegionName: 'west' } } },
    ]);
  });

  it('names no region for Cosmos DB, nor where the SKUs do not ask for it', async () => {
    for (const [view, variables] of [
      ['cosmos', ['CustomerId', 'ArmRegionName']],
      ['sql', ['CustomerId']],
    ] as const) {
      const { api, asked } = asking(all);
      await checkInventory(api, {
        ...base,
        view,
        skus: [sku('1', 'north', [...variables]), sku('2', 'west', [...variables])],
      });
      expect(asked.map(({ question }) => question.inventoryContext)).toEqual([{ customerId: 'customer' }]);
    }
  });

  it('says what is restricted and where, and what the answer left out', async () => {
    const { api } = asking(() => [item('1', true)]);
    const skus = [sku('1', 'north'), sku('2', 'north')];
    expect(await checkInventory(api, { ...base, view: 'vm', skus })).toEqual({
      status: 'checked',
      restricted: [{ skuId: '1', reasonCode: 'NotAvailableForSubscription', region: 'NORTH' }],
      unchecked: ['2'],
    });
  });

  it('keeps the regions that were checked when another fails', async () => {
    const { api } = asking((question) =>
      question.inventoryContext.armRegionName === 'west' ? down : all(question),
    );
    const skus = [sku('1', 'north'), sku('2', 'west')];
    expect(await checkInventory(api, { ...base, view: 'vm', skus })).toEqual({
      status: 'checked',
      restricted: [],
      unchecked: ['2'],
    });
  });

  it('is unknown when nothing could be checked', async () => {
    const { api } = asking(() => down);
    const unknown = { status: 'unknown', restricted: [], unchecked: ['1'] };
    expect(await checkInventory(api, { ...base, view: 'vm', skus: [sku('1', 'north')] })).toEqual(unknown);
  });

  it('is unknown, unasked, without the subscription it is for', async () => {
    const { api, asked } = asking(all);
    const question = { ...base, subscriptionId: undefined, view: 'vm', skus: [sku('1', 'north')] } as const;
    expect((await checkInventory(api, question)).status).toBe('unknown');
    expect(asked).toEqual([]);
  });

  it('does not hide a mistake of ours', async () => {
    const { api } = asking(() => new TypeError('ours'));
    await expect(checkInventory(api, { ...base, view: 'vm', skus: [sku('1', 'north')] })).rejects.toThrow(
      'ours',
    );
  });
});
