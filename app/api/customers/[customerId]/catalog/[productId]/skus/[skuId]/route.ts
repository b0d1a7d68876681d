import { getPricedOffer } from '@/lib/catalog/data';
import { scopeOfQuery } from '@/lib/catalog/rules';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ customerId: string; productId: string; skuId: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async () => {
    const { customerId, productId, skuId } = await params;
    return getPricedOffer(scopeOfQuery(customerId, new URL(request.url).searchParams), productId, skuId);
  });
