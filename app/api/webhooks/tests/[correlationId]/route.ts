import { respond } from '@/lib/respond';
import { getTestResult } from '@/lib/webhooks/data';

type Context = RouteContext<'/api/webhooks/tests/[correlationId]'>;

export const GET = (request: Request, { params }: Context) =>
  respond(request, async () => getTestResult((await params).correlationId));
