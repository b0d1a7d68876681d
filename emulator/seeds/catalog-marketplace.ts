import { productCode } from '../core/ids';
import { type CatalogProduct, type CatalogSku, skuId } from './catalog-model';

/** Invented software of invented publishers, as much of it as the large seed needs. */
const PUBLISHERS = [
  'Tailspin Software',
  'Proseware, Inc.',
  'Wingtip Systems',
  'Lamna Security',
  'Margie Travel Tech',
  'VanArsdel Apps',
  'Blue Yonder Data',
  'Graphic Design Lab',
  'Consolidated Messaging',
  'Wide World Tools',
];
const PURPOSES = [
  'Backup',
  'Signature',
  'Archive',
  'Contract',
  'Phishing',
  'Payroll',
  'Expense',
  'Roster',
  'Survey',
  'Ticket',
  'Asset',
  'Invoice',
  'Translation',
  'Diagram',
  'Scanner',
  'Firewall',
  'Monitor',
  'Migration',
];
const FORMS = ['Desk', 'Manager', 'Cloud', 'Studio', 'Flow', 'Insight', 'Guard', 'Hub', 'Pilot', 'Suite'];
const PLANS = [
  'Starter',
  'Basic',
  'Standard',
  'Plus',
  'Team',
  'Business',
  'Premium',
  'Enterprise',
  'Unlimited',
  'Partner',
];

const at = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

function plans(productId: string, title: string, index: number): CatalogSku[] {
  return PLANS.map((plan, n) => {
    const month = 900 + ((index * 37) % 60) * 100 + n * 700;
    return {
      id: skuId(n),
      productId,
      kind: 'saas',
      title: `${title} - ${plan}`,
      description: `${title}, plan ${plan}`,
      minimumQuantity: 1,
      maximumQuantity: 10_000,
      isTrial: false,
      billingCycles: ['monthly', 'annual'],
      scopes: [],
      rates: [
        { term: 'P1M', cycle: 'monthly', ore: month },
        { term: 'P1Y', cycle: 'annual', ore: month * 11 },
      ],
      segments: ['commercial'],
      purchasePrerequisites: ['MicrosoftCustomerAgreement'],
      inventoryVariables: [],
      provisioningVariables: [],
      dynamicAttributes: { isMicrosoftProduct: false },
    };
  });
}

/** `count` products of ten plans each; their SKUs are made when somebody looks. Ids avoid those that are taken. */
export function bulkMarketplace(count: number, taken: ReadonlySet<string>): CatalogProduct[] {
  const used = new Set(taken);
  return Array.from({ length: count }, (_, index): CatalogProduct => {
    const publisher = at(PUBLISHERS, index);
    const round = Math.floor(index / (PUBLISHERS.length * PURPOSES.length));
    const title = `${publisher.split(/[\s,]/)[0]} ${at(PURPOSES, Math.floor(index / PUBLISHERS.length))} ${at(FORMS, round)}`;
    let id = productCode('DZH318Z0', 'bulk', String(index));
    for (let turn = 1; used.has(id); turn += 1)
      id = productCode('DZH318Z0', 'bulk', String(index), String(turn));
    used.add(id);
    let skus: CatalogSku[] | undefined;
    return {
      id,
      kind: 'saas',
      title,
      description: `${title} by ${publisher}`,
      publisher,
      isMicrosoft: false,
      skus: () => {
        skus ??= plans(id, title, index);
        return skus;
      },
    };
  });
}
