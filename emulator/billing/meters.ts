/** One thing that Azure measures. Prices are US dollars for a unit, before partner earned credit. */
export type Meter = {
  id: string;
  name: string;
  type: string;
  category: string;
  subCategory: string;
  unit: string;
  unitPrice: string;
  service: string;
  resourceType: string;
  resource: string;
  /** A usual day's amount, in ten-thousandths of the unit. */
  daily: number;
  size?: string;
};

type Row = [
  name: string,
  category: string,
  subCategory: string,
  unit: string,
  price: string,
  daily: number,
  service: string,
  resourceType: string,
  resource: string,
  size?: string,
];

const ROWS: Row[] = [
  [
    'D4s v5',
    'Virtual Machines',
    'Dsv5 Series',
    '1 Hour',
    '0.2040',
    240_000,
    'Microsoft.Compute',
    'virtualMachines',
    'web',
    'Standard_D4s_v5',
  ],
  [
    'E8s v5',
    'Virtual Machines',
    'Esv5 Series',
    '1 Hour',
    '0.5360',
    240_000,
    'Microsoft.Compute',
    'virtualMachines',
    'sql',
    'Standard_E8s_v5',
  ],
  [
    'B2ms',
    'Virtual Machines',
    'BS Series',
    '1 Hour',
    '0.0864',
    240_000,
    'Microsoft.Compute',
    'virtualMachines',
    'jump',
    'Standard_B2ms',
  ],
  [
    'P10 LRS Disk',
    'Storage',
    'Premium SSD Managed Disks',
    '1/Month',
    '21.6800',
    334,
    'Microsoft.Compute',
    'disks',
    'osdisk',
  ],
  [
    'Hot LRS Data Stored',
    'Storage',
    'Tiered Block Blob',
    '1 GB/Month',
    '0.0208',
    382_000,
    'Microsoft.Storage',
    'storageAccounts',
    'stdata',
  ],
  [
    'Hot LRS Write Operations',
    'Storage',
    'Tiered Block Blob',
    '10K',
    '0.0585',
    29_000,
    'Microsoft.Storage',
    'storageAccounts',
    'stdata',
  ],
  [
    'Standard Data Transfer Out',
    'Bandwidth',
    'Inter-Region',
    '1 GB',
    '0.0870',
    137_000,
    'Microsoft.Network',
    'publicIPAddresses',
    'pip',
  ],
  [
    'Basic IPv4 Static Public IP',
    'Virtual Network',
    'IP Addresses',
    '1 Hour',
    '0.0050',
    480_000,
    'Microsoft.Network',
    'publicIPAddresses',
    'pip',
  ],
  [
    'P1 v3 App',
    'Azure App Service',
    'Premium v3 Plan',
    '1 Hour',
    '0.1560',
    240_000,
    'Microsoft.Web',
    'serverfarms',
    'plan',
    'P1v3',
  ],
  [
    'vCore',
    'SQL Database',
    'Single/Elastic Pool General Purpose',
    '1 Hour',
    '0.2190',
    480_000,
    'Microsoft.Sql',
    'servers',
    'sqldb',
  ],
  [
    'Pay-as-you-go Data Ingestion',
    'Log Analytics',
    'Azure Monitor',
    '1 GB',
    '2.7600',
    31_000,
    'Microsoft.OperationalInsights',
    'workspaces',
    'log',
  ],
  ['Operations', 'Key Vault', '', '10K', '0.0300', 5_000, 'Microsoft.KeyVault', 'vaults', 'kv'],
];

export const METERS: readonly Meter[] = ROWS.map(
  ([name, category, subCategory, unit, unitPrice, daily, service, resourceType, resource, size], index) => ({
    id: `7d0c55a1-2f8c-4e38-8a5a-3f0c9c6f${(0x7f10 + index).toString(16)}`,
    name,
    type: category === 'Virtual Machines' ? '1 Compute Hour' : unit,
    category,
    subCategory,
    unit,
    unitPrice,
    daily,
    service,
    resourceType,
    resource,
    size,
  }),
);
