import { productCode } from '../core/ids';
import { type CatalogProduct, type CatalogSku, skuId } from './catalog-model';
import type { Region } from './catalog-regions';
import { type Series, VM_SERIES } from './catalog-vm-series';

const TERMS = [
  { term: 'P1Y', duration: '1Year', text: '1 Year' },
  { term: 'P3Y', duration: '3Years', text: '3 Years' },
] as const;

/** Sizes for which inventory in SE Central is closed. */
const RESTRICTED = new Set([
  'Standard_D48s_v5',
  'Standard_D96s_v5',
  'Standard_E16s_v5',
  'Standard_NC96ads_A100_v4',
]);

const PREREQUISITES = ['AzureSubscriptionRegistration', 'InventoryCheck'];
const PROVISIONING = ['Scope', 'SubscriptionId'];

/** Prices in öre from whole SEK, in integers. */
const scaled = (sek: number, permille: number, units: number): number =>
  Math.round((sek * units * permille) / 10);

const base = (kind: 'vm' | 'sql' | 'cosmos', productId: string, index: number, planOnly?: boolean) => ({
  id: skuId(index),
  productId,
  kind,
  minimumQuantity: 1,
  maximumQuantity: 999_999_999,
  isTrial: false,
  billingCycles: ['one_time'],
  segments: ['commercial'] as const,
  scopes: planOnly ? (['AzurePlan'] as const) : (['AzurePlan', 'classic'] as const),
  purchasePrerequisites: PREREQUISITES,
  provisioningVariables: PROVISIONING,
});

function vmSkus(series: Series, productId: string, regions: readonly Region[]): CatalogSku[] {
  const smallest = series.vcpus[0] ?? 1;
  const skus: CatalogSku[] = [];
  for (const region of regions) {
    for (const vcpu of series.vcpus) {
      for (const { term, duration, text } of TERMS) {
        const arm = `Standard_${series.arm.replace('#', String(vcpu))}`;
        const title = `Reserved VM Instance, ${arm}, ${region.name}, ${text}`;
        const perSmallest = scaled(term === 'P1Y' ? series.year : series.threeYears, region.permille, 100);
        skus.push({
          ...base('vm', productId, skus.length, series.planOnly),
          title,
          description: title.replace('VM Instance', 'Virtual Machines Instance'),
          rates: [
            {
              term,
              cycle: 'one_time',
              ore: Math.round((perSmallest * (series.flat ? 1 : vcpu / smallest)) / 100),
            },
          ],
          inventoryVariables: ['CustomerId', 'AzureSubscriptionId', 'ArmRegionName'],
          dynamicAttributes: {
            armSkuName: arm,
            cores: String(vcpu),
            ram: String(vcpu * series.gib),
            skuDisplayName: arm.replace('Standard_', ''),
            category: series.category,
            armRegionName: region.arm,
            duration,
            region: region.name,
            diskType: 'Ssd',
          },
          ...(region.arm === 'swedencentral' && RESTRICTED.has(arm) && { restricted: true }),
        });
      }
    }
  }
  return skus;
}

/** Virtual machine series: one product each, one SKU for a size, a region and a term. */
export function vmProducts(regions: readonly Region[], count = VM_SERIES.length): CatalogProduct[] {
  // One that is sold to Azure plans only is in every seed.
  return VM_SERIES.filter(({ name }, index) => index < count || name === 'Dsv6').map((series) => {
    const id = series.name === 'Dsv5' ? 'DZH318Z0BQ4L' : productCode('DZH318Z0', 'vm', series.name);
    let skus: CatalogSku[] | undefined;
    return {
      id,
      kind: 'vm',
      title: `Virtual Machines ${series.name} Series`,
      description: series.about,
      publisher: 'Microsoft',
      isMicrosoft: true,
      subType: 'VirtualMachines',
      skus: () => {
        skus ??= vmSkus(series, id, regions);
        return skus;
      },
    };
  });
}

