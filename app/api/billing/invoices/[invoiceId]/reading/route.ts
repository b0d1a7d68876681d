import { wantLines } from '@/lib/reconciliation/data';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ invoiceId: string }> };

/** Opening an invoice has its lines read: a note in our own store, and nothing at Microsoft. */
export const GET = (request: Request, { params }: Context) =>
  respond(request, async () => {
    const set = new URL(request.url).searchParams.get('set') === 'usage' ? 'usage' : 'charges';
    return wantLines((await params).invoiceId, set);
  });
