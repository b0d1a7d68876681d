import { z } from 'zod';
import { wholeList } from './collection';
import type { Connection } from './exchange';
import { path } from './path';
import { listOf, Moment, Text, Whole } from './wire';

const WireEntitlement = z.looseObject({
  productId: z.string(),
  skuId: Text,
  quantity: Whole,
  /** software, reservedinstance. */
  entitlementType: Text,
  referenceOrder: z.looseObject({ id: Text, lineItemId: Text, alternateId: Text }).nullish(),
  entitledArtifacts: listOf(z.looseObject({ artifactType: Text, resourceId: Text })),
  expiryDate: Moment,
});
/** What a customer is entitled to by a purchase (entitlements.md 1). */
export type WireEntitlement = z.output<typeof WireEntitlement>;

export const entitlements = (connection: Connection, customerId: string) => ({
  /** Software and reservations with their ends, up to 15 minutes behind the order (entitlements.md 1). User only. */
  list: (entitlementType?: 'software' | 'reservedInstance'): Promise<WireEntitlement[]> =>
    wholeList(connection, WireEntitlement, path`/customers/${customerId}/entitlements`, {
      entitlementType,
      showExpiry: true,
    }),
});
