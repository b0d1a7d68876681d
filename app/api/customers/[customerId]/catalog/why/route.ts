import { getWhyNot } from '@/lib/catalog/data';
import { scopeOfQuery } from '@/lib/catalog/rules';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ customerId: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async () => {
    const { customerId } = await params;
    const query = new URL(request.url).searchParams;
    const sku = query.get('sku') || undefined;
    return getWhyNot(scopeOfQuery(customerId, query), query.get('product') ?? '', sku);
  });
