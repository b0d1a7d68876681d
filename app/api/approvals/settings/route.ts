import { getApprovalSettings } from '@/lib/approvals/settings';
import { respond } from '@/lib/respond';

export const GET = (request: Request) => respond(request, getApprovalSettings);
