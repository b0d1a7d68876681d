import { createLoader } from 'nuqs/server';
import { entitlementParams } from '@/components/entitlements/entitlement-filter';
import { csvResponse } from '@/lib/csv';
import { getEntitlementFile } from '@/lib/entitlements/file';
import { respond } from '@/lib/respond';

const loadParams = createLoader(entitlementParams);
type Context = RouteContext<'/api/customers/[customerId]/entitlements/file'>;

/** What the filters of the page show, to be saved by the browser. */
export const GET = (request: Request, { params }: Context) =>
  respond(request, async () =>
    csvResponse(await getEntitlementFile((await params).customerId, loadParams(request))),
  );
