import { guid, productCode } from '../core/ids';
import type { CatalogProduct, CatalogSku, Rate } from './catalog-model';
import { LICENCES, type LicenceRow, MARKETPLACE } from './catalog-online';

/** The Azure plan and the classic subscription, under the ids of the documentation. */
export const AZURE_PLAN = { productId: 'DZH318Z0BPS6', skuId: '0001' } as const;
export const CLASSIC_AZURE = {
  productId: '9DEA7946-EC2C-441E-9FFD-E3B275F7E838',
  offerId: 'MS-AZR-0145P',
} as const;

export function azureProducts(): CatalogProduct[] {
  const plan: CatalogSku = {
    id: AZURE_PLAN.skuId,
    productId: AZURE_PLAN.productId,
    kind: 'azure-plan',
    title: 'Microsoft Azure plan',
    description: 'Microsoft Azure plan (MS-AZR-0017G)',
    minimumQuantity: 1,
    maximumQuantity: 1,
    isTrial: false,
    billingCycles: ['one_time'],
    rates: [{ cycle: 'one_time', ore: 0 }],
    segments: ['commercial', 'education', 'government', 'nonprofit'],
    scopes: [],
    purchasePrerequisites: ['MicrosoftCustomerAgreement'],
    inventoryVariables: [],
    provisioningVariables: [],
    dynamicAttributes: { isMicrosoftProduct: true, pilotProgram: 'modernazurepilot' },
  };
  const classic: CatalogSku = {
    id: CLASSIC_AZURE.offerId,
    productId: CLASSIC_AZURE.productId,
    kind: 'classic-azure',
    title: 'Microsoft Azure',
    description: 'Microsoft Azure for customers of resellers (MS-AZR-0145P)',
    minimumQuantity: 1,
    maximumQuantity: 1,
    isTrial: false,
    billingCycles: ['monthly'],
    rates: [{ term: 'P1Y', cycle: 'monthly', ore: 0 }],
    segments: ['commercial'],
    scopes: [],
    purchasePrerequisites: ['MicrosoftCloudAgreement'],
    dynamicAttributes: {
      isMicrosoftProduct: true,
      billingType: 'usage',
      category: 'Enterprise',
      isAddon: false,
      prerequisiteSkus: [],
      rank: 1413,
      hasAddOns: false,
      isAutoRenewable: false,
      conversionTargetOffers: [],
      unitType: 'Usage-based',
      limitUnitOfMeasure: 'None',
      limit: 0,
      reselleeQualifications: [],
      resellerQualifications: [],
    },
  };
  const of = (sku: CatalogSku, description: string): CatalogProduct => ({
    id: sku.productId,
    kind: sku.kind,
    title: sku.title,
    description,
    publisher: 'Microsoft Corporation',
    isMicrosoft: true,
    subType: 'Azure',
    skus: () => [sku],
  });
  return [of(plan, 'Gives access to the services of Azure.'), of(classic, 'The classic Azure subscription.')];
}

/** Yearly price to every way of paying: monthly payment costs a twentieth more, a monthly term a fifth more. */
const licenceRates = (year: number): Rate[] => [
  { term: 'P1Y', cycle: 'annual', ore: year * 100 },
  { term: 'P1Y', cycle: 'monthly', ore: Math.round((year * 105) / 12) },
  { term: 'P1M', cycle: 'monthly', ore: year * 10 },
];

function licenceSkus(row: LicenceRow, productId: string): CatalogSku[] {
  const common = {
    productId,
    kind: 'licence' as const,
    title: row.title,
    description: row.about,
    minimumQuantity: 1,
    maximumQuantity: row.maximum ?? 10_000_000,
    ...(row.maximum !== undefined && { ownershipLimit: row.maximum }),
    scopes: [],
    segments: row.segments ?? (['commercial'] as const),
    purchasePrerequisites: ['MicrosoftCustomerAgreement'],
    inventoryVariables: [],
    provisioningVariables: [],
    dynamicAttributes: {
      isMicrosoftProduct: true,
      hasConstraints: true,
      isAddon: row.addOn ?? false,
      prerequisiteSkus: [],
      isSoftwareAssuranceApplicable: false,
      upgradeTargetOffers: row.upgradesTo ?? [],
      provisioningId: guid('provisioning', productId),
      internal: false,
    },
    ...(row.attestation && { attestation: row.attestation }),
  };
  const paid: CatalogSku = {
    ...common,
    id: productId === 'CFQ7TTC0LFLS' ? '0002' : '0001',
    isTrial: false,
    billingCycles: ['annual', 'monthly'],
    rates: licenceRates(row.year),
  };
  if (!row.trial) return [paid];
  const trial: CatalogSku = {
    ...common,
    id: '0009',
    title: `${row.title} Trial`,
    isTrial: true,
    maximumQuantity: 25,
    ownershipLimit: 1,
    billingCycles: ['none'],
    segments: ['commercial'],
    rates: [{ term: 'P1M', cycle: 'none', ore: 0 }],
    renewsTo: 'P1Y',
  };
  return [paid, trial];
}

export function licenceProducts(count = LICENCES.length): CatalogProduct[] {
  // Items that need an attestation are in every seed, as few as they are.
  return LICENCES.filter((row, index) => index < count || row.attestation).map((row) => {
    const id = row.id ?? productCode('CFQ7TTC0', 'licence', row.title);
    const skus = licenceSkus(row, id);
    return {
      id,
      kind: 'licence',
      title: row.title,
      description: row.about,
      publisher: 'Microsoft Corporation',
      isMicrosoft: true,
      skus: () => skus,
    };
  });
}

export function marketplaceProducts(count = MARKETPLACE.length): CatalogProduct[] {
  return MARKETPLACE.slice(0, count).map(([title, publisher, about, month, metered]) => {
    const id = productCode('DZH318Z0', 'saas', title);
    const common = {
      productId: id,
      kind: 'saas' as const,
      description: about,
      minimumQuantity: 1,
      maximumQuantity: 10_000,
      scopes: [],
      segments: ['commercial'] as const,
      purchasePrerequisites: ['MicrosoftCustomerAgreement'],
      inventoryVariables: [],
      provisioningVariables: [],
      dynamicAttributes: { isMicrosoftProduct: false },
      ...(metered && { metered }),
    };
    const skus: CatalogSku[] = [
      {
        ...common,
        id: '0001',
        title: `${title} - Standard`,
        isTrial: false,
        billingCycles: ['monthly', 'annual'],
        rates: [
          { term: 'P1M', cycle: 'monthly', ore: month * 100 },
          { term: 'P1Y', cycle: 'annual', ore: month * 1100 },
        ],
      },
      {
        ...common,
        id: '0002',
        title: `${title} - Trial`,
        isTrial: true,
        billingCycles: ['none'],
        rates: [{ term: 'P1M', cycle: 'none', ore: 0 }],
        renewsTo: 'P1Y',
      },
    ];
    return { id, kind: 'saas', title, description: about, publisher, isMicrosoft: false, skus: () => skus };
  });
}
