import { getOpenCart } from '@/lib/cart/data';
import { respond } from '@/lib/respond';

export const GET = (request: Request, { params }: RouteContext<'/api/customers/[customerId]/cart'>) =>
  respond(request, async () => getOpenCart((await params).customerId));
