import { createLoader } from 'nuqs/server';
import { dayOf, invoiceParams } from '@/components/billing/invoice-params';
import { getInvoiceFile } from '@/lib/billing/file';
import { respond } from '@/lib/respond';

const loadParams = createLoader(invoiceParams);

/** What the filters of the list show, to be saved by the browser. */
export const GET = (request: Request) =>
  respond(request, async () => {
    const { sort, ...filter } = loadParams(request);
    const days = { from: dayOf(filter.from), to: dayOf(filter.to) };
    const { text, name } = await getInvoiceFile({ ...filter, ...days }, sort);
    return new Response(text, {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${name}"`,
      },
    });
  });
