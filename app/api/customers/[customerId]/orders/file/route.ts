import { createLoader } from 'nuqs/server';
import { orderParams } from '@/components/orders/order-filter';
import { csvResponse } from '@/lib/csv';
import { getOrderFile } from '@/lib/orders/file';
import { respond } from '@/lib/respond';

const loadParams = createLoader(orderParams);

/** What the filters of the list show, to be saved by the browser. */
export const GET = (request: Request, { params }: RouteContext<'/api/customers/[customerId]/orders/file'>) =>
  respond(request, async () =>
    csvResponse(await getOrderFile((await params).customerId, loadParams(request))),
  );
