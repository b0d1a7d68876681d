/** Azure regions in which reservations are sold: ARM name, the name of price lists, price against SE Central in permille. */
export interface Region {
  arm: string;
  name: string;
  permille: number;
}

export const REGIONS: readonly Region[] = [
  { arm: 'swedencentral', name: 'SE Central', permille: 1000 },
  { arm: 'northeurope', name: 'EU North', permille: 985 },
  { arm: 'westeurope', name: 'EU West', permille: 1055 },
  { arm: 'norwayeast', name: 'NO East', permille: 1080 },
  { arm: 'germanywestcentral', name: 'DE West Central', permille: 1065 },
  { arm: 'francecentral', name: 'FR Central', permille: 1035 },
  { arm: 'uksouth', name: 'UK South', permille: 1030 },
  { arm: 'switzerlandnorth', name: 'CH North', permille: 1190 },
  { arm: 'eastus', name: 'US East', permille: 885 },
  { arm: 'eastus2', name: 'US East 2', permille: 880 },
  { arm: 'westus2', name: 'US West 2', permille: 890 },
  { arm: 'brazilsouth', name: 'BR South', permille: 1450 },
];

/** The US Government cloud has regions of its own and sells no others. */
export const GOVERNMENT_REGIONS: readonly Region[] = [
  { arm: 'usgovvirginia', name: 'US Gov Virginia', permille: 1110 },
  { arm: 'usgovarizona', name: 'US Gov AZ', permille: 1110 },
  { arm: 'usgovtexas', name: 'US Gov TX', permille: 1140 },
];
