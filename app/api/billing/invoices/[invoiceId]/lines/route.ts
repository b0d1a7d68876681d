import { filterAsked, windowAsked } from '@/lib/reconciliation/asked';
import { getLines } from '@/lib/reconciliation/shown';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ invoiceId: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async () => {
    const search = new URL(request.url).searchParams;
    return getLines((await params).invoiceId, filterAsked(search), windowAsked(search));
  });
