import { getApproval } from '@/lib/approvals/data';
import { respond } from '@/lib/respond';

export const GET = (request: Request, { params }: RouteContext<'/api/approvals/[approvalId]'>) =>
  respond(request, async () => getApproval((await params).approvalId));
