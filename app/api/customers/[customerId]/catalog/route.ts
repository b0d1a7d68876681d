import { getProducts } from '@/lib/catalog/data';
import { scopeOfQuery } from '@/lib/catalog/rules';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ customerId: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async () =>
    getProducts(scopeOfQuery((await params).customerId, new URL(request.url).searchParams)),
  );
