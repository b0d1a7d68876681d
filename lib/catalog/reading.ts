import type { WireAvailability, WireProduct, WireSku } from '@/lib/partner-center';
import {
  type Availability,
  type BillingCycle,
  billingCycles,
  type CatalogView,
  kindByView,
  type ProductKind,
  type ProductRow,
  type Refund,
  type Sku,
} from './schema';

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Microsoft names no kind of product; the view in which it is listed is one. */
const kindOf = (view: CatalogView): ProductKind => kindByView[view];

export const toProductRow = (wire: WireProduct, view: CatalogView): ProductRow => ({
  id: wire.id,
  title: wire.title,
  description: wire.description,
  publisher: wire.publisherName || (wire.isMicrosoftProduct ? 'Microsoft Corporation' : ''),
  kind: kindOf(view),
});

/** `one_time`, `OneTime`, `Monthly`: snake case or Pascal case (conventions.md 5). */
export function cycleOf(text: string): BillingCycle {
  return billingCycles.find((cycle) => plain(cycle) === plain(text)) ?? 'unknown';
}

/** `1Year`, `3Years`, `3years` of a reservation's SKU, as ISO duration (catalogue.md 4.3). */
export function termOf(duration: string | undefined): string | null {
  const match = /^(\d{1,2})\s*(year|month)s?$/i.exec(duration ?? '');
  if (!match) return null;
  return `P${match[1]}${match[2]?.toLowerCase() === 'year' ? 'Y' : 'M'}`;
}

const numberOf = (text: string | undefined) => {
  const number = Number(text || Number.NaN);
  return Number.isFinite(number) ? number : null;
};
const has = (list: readonly string[], word: string) => list.some((one) => plain(one) === plain(word));

export function regionOf(sku: WireSku): Sku['region'] {
  const { armregionname: id, region } = sku.dynamicAttributes;
  return id ? { id, name: region || id } : null;
}

/** A SKU in our words. What comes from dynamicAttributes may be missing: Microsoft changes them without notice. */
export function toSku(wire: WireSku, productId: string, view: CatalogView): Sku {
  const about = wire.dynamicAttributes;
  return {
    id: wire.id,
    productId: wire.productId || productId,
    title: wire.title,
    description: wire.description,
    kind: kindOf(view),
    size: about.skudisplayname || null,
    armSkuName: about.armskuname || null,
    vcpu: numberOf(about.cores),
    memoryGib: numberOf(about.ram),
    category: about.category || null,
    region: regionOf(wire),
    term: termOf(about.duration),
    billingCycles: wire.supportedBillingCycles.map(cycleOf),
    minimumQuantity: wire.minimumQuantity ?? 1,
    maximumQuantity: wire.maximumQuantity ?? 999_999_999,
    isTrial: wire.isTrial ?? false,
    needs: {
      registration: has(wire.purchasePrerequisites, 'AzureSubscriptionRegistration'),
      inventory: has(wire.purchasePrerequisites, 'InventoryCheck'),
      agreement:
        has(wire.purchasePrerequisites, 'MicrosoftCustomerAgreement') ||
        has(wire.purchasePrerequisites, 'MicrosoftCloudAgreement'),
      scope: has(wire.provisioningVariables, 'Scope'),
      subscription: has(wire.provisioningVariables, 'SubscriptionId'),
    },
    attestation: wire.attestationProperties?.enforceAttestation
      ? wire.attestationProperties.attestationType || 'unknown'
      : null,
  };
}

/** Which keys of the inventory context this SKU wants (catalogue.md 4.2). */
export const inventoryWants = (sku: WireSku) => ({
  customer: has(sku.inventoryVariables, 'CustomerId'),
  subscription: has(sku.inventoryVariables, 'AzureSubscriptionId'),
  region: has(sku.inventoryVariables, 'ArmRegionName'),
});

export const needsInventory = (sku: WireSku) => has(sku.purchasePrerequisites, 'InventoryCheck');

const toAvailability = (wire: WireAvailability): Availability => ({
  catalogItemId: wire.catalogItemId,
  segment: wire.segment.toLowerCase(),
  country: wire.country.toUpperCase(),
  currency: wire.defaultCurrency,
  isPurchasable: wire.isPurchasable ?? false,
  terms: wire.terms.map(({ duration, description, billingCycle, cancellationPolicies }) => ({
    duration,
    description,
    billingCycle: billingCycle ? cycleOf(billingCycle) : null,
    refunds: cancellationPolicies.flatMap(({ refundOptions }) => refundOptions.flatMap(refundOf)),
  })),
});

/** An option of a kind or length that we don't know says nothing that could be promised. */
function refundOf({ type, expiresAfter }: { type: string; expiresAfter: string }): Refund[] {
  const known = (['full', 'partial'] as const).find((one) => one === plain(type));
  return known && expiresAfter ? [{ type: known, within: expiresAfter.toUpperCase() }] : [];
}

/** The one to buy: of the segment asked for, purchasable first, then the one with the most terms. */
export function bestOf(wires: readonly WireAvailability[], segment: string): Availability | null {
  const [best] = wires
    .map(toAvailability)
    .filter((one) => one.catalogItemId !== '' && (one.segment === '' || one.segment === segment))
    .sort((a, b) => Number(b.isPurchasable) - Number(a.isPurchasable) || b.terms.length - a.terms.length);
  return best ?? null;
}
