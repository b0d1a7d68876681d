import { getOrder } from '@/lib/orders/data';
import { respond } from '@/lib/respond';

export const GET = (
  request: Request,
  { params }: RouteContext<'/api/customers/[customerId]/orders/[orderId]'>,
) =>
  respond(request, async () => {
    const { customerId, orderId } = await params;
    return getOrder(customerId, orderId);
  });
