/** `basic` leaves the wide columns of usage out. */
export type AttributeSet = 'full' | 'basic';

/** What was asked for; kept with the operation, so that its rows can be made when they are fetched. */
export type ExportRequest = {
  kind: 'usage' | 'reconciliation';
  set: AttributeSet;
} & ({ invoiceId: string } | { currency: string; period: 'current' | 'last' });

export type ExportOperation = {
  id: string;
  manifestId: string;
  request: ExportRequest;
  /** ISO. Rows are those known at this moment. */
  createdAt: string;
  readyAt: string;
  /** When the operation, its manifest and its blobs are gone. */
  goneAt: string;
  failure?: { code: string; message: string };
  signature: string;
  /** How many files the rows are spread over. */
  parts: number;
};
