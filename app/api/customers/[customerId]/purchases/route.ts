import { getOpenPurchases } from '@/lib/purchases/data';
import { respond } from '@/lib/respond';

export const GET = (request: Request, { params }: RouteContext<'/api/customers/[customerId]/purchases'>) =>
  respond(request, async () => getOpenPurchases((await params).customerId));
