import { getInventory } from '@/lib/catalog/data';
import { scopeOfQuery } from '@/lib/catalog/rules';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ customerId: string; productId: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async () => {
    const { customerId, productId } = await params;
    return getInventory(scopeOfQuery(customerId, new URL(request.url).searchParams), productId);
  });
