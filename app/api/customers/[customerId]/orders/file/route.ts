import { orderParams } from '@/components/orders/order-filter';
import { readAddress } from '@/lib/address';
import { getOrderFile } from '@/lib/orders/file';
import { respond } from '@/lib/respond';

/** What the filters of the list show, to be saved by the browser. */
export const GET = (request: Request, { params }: RouteContext<'/api/customers/[customerId]/orders/file'>) =>
  respond(request, async () => {
    const filter = readAddress(orderParams, new URL(request.url).searchParams);
    const { text, name } = await getOrderFile((await params).customerId, filter);
    return new Response(text, {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${name}"`,
      },
    });
  });
