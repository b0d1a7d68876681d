import { getReceipt } from '@/lib/billing/data';
import { pdfResponse } from '@/lib/billing/pdf-response';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ invoiceId: string; receiptId: string }> };

/** A tax receipt, as the invoice's document is given. */
export const GET = (request: Request, { params }: Context) =>
  respond(request, async () => {
    const { invoiceId, receiptId } = await params;
    return pdfResponse(request, await getReceipt(invoiceId, receiptId));
  });
