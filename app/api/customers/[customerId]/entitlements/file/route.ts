import { entitlementParams } from '@/components/entitlements/entitlement-filter';
import { readAddress } from '@/lib/address';
import { csvResponse } from '@/lib/csv';
import { getEntitlementFile } from '@/lib/entitlements/file';
import { respond } from '@/lib/respond';

type Context = RouteContext<'/api/customers/[customerId]/entitlements/file'>;

/** What the filters of the page show, to be saved by the browser. */
export const GET = (request: Request, { params }: Context) =>
  respond(request, async () => {
    const filter = readAddress(entitlementParams, new URL(request.url).searchParams);
    return csvResponse(await getEntitlementFile((await params).customerId, filter));
  });
