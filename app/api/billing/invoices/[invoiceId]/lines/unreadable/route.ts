import { setAsked } from '@/lib/reconciliation/asked';
import { getUnreadable } from '@/lib/reconciliation/shown';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ invoiceId: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async () =>
    getUnreadable((await params).invoiceId, setAsked(new URL(request.url).searchParams)),
  );
