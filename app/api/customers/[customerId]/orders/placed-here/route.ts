import { getPlacedBehind } from '@/lib/orders/data';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ customerId: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async () => {
    const search = new URL(request.url).searchParams;
    return getPlacedBehind((await params).customerId, {
      orderId: search.get('orderId') ?? '',
      alternateId: search.get('alternateId') ?? '',
    });
  });
