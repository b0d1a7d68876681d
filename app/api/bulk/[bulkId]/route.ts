import { getBulk } from '@/lib/bulk/data';
import { respond } from '@/lib/respond';

export const GET = (request: Request, { params }: RouteContext<'/api/bulk/[bulkId]'>) =>
  respond(request, async () => getBulk((await params).bulkId));
