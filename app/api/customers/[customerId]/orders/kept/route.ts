import { getKeptOrders } from '@/lib/orders/data';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ customerId: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async () => getKeptOrders((await params).customerId));
