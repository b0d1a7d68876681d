import type { IndexedProduct, Sku } from './schema';

const regions = [
  ['swedencentral', 'SE Central'],
  ['eastus', 'US East'],
  ['westeurope', 'EU West'],
  ['northeurope', 'EU North'],
  ['norwayeast', 'NO East'],
  ['germanywestcentral', 'DE West Central'],
  ['uksouth', 'UK South'],
  ['francecentral', 'FR Central'],
  ['westus2', 'US West 2'],
  ['japaneast', 'JP East'],
] as const;
const terms = [
  ['P1Y', '1Year', '1 Year'],
  ['P3Y', '3Years', '3 Years'],
] as const;
const categories = ['General purpose', 'Memory optimized', 'Compute optimized', 'GPU', 'Burstable'];
const code = (number: number) => number.toString(36).toUpperCase().padStart(4, '0');

/** A catalog of reservations as Microsoft's is, of any size: every SKU is one size, region and term of a series. */
export function* madeReservations(skus: number): Generator<IndexedProduct> {
  for (let p = 0, made = 0; made < skus; p += 1) {
    const id = `DZH318Z0${code(p)}`;
    const series = `${'DEFLMNB'[p % 7]}${String.fromCharCode(97 + (p % 26))}${p}`;
    const list: Sku[] = [];
    for (const vcpu of [2, 4, 8, 16, 32])
      for (const [region, name] of regions)
        for (const [term, , text] of terms) {
          if (made === skus) break;
          made += 1;
          list.push(
            madeSku(id, list.length, {
              arm: `Standard_${series[0]}${vcpu}${series.slice(1)}_v5`,
              vcpu,
              region,
              name,
              term,
              text,
              category: categories[p % 5] ?? '',
            }),
          );
        }
    yield {
      product: {
        id,
        title: `Virtual Machines ${series} Series`,
        description: '',
        publisher: 'Microsoft',
        kind: 'vm-reservation',
      },
      skus: list,
      offered: Object.fromEntries(
        list.map((sku) => [sku.id, { isPurchasable: true, currency: 'SEK', terms: [] }]),
      ),
    };
  }
}

function madeSku(
  productId: string,
  number: number,
  {
    arm,
    vcpu,
    region,
    name,
    term,
    text,
    category,
  }: Record<'arm' | 'region' | 'name' | 'term' | 'text' | 'category', string> & { vcpu: number },
): Sku {
  return {
    id: code(number + 1),
    productId,
    title: `Reserved VM Instance, ${arm}, ${name}, ${text}`,
    description: '',
    kind: 'vm-reservation',
    size: arm.replace('Standard_', ''),
    armSkuName: arm,
    vcpu,
    memoryGib: vcpu * 4,
    category,
    region: { id: region, name },
    term,
    billingCycles: ['one_time'],
    minimumQuantity: 1,
    maximumQuantity: 999_999_999,
    isTrial: false,
    needs: { registration: true, inventory: true, agreement: false, scope: true, subscription: true },
    attestation: null,
  };
}
