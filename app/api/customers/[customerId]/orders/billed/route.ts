import { respond } from '@/lib/respond';
import { getBilledOrders } from '@/lib/spend/data';

export const GET = (
  request: Request,
  { params }: RouteContext<'/api/customers/[customerId]/orders/billed'>,
) => respond(request, async () => getBilledOrders((await params).customerId));
