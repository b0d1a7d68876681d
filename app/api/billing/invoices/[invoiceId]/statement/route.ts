import { getStatement } from '@/lib/billing/data';
import { pdfResponse } from '@/lib/billing/pdf-response';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ invoiceId: string }> };

/** The invoice's document for the viewer; with `?download` the browser saves it under its own name. */
export const GET = (request: Request, { params }: Context) =>
  respond(request, async () => pdfResponse(request, await getStatement((await params).invoiceId)));
