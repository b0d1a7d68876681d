import { getCatalogPage } from '@/lib/catalog/data';
import { queryOf } from '@/lib/catalog/rules';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ customerId: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async () =>
    getCatalogPage(queryOf((await params).customerId, new URL(request.url).searchParams)),
  );