/** Database compute that is sold by the vCore and region; price of one vCore and year in SE Central, in whole SEK. */
const SQL: readonly [title: string, year: number, three: number][] = [
  ['SQL Database Single/Elastic Pool General Purpose - Compute Gen5', 9480, 19150],
  ['SQL Database Single/Elastic Pool Business Critical - Compute Gen5', 25590, 51700],
  ['SQL Database Single/Elastic Pool Hyperscale - Compute Gen5', 9480, 19150],
  ['SQL Database Single/Elastic Pool General Purpose - Compute FSv2 Series', 7990, 16140],
  ['SQL Managed Instance General Purpose - Compute Gen5', 9480, 19150],
  ['SQL Managed Instance Business Critical - Compute Gen5', 25590, 51700],
  ['SQL Managed Instance General Purpose - Premium Series Compute', 10430, 21070],
  ['SQL Managed Instance Business Critical - Premium Series Compute', 28150, 56870],
  ['SQL Managed Instance Business Critical - Premium Series Memory Optimized Compute', 33780, 68240],
];

export function sqlProducts(regions: readonly Region[], count = SQL.length): CatalogProduct[] {
  return SQL.slice(0, count).map(([title, year, three]) => {
    const id = productCode('DZH318Z0', 'sql', title);
    let skus: CatalogSku[] | undefined;
    const build = (): CatalogSku[] =>
      regions.flatMap((region, r) =>
        TERMS.map(({ term, duration, text }, t): CatalogSku => {
          const name = `Reserved ${title}, 1 vCore, ${region.name}, ${text}`;
          return {
            ...base('sql', id, r * TERMS.length + t),
            title: name,
            description: name,
            rates: [{ term, cycle: 'one_time', ore: scaled(t === 0 ? year : three, region.permille, 1) }],
            inventoryVariables: ['CustomerId', 'AzureSubscriptionId', 'ArmRegionName'],
            dynamicAttributes: {
              cores: '1',
              skuDisplayName: 'vCore',
              category: 'Databases',
              armRegionName: region.arm,
              duration,
              region: region.name,
            },
          };
        }),
      );
    return {
      id,
      kind: 'sql',
      title,
      description: 'Compute of a database, without storage and licence.',
      publisher: 'Microsoft',
      isMicrosoft: true,
      subType: 'SqlDatabases',
      skus: () => {
        skus ??= build();
        return skus;
      },
    };
  });
}

/** Throughput of Cosmos DB is the same in every region, so its items have none. Price of a step and year, in whole SEK. */
const COSMOS: readonly [title: string, steps: readonly number[], year: number, three: number][] = [
  ['Azure Cosmos DB - 100 RU/s', [100, 1000, 10000], 530, 1290],
  ['Azure Cosmos DB - 100 Multi-region write RU/s', [100, 1000, 10000], 1070, 2590],
];

export function cosmosProducts(): CatalogProduct[] {
  return COSMOS.map(([title, steps, year, three]) => {
    const id = productCode('DZH318Z0', 'cosmos', title);
    const skus = steps.flatMap((step, s) =>
      TERMS.map(({ term, duration, text }, t): CatalogSku => {
        const name = `Azure Cosmos DB reserved capacity, ${title.slice('Azure Cosmos DB - 100 '.length)}, ${step} RU/s, ${text}`;
        return {
          ...base('cosmos', id, s * TERMS.length + t),
          title: name,
          description: name,
          rates: [{ term, cycle: 'one_time', ore: (t === 0 ? year : three) * step }],
          inventoryVariables: ['CustomerId', 'AzureSubscriptionId'],
          dynamicAttributes: { skuDisplayName: `${step} RU/s`, category: 'Databases', duration },
        };
      }),
    );
    return {
      id,
      kind: 'cosmos',
      title,
      description: 'Provisioned throughput of Azure Cosmos DB.',
      publisher: 'Microsoft',
      isMicrosoft: true,
      subType: 'CosmosDb',
      skus: () => skus,
    };
  });
}
