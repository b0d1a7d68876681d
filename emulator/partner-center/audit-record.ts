/** An audit record as kept and answered (extras facts, section 1). */
export interface AuditRecord {
  id: string;
  operationDate: string;
  resourceType: string;
  customerId?: string;
  customerName?: string;
  [field: string]: unknown;
}
