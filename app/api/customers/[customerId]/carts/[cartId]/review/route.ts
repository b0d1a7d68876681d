import { getReview } from '@/lib/purchases/data';
import { respond } from '@/lib/respond';

export const GET = (
  request: Request,
  { params }: RouteContext<'/api/customers/[customerId]/carts/[cartId]/review'>,
) =>
  respond(request, async () => {
    const { customerId, cartId } = await params;
    return getReview(customerId, cartId);
  });
