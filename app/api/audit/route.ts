import { getAudit } from '@/lib/audit/data';
import { auditQueryOf } from '@/lib/audit/queries';
import { respond } from '@/lib/respond';

export const GET = (request: Request) =>
  respond(request, () => getAudit(auditQueryOf(new URL(request.url).searchParams)));
