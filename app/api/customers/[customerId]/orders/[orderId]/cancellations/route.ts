import { getCancellations } from '@/lib/cancellations/data';
import { respond } from '@/lib/respond';

export const GET = (
  request: Request,
  { params }: RouteContext<'/api/customers/[customerId]/orders/[orderId]/cancellations'>,
) =>
  respond(request, async () => {
    const { customerId, orderId } = await params;
    return getCancellations(customerId, orderId);
  });
