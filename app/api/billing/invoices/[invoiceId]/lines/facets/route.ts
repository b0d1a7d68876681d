import { filterAsked } from '@/lib/reconciliation/asked';
import { getLineFacets } from '@/lib/reconciliation/shown';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ invoiceId: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async () =>
    getLineFacets((await params).invoiceId, filterAsked(new URL(request.url).searchParams)),
  );
