import { getInvoice } from '@/lib/billing/data';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ invoiceId: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async () => getInvoice((await params).invoiceId));
