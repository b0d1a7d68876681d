import { dayOf, invoiceParams } from '@/components/billing/invoice-params';
import { readAddress } from '@/lib/address';
import { getInvoiceFile } from '@/lib/billing/file';
import { csvResponse } from '@/lib/csv';
import { respond } from '@/lib/respond';

/** What the filters of the list show, to be saved by the browser. */
export const GET = (request: Request) =>
  respond(request, async () => {
    const { sort, ...filter } = readAddress(invoiceParams, new URL(request.url).searchParams);
    const days = { from: dayOf(filter.from), to: dayOf(filter.to) };
    return csvResponse(await getInvoiceFile({ ...filter, ...days }, sort));
  });
