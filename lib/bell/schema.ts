import type { ApprovalState } from '@/lib/approvals/kinds';
import type { ExportState } from '@/lib/exports/schema';
import type { PurchaseState } from '@/lib/purchases/schema';
import type { RegistrationEnd } from '@/lib/subscriptions/schema';

type Named = { id: string; name: string };
/** What a person is told; each is a fact that its own room keeps. */
export type Fact =
  | { kind: 'approval-wanted'; approvalId: string; customer: Named; askedBy: string }
  | { kind: 'approval-over'; approvalId: string; customer: Named; state: ApprovalState; by: string | null }
  | { kind: 'purchase'; purchaseId: string; customer: Named; state: Exclude<PurchaseState, 'sending'> }
  | { kind: 'export'; exportId: string; name: string; state: ExportState }
  | { kind: 'registration'; subscription: Named; customerId: string; end: RegistrationEnd };
export type Notice = Fact & { at: string };
export type Bell = {
  /** The newest first. */
  notices: (Notice & { isNew: boolean })[];
  unread: number;
  readAt: string;
};
