import { getCart } from '@/lib/cart/data';
import { respond } from '@/lib/respond';

export const GET = (
  request: Request,
  { params }: RouteContext<'/api/customers/[customerId]/carts/[cartId]'>,
) =>
  respond(request, async () => {
    const { customerId, cartId } = await params;
    return getCart(customerId, cartId);
  });
