import type { Availability } from '../seeds/catalog';
import type { CatalogProduct, CatalogSku, Rate } from '../seeds/catalog-model';
import { currencyOf } from '../seeds/markets';

/** Query that a catalogue link carries on: the country always, segment and scope where they were asked for. */
export interface LinkQuery {
  country: string;
  targetSegment?: string;
  reservationScope?: string;
}

const link = (uri: string) => ({ uri, method: 'GET', headers: [] });

function withQuery(path: string, query: LinkQuery): string {
  const parts = Object.entries(query).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return `${path}?${parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}

/** Product resource (catalogue facts, section 3). */
export function productBody(product: CatalogProduct, query: LinkQuery) {
  const root = `/products/${product.id}`;
  const type = {
    vm: 'Azure',
    sql: 'Azure',
    cosmos: 'Azure',
    'azure-plan': 'Azure',
    'classic-azure': 'Azure',
  }[product.kind as 'vm'];
  const id =
    type ?? (product.kind === 'licence' || product.kind === 'saas' ? 'OnlineServicesNCE' : 'Software');
  return {
    id: product.id,
    title: product.title,
    description: product.description,
    productType: {
      id,
      displayName: id,
      ...(product.subType && { subType: { id: product.subType, displayName: product.subType } }),
    },
    isMicrosoftProduct: product.isMicrosoft,
    publisherName: product.publisher,
    links: {
      skus: link(withQuery(`${root}/skus`, query)),
      self: link(withQuery(root, { country: query.country })),
    },
  };
}

/** Sku resource (catalogue facts, section 4). */
export function skuBody(sku: CatalogSku, query: LinkQuery) {
  const root = `/products/${sku.productId}/skus/${sku.id}`;
  return {
    id: sku.id,
    productId: sku.productId,
    title: sku.title,
    description: sku.description,
    minimumQuantity: sku.minimumQuantity,
    maximumQuantity: sku.maximumQuantity,
    isTrial: sku.isTrial,
    supportedBillingCycles: sku.billingCycles,
    purchasePrerequisites: sku.purchasePrerequisites,
    inventoryVariables: sku.inventoryVariables,
    provisioningVariables: sku.provisioningVariables,
    actions:
      sku.kind === 'classic-azure' || sku.kind === 'azure-plan' || sku.kind === 'licence'
        ? ['Refund']
        : undefined,
    dynamicAttributes: sku.dynamicAttributes,
    attestationProperties: sku.attestation && { enforceAttestation: true, attestationType: sku.attestation },
    links: {
      availabilities: link(withQuery(`${root}/availabilities`, query)),
      self: link(withQuery(root, { country: query.country })),
    },
  };
}

const LENGTHS: Record<string, string> = { P1M: '1 Month', P1Y: '1 Year', P3Y: '3 Year' };

/** Refund windows before buying: the first day in full, then by the day until the seventh (order facts, 11.3). */
const REFUNDS = [
  {
    refundOptions: [
      { sequenceId: 0, type: 'Full', expiresAfter: 'P1D' },
      { sequenceId: 1, type: 'Partial', expiresAfter: 'P7D' },
    ],
  },
];

const pascal = (cycle: string): string =>
  cycle.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase());

function termBody({ sku, id: availabilityId }: Availability, rate: Rate) {
  const duration = rate.term ?? '';
  const prepaid = { duration, description: `${LENGTHS[duration] ?? duration} Prepaid` };
  if (sku.kind === 'subscription') return { ...prepaid, cancellationPolicies: REFUNDS };
  if (sku.kind !== 'licence' && sku.kind !== 'saas') return prepaid;
  return {
    id: termId(availabilityId, rate),
    duration,
    description: sku.isTrial
      ? 'One-Month trial'
      : `${LENGTHS[duration] ?? duration} commitment for ${rate.cycle} billing`,
    billingCycle: pascal(rate.cycle),
    ...(sku.renewsTo && {
      renewalOptions: [{ termDuration: sku.renewsTo, description: `${LENGTHS[sku.renewsTo]} commitment` }],
    }),
    ...(!sku.isTrial && { cancellationPolicies: REFUNDS }),
  };
}

/** Short id of a term, as `applicableTermIds` names it. */
const termId = (availabilityId: string, rate: Rate): string =>
  `${availabilityId.slice(-6)}${rate.term ?? ''}${rate.cycle.slice(0, 3)}`.toLowerCase();

/** Availability resource (catalogue facts, section 5), without a price as all of the catalogue. */
export function availabilityBody(item: Availability, embedded?: { product: CatalogProduct }) {
  const { sku, country } = item;
  const currency = currencyOf(country);
  const termed = sku.rates.filter((rate) => rate.term);
  const renewable = sku.kind === 'licence' || sku.kind === 'saas';
  return {
    id: item.id,
    productId: sku.productId,
    skuId: sku.id,
    catalogItemId: item.catalogItemId,
    defaultCurrency: { code: currency.code, symbol: currency.symbol },
    segment: item.segment,
    country,
    isPurchasable: !sku.notPurchasable,
    isRenewable: renewable && !sku.isTrial,
    ...(renewable &&
      !sku.isTrial && {
        renewalInstructions: [
          {
            applicableTermIds: termed.map((rate) => termId(item.id, rate)),
            renewalOptions: [{ renewToId: `${sku.productId}:${sku.id}`, isAutoRenewable: true }],
          },
        ],
      }),
    ...(termed.length > 0 && { terms: termed.map((rate) => termBody(item, rate)) }),
    ...(embedded && {
      product: productBody(embedded.product, { country }),
      sku: skuBody(sku, { country }),
    }),
    links: {
      self: link(
        withQuery(`/products/${sku.productId}/skus/${sku.id}/availabilities/${item.id}`, { country }),
      ),
    },
  };
}
