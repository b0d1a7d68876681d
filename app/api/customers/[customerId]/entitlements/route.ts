import { getEntitlements } from '@/lib/entitlements/data';
import { respond } from '@/lib/respond';

export const GET = (request: Request, { params }: RouteContext<'/api/customers/[customerId]/entitlements'>) =>
  respond(request, async () => getEntitlements((await params).customerId));
