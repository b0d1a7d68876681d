import { setAsked, whole } from '@/lib/reconciliation/asked';
import { getLine } from '@/lib/reconciliation/shown';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ invoiceId: string; row: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async () => {
    const { invoiceId, row } = await params;
    const set = setAsked(new URL(request.url).searchParams);
    return getLine(invoiceId, set, whole(row, Number.MAX_SAFE_INTEGER));
  });
