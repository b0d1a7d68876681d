import type { WireEntitlement, WireEntitlementPart, WireReservation } from '@/lib/partner-center';
import { endOf, entitlementKindOf, scopeOf } from './rules';
import type { Entitlement, Reservation } from './schema';

/** What Microsoft lists, in our words; each has a key of its own, the same at every reading of the same list. */
export function entitlementsOf(wires: readonly WireEntitlement[]): Entitlement[] {
  const keyOf = keys();
  return wires.map((wire) => ({
    ...toEntitlement(wire, keyOf),
    included: wire.includedEntitlements.map((part) => ({ ...toEntitlement(part, keyOf), included: [] })),
  }));
}

function toEntitlement(
  wire: WireEntitlementPart,
  keyOf: (wire: WireEntitlementPart) => string,
): Omit<Entitlement, 'included'> {
  const { referenceOrder: order } = wire;
  const kind = entitlementKindOf(wire.entitlementType);
  const artifact = wire.entitledArtifacts.find(({ resourceId }) => resourceId);
  const lineNumber = order && /^\d+$/.test(order.lineItemId) ? Number(order.lineItemId) : null;
  return {
    key: keyOf(wire),
    kind,
    typeText: wire.entitlementType,
    productId: wire.productId || null,
    skuId: wire.skuId || null,
    quantity: wire.quantity ?? 0,
    quantities: wire.quantityDetails.map(({ quantity, status }) => ({ quantity, status })),
    order: order?.id ? { id: order.id, number: order.alternateId || order.id, lineNumber } : null,
    ends: endOf(wire.expiryDate),
    reservation:
      kind === 'reservation' && artifact
        ? {
            orderId: artifact.resourceId.toLowerCase(),
            type: artifact.dynamicAttributes.reservationtype ?? wire.dynamicAttributes.reservationtype ?? '',
            hasDetails: Boolean(artifact.link?.uri),
          }
        : null,
  };
}

/** A line may give several things, and a bundle's parts repeat the line of the whole: the second one is counted on. */
function keys() {
  const seen = new Map<string, number>();
  return ({ referenceOrder, productId, skuId }: WireEntitlementPart) => {
    const base = [referenceOrder?.id ?? '', referenceOrder?.lineItemId ?? '', productId, skuId].join('/');
    const times = (seen.get(base) ?? 0) + 1;
    seen.set(base, times);
    return times === 1 ? base : `${base}/${times}`;
  };
}

/** The address of a reservation's details, of the entitlement with this key; null = there is none. */
export function detailsLinkOf(wires: readonly WireEntitlement[], key: string): string | null {
  const at = entitlementsOf(wires).findIndex((one) => one.key === key);
  return wires[at]?.entitledArtifacts.find(({ link }) => link?.uri)?.link?.uri ?? null;
}

/** What Azure tells of a reservation; `nameOf` knows the customer's subscriptions by id. */
export function reservationOf(wire: WireReservation, nameOf: (id: string) => string | null): Reservation {
  const began = endOf(wire.effectiveDateTime);
  return {
    id: wire.reservationId,
    name: wire.displayName,
    scope: scopeOf(wire.scopeType),
    appliedTo: wire.appliedScopes.map((text) => {
      const id = text.split('/').filter(Boolean).at(-1)?.toLowerCase() ?? text;
      return { id, name: nameOf(id) ?? '' };
    }),
    quantity: wire.quantity ?? null,
    began: began.kind === 'on' ? began.at : null,
    ends: endOf(wire.expiryDateTime),
    state: wire.provisioningState,
  };
}
