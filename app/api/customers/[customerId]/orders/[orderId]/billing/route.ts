import { respond } from '@/lib/respond';
import { getOrderBilling } from '@/lib/spend/data';

type Context = RouteContext<'/api/customers/[customerId]/orders/[orderId]/billing'>;

export const GET = (request: Request, { params }: Context) =>
  respond(request, async () => {
    const { customerId, orderId } = await params;
    const number = new URL(request.url).searchParams.get('number') ?? '';
    return getOrderBilling(customerId, { orderId, number });
  });
