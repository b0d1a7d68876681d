import { productCode } from '../core/ids';
import type { CatalogProduct, CatalogSku, Kind, Rate } from './catalog-model';

/** An item that not everybody can buy, and what keeps them from it; the README lists them. */
interface PlantedItem {
  kind: 'perpetual' | 'subscription' | 'vm';
  title: string;
  about: string;
  skus: readonly ({ title: string; sek: number } & Pick<
    Partial<CatalogSku>,
    'markets' | 'segments' | 'scopes'
  > & {
      notPurchasable?: true;
    })[];
}

const ITEMS: readonly PlantedItem[] = [
  {
    kind: 'perpetual',
    title: 'Nordic Language Pack Server 2025',
    about: 'Spelling and hyphenation for servers, sold in two countries.',
    skus: [
      { title: 'Nordic Language Pack Server 2025 - 1 Server License', sek: 4_100, markets: ['NO', 'FI'] },
    ],
  },
  {
    kind: 'perpetual',
    title: 'Print Queue Server 2025',
    about: 'Printers of a whole house in one queue.',
    skus: [
      { title: 'Print Queue Server 2025 - 1 User CAL', sek: 5_400 },
      { title: 'Print Queue Server 2025 - 1 Device CAL, United States', sek: 5_200, markets: ['US'] },
    ],
  },
  {
    kind: 'perpetual',
    title: 'Windows 11 Education Upgrade',
    about: 'For schools and universities.',
    skus: [{ title: 'Windows 11 Education Upgrade - 1 License', sek: 690, segments: ['education'] }],
  },
  {
    kind: 'perpetual',
    title: 'SQL Server 2022 Standard for Government',
    about: 'For public authorities.',
    skus: [
      {
        title: 'SQL Server 2022 Standard for Government - 2 Core License Pack',
        sek: 33_900,
        segments: ['government'],
      },
    ],
  },
  {
    kind: 'subscription',
    title: 'Windows Server Remote Desktop for Nonprofits',
    about: 'For organisations without profit.',
    skus: [
      {
        title: 'Windows Server Remote Desktop for Nonprofits - 1 User CAL - 1 Year',
        sek: 210,
        segments: ['nonprofit'],
      },
    ],
  },
  {
    kind: 'vm',
    title: 'Virtual Machines Av2 Series',
    about: 'An old series, for classic subscriptions only.',
    skus: [
      { title: 'Reserved VM Instance, Standard_A8_v2, SE Central, 1 Year', sek: 21_400, scopes: ['classic'] },
    ],
  },
  {
    kind: 'perpetual',
    title: 'Windows Server 2012 R2 Standard',
    about: 'Listed still, and no longer to be bought.',
    skus: [
      { title: 'Windows Server 2012 R2 Standard - 16 Core License Pack', sek: 11_900, notPurchasable: true },
    ],
  },
];

const about: Record<PlantedItem['kind'], { prefix: string; rate: (ore: number) => Rate; most: number }> = {
  perpetual: { prefix: 'DG7GMGF0', rate: (ore) => ({ cycle: 'one_time', ore }), most: 10_000 },
  subscription: { prefix: 'DG7GMGF0', rate: (ore) => ({ term: 'P1Y', cycle: 'annual', ore }), most: 10_000 },
  vm: { prefix: 'DZH318Z0', rate: (ore) => ({ term: 'P1Y', cycle: 'one_time', ore }), most: 999_999_999 },
};

const reservation = {
  purchasePrerequisites: ['AzureSubscriptionRegistration', 'InventoryCheck'],
  provisioningVariables: ['Scope', 'SubscriptionId'],
  inventoryVariables: ['CustomerId', 'AzureSubscriptionId', 'ArmRegionName'],
  dynamicAttributes: {
    armSkuName: 'Standard_A8_v2',
    cores: '8',
    ram: '16',
    skuDisplayName: 'A8_v2',
    category: 'General purpose',
    armRegionName: 'swedencentral',
    duration: '1Year',
    region: 'SE Central',
    diskType: 'Hdd',
  },
};
const software = { purchasePrerequisites: [], provisioningVariables: [], inventoryVariables: [] };

/** One item for each reason not to be available that no other item of the seeds has; at the end of every seed. */
export function plantedProducts(): CatalogProduct[] {
  return ITEMS.map(({ kind, title, about: description, skus }) => {
    const { prefix, rate, most } = about[kind];
    const id = productCode(prefix, 'planted', title);
    const made = skus.map(({ sek, ...more }, index): CatalogSku => {
      const { cycle } = rate(0);
      return {
        id: `000${index + 1}`,
        productId: id,
        kind: kind satisfies Kind,
        description: more.title,
        minimumQuantity: 1,
        maximumQuantity: most,
        isTrial: false,
        billingCycles: [cycle],
        rates: [rate(sek * 100)],
        segments: ['commercial'],
        scopes: [],
        ...(kind === 'vm' ? reservation : software),
        ...more,
      };
    });
    return {
      id,
      kind,
      title,
      description,
      publisher: kind === 'vm' ? 'Microsoft' : 'Microsoft Corporation',
      isMicrosoft: true,
      ...(kind === 'vm' && { subType: 'VirtualMachines' }),
      skus: () => made,
    };
  });
}
