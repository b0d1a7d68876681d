import { getOrders } from '@/lib/orders/data';
import { cycleOf } from '@/lib/orders/kinds';
import { respond } from '@/lib/respond';

export const GET = (request: Request, { params }: RouteContext<'/api/customers/[customerId]/orders'>) =>
  respond(request, async () => {
    const cycle = new URL(request.url).searchParams.get('cycle');
    return getOrders((await params).customerId, cycleOf(cycle));
  });
