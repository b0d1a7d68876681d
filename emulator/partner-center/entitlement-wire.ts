import { dayText } from '../billing/months';
import type { Catalog } from '../seeds/catalog';
import { type Holding, partsOf, reservationAddress } from './holdings';

/** Since SDK 1.9 and before it: the old contract knows reservations of virtual machines only. */
export type Contract = 'current' | 'old';

const WIRE_TYPE = { current: 'reservedinstance', old: 'virtual_machine_reserved_instance' } as const;
const PATH_TYPE = { current: 'reservedinstance', old: 'virtualmachinereservedinstance' } as const;

const RESERVATION_TYPES: Record<string, string> = {
  vm: 'virtualmachines',
  sql: 'sqldatabases',
  cosmos: 'cosmosdb',
};

/** Entitlement resource (entitlement facts, section 1); `expiryDate` only when asked for. */
export function entitlementBody(
  holding: Holding,
  catalog: Catalog,
  showExpiry: boolean,
  contract: Contract,
): object {
  const { order, line, sku, type, expires } = holding;
  const reference = { id: order.id, lineItemId: String(line.lineItemNumber), alternateId: order.alternateId };
  const software = type === 'software';
  const expiry = showExpiry && expires ? { expiryDate: dayText(expires) } : {};
  return {
    includedEntitlements: partsOf(catalog, sku).map((part) => ({
      includedEntitlements: [],
      referenceOrder: reference,
      productId: part.productId,
      skuId: part.id,
      quantity: line.quantity,
      entitledArtifacts: [],
      entitlementType: 'software',
    })),
    referenceOrder: reference,
    productId: line.productId,
    skuId: line.skuId,
    quantity: line.quantity,
    entitledArtifacts: software ? [] : [artifactBody(holding, contract)],
    entitlementType: software ? 'software' : WIRE_TYPE[contract],
    ...expiry,
  };
}

function artifactBody(holding: Holding, contract: Contract) {
  const { group, lineItem, resource } = reservationAddress(holding);
  return {
    link: {
      uri: `/customers/${holding.order.customerId}/artifacts/${PATH_TYPE[contract]}/groups/${group}/lineitems/${lineItem}/resource/${resource}`,
      method: 'GET',
      headers: [],
    },
    resourceId: resource,
    artifactType: WIRE_TYPE[contract],
    dynamicAttributes: { reservationType: RESERVATION_TYPES[holding.sku.kind] ?? holding.sku.kind },
  };
}

/**
 * Reservation details (entitlement facts, section 2). The end has no zone, the
 * beginning has seven places; the old contract has another name for the list.
 */
export function reservationBody(holding: Holding, contract: Contract, reservationId: string) {
  const { order, line, sku, expires } = holding;
  const context = new Map(
    Object.entries(line.provisioningContext ?? {}).map(([key, value]) => [key.toLowerCase(), value]),
  );
  const single = context.get('scope')?.toLowerCase() === 'single';
  const began = order.completesAt;
  const reservation = {
    reservationId,
    scopeType: single ? 'Single' : 'Shared',
    displayName: `${sku.kind === 'vm' ? 'VM' : sku.kind.toUpperCase()}_RI_${stamp(began)}`,
    ...(single && { appliedScopes: [`/subscriptions/${context.get('subscriptionid') ?? ''}`] }),
    quantity: line.quantity,
    expiryDateTime: expires ? dayText(expires).slice(0, -1) : '0001-01-01T00:00:00',
    effectiveDateTime: `${new Date(began).toISOString().slice(0, -1)}0000Z`,
    provisioningState: 'Created',
  };
  return contract === 'old'
    ? { type: WIRE_TYPE.old, virtualMachineReservations: [reservation] }
    : { type: WIRE_TYPE.current, reservations: [reservation] };
}

/** `01-12-2026_10-15`: month, day, year, hour, minute. */
function stamp(at: string): string {
  return `${at.slice(5, 7)}-${at.slice(8, 10)}-${at.slice(0, 4)}_${at.slice(11, 13)}-${at.slice(14, 16)}`;
}
