import { z } from 'zod';
import { allPages } from './collection';
import type { Connection } from './exchange';
import { path } from './path';
import { listOf, Moment, Text } from './wire';

const WireAuditRecord = z.looseObject({
  id: Text,
  customerId: Text,
  customerName: Text,
  userPrincipalName: Text,
  /** An id or a name. */
  applicationId: Text,
  resourceType: Text,
  /** JSON as text, PascalCase. */
  resourceNewValue: Text,
  operationType: Text,
  /** The correlation id of the call that caused it. */
  originalCorrelationId: Text,
  operationDate: Moment,
  /** succeeded, failed, progress, decline. */
  operationStatus: Text,
  /** For orders: OrderId, BillingCycle, OfferId-0, Quantity-0, … */
  customizedData: listOf(z.looseObject({ key: Text, value: Text })),
});
/** What Microsoft noted about a change (extras.md 1). */
export type WireAuditRecord = z.output<typeof WireAuditRecord>;

export const auditRecords = (connection: Connection) => ({
  /**
   * Records from a day (YYYY-MM-DD, UTC) to a day, of one customer if given; at most 90 days back and 30 days wide.
   * App or user (extras.md 1).
   */
  list: ({
    from,
    to,
    customerId,
  }: {
    from: string;
    to?: string;
    customerId?: string;
  }): Promise<WireAuditRecord[]> =>
    allPages(connection, WireAuditRecord, path`/auditrecords`, {
      startDate: from,
      endDate: to,
      filter: customerId && JSON.stringify({ Field: 'CustomerId', Value: customerId, Operator: 'equals' }),
      size: 500,
    }),
});
