import { getReadiness } from '@/lib/customers/data';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ customerId: string }> };

export const GET = (request: Request, { params }: Context) =>
  respond(request, async () => getReadiness((await params).customerId));
