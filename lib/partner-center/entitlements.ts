import { z } from 'zod';
import { wholeList } from './collection';
import { PartnerCenterError } from './errors';
import type { Connection } from './exchange';
import { read } from './http';
import { linkedPath, path } from './path';
import { Context, listOf, Moment, Text, Whole } from './wire';

const Artifact = z.looseObject({
  artifactType: Text,
  /** The reservation order's id in Azure. */
  resourceId: Text,
  /** `reservationType`: virtualmachines, sqldatabases, … */
  dynamicAttributes: Context,
  link: z.looseObject({ uri: Text }).nullish(),
});

const Part = z.looseObject({
  productId: Text,
  skuId: Text,
  quantity: Whole.nullish(),
  /** Split by status; its values are not documented. */
  quantityDetails: listOf(z.looseObject({ quantity: Whole, status: Text })),
  /** software, reservedinstance; before SDK 1.9 virtual_machine_reserved_instance. Other values must be expected. */
  entitlementType: Text,
  referenceOrder: z.looseObject({ id: Text, lineItemId: Text, alternateId: Text }).nullish(),
  entitledArtifacts: listOf(Artifact),
  fulfillmentState: Text,
  /** As Microsoft wrote it: year 9999 means never. */
  expiryDate: Moment,
  /** The documentation has it here and on the artifact. */
  dynamicAttributes: Context,
});
const WireEntitlement = Part.extend({
  /** What the purchase brought along, as the parts of a bundle. */
  includedEntitlements: listOf(Part),
});
/** What a customer is entitled to by a purchase (entitlements.md 1). */
export type WireEntitlement = z.output<typeof WireEntitlement>;
export type WireEntitlementPart = z.output<typeof Part>;

const Reservation = z.looseObject({
  reservationId: Text,
  /** Shared, Single; other values must be expected. */
  scopeType: Text,
  displayName: Text,
  /** `/subscriptions/{id}`, where it is not shared. */
  appliedScopes: listOf(z.string()),
  quantity: Whole.nullish(),
  /** Without a zone. */
  expiryDateTime: Moment,
  effectiveDateTime: Moment,
  provisioningState: Text,
});
/** One reservation of a reservation order (entitlements.md 2). */
export type WireReservation = z.output<typeof Reservation>;

/** The table and the SDK since 1.9 have one name, the sample of the same call the older one. */
const ReservationDetails = z.looseObject({
  reservations: listOf(Reservation),
  virtualMachineReservations: listOf(Reservation),
});

export const entitlements = (connection: Connection, customerId: string) => ({
  /** Software and reservations with their ends, up to 15 minutes behind the order (entitlements.md 1). User only. */
  list: (entitlementType?: 'software' | 'reservedInstance'): Promise<WireEntitlement[]> =>
    wholeList(connection, WireEntitlement, path`/customers/${customerId}/entitlements`, {
      entitlementType,
      showExpiry: true,
    }),

  /**
   * The reservations behind an artifact, by the address in its link, which is opaque (entitlements.md 2). User only.
   * A link that leads away from Partner Center fails as unreadable: the token would go with it.
   */
  reservations: async (uri: string): Promise<WireReservation[]> => {
    const linked = linkedPath(uri);
    if (linked === null)
      throw new PartnerCenterError({
        outcome: 'unknown',
        why: 'unreadable',
        description: 'A reservation whose details lead elsewhere.',
        correlationId: '',
      });
    const { template } = path`/customers/${customerId}/artifacts/${''}`;
    const details = await read(connection, ReservationDetails, { path: linked, template });
    return [...details.reservations, ...details.virtualMachineReservations];
  },
});
