import { productCode } from '../core/ids';
import { type CatalogProduct, type CatalogSku, type Segment, skuId } from './catalog-model';
import { PERPETUAL, type SoftwareRow } from './catalog-perpetual';
import { SOFTWARE_SUBSCRIPTIONS, SUSE } from './catalog-subscriptions';

/** Ids that the documentation's samples give to products of these names. */
const KNOWN_IDS: Record<string, string> = {
  'SQL Server 2022': 'DG7GMGF0FLR2',
  'Windows Server CAL': 'DG7GMGF0DVT7',
  'SQL Server Enterprise': 'DG7GMGF0FKZV',
};

const SEGMENTS: readonly Segment[] = ['commercial', 'education', 'government', 'nonprofit'];

const common = (productId: string, index: number, title: string, description: string) => ({
  id: skuId(index),
  productId,
  title,
  description,
  minimumQuantity: 1,
  isTrial: false,
  scopes: [] as const,
  purchasePrerequisites: [] as const,
  inventoryVariables: [] as const,
  provisioningVariables: [] as const,
});

const product = (
  kind: 'perpetual' | 'subscription' | 'suse',
  title: string,
  description: string,
  skus: (id: string) => CatalogSku[],
): CatalogProduct => {
  const id = KNOWN_IDS[title] ?? productCode('DG7GMGF0', kind, title);
  const made = skus(id);
  return {
    id,
    kind,
    title,
    description,
    isMicrosoft: kind !== 'suse',
    publisher: kind === 'suse' ? 'SUSE' : 'Microsoft Corporation',
    skus: () => made,
  };
};

/** Software without an end: no terms, billed once. */
export function perpetualProducts(count = PERPETUAL.length): CatalogProduct[] {
  return PERPETUAL.slice(0, count).map(([title, about, skus]: SoftwareRow) =>
    product('perpetual', title, about, (id) =>
      skus.map(([name, sek], index) => ({
        ...common(id, index, name, about),
        kind: 'perpetual' as const,
        maximumQuantity: 10_000,
        billingCycles: ['one_time'],
        rates: [{ cycle: 'one_time', ore: sek * 100 }],
        segments: SEGMENTS,
      })),
    ),
  );
}

/** A year costs two fifths of three years: the longer term is the cheaper one. */
const termRates = (year: number, three: number) => [
  { text: '1 Year', rate: { term: 'P1Y', cycle: 'annual', ore: year } },
  { text: '3 Years', rate: { term: 'P3Y', cycle: 'triennial', ore: three } },
];

export function subscriptionProducts(count = SOFTWARE_SUBSCRIPTIONS.length): CatalogProduct[] {
  return SOFTWARE_SUBSCRIPTIONS.slice(0, count).map(([title, about, rows]) =>
    product('subscription', title, about, (id) =>
      rows.flatMap(([name, sek], row) =>
        termRates(sek * 40, sek * 100).map(({ text, rate }, t) => ({
          ...common(id, row * 2 + t, `${name} - ${text}`, about),
          kind: 'subscription' as const,
          maximumQuantity: 10_000,
          billingCycles: [rate.cycle],
          rates: [rate],
          segments: SEGMENTS,
        })),
      ),
    ),
  );
}

export function suseProducts(count = SUSE.length): CatalogProduct[] {
  return SUSE.slice(0, count).map(([edition, size, year]) => {
    const title = `${edition}, ${size}`;
    return product('suse', title, 'Subscription with support for SUSE Linux on Azure.', (id) =>
      termRates(year * 100, year * 270).map(({ text, rate }, index) => ({
        ...common(id, index, `${title}, ${text}`, `${title}, ${text}`),
        kind: 'suse' as const,
        maximumQuantity: 999_999_999,
        billingCycles: [rate.cycle],
        rates: [rate],
        segments: ['commercial'] as const,
      })),
    );
  });
}
