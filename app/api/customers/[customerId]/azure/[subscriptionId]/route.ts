import { respond } from '@/lib/respond';
import { getAzureEntitlements } from '@/lib/subscriptions/data';

export const GET = (
  request: Request,
  { params }: RouteContext<'/api/customers/[customerId]/azure/[subscriptionId]'>,
) =>
  respond(request, async () => {
    const { customerId, subscriptionId } = await params;
    return getAzureEntitlements(customerId, subscriptionId);
  });
