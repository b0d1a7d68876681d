import { getApprovals } from '@/lib/approvals/data';
import { respond } from '@/lib/respond';

export const GET = (request: Request) =>
  respond(request, () => getApprovals(new URL(request.url).searchParams.get('state')));
