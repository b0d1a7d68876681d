import { getPurchase } from '@/lib/purchases/data';
import { respond } from '@/lib/respond';

export const GET = (
  request: Request,
  { params }: RouteContext<'/api/customers/[customerId]/purchases/[purchaseId]'>,
) =>
  respond(request, async () => {
    const { customerId, purchaseId } = await params;
    return getPurchase(customerId, purchaseId);
  });
