import { orderParams } from '@/components/orders/order-filter';
import { readAddress } from '@/lib/address';
import { csvResponse } from '@/lib/csv';
import { getOrderFile } from '@/lib/orders/file';
import { respond } from '@/lib/respond';

/** What the filters of the list show, to be saved by the browser. */
export const GET = (request: Request, { params }: RouteContext<'/api/customers/[customerId]/orders/file'>) =>
  respond(request, async () => {
    const filter = readAddress(orderParams, new URL(request.url).searchParams);
    return csvResponse(await getOrderFile((await params).customerId, filter));
  });
