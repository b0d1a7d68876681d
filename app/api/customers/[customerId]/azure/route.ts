import { respond } from '@/lib/respond';
import { getAzureSubscriptions } from '@/lib/subscriptions/data';

type Context = { params: Promise<{ customerId: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async () => getAzureSubscriptions((await params).customerId));
