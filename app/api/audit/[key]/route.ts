import { getAuditEvent } from '@/lib/audit/data';
import { respond } from '@/lib/respond';

export const GET = (request: Request, { params }: RouteContext<'/api/audit/[key]'>) =>
  respond(request, async () => getAuditEvent((await params).key));
