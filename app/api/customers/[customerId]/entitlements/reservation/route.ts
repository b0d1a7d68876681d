import { getReservation } from '@/lib/entitlements/data';
import { respond } from '@/lib/respond';

export const GET = (
  request: Request,
  { params }: RouteContext<'/api/customers/[customerId]/entitlements/reservation'>,
) =>
  respond(request, async () => {
    const key = new URL(request.url).searchParams.get('key') ?? '';
    return getReservation((await params).customerId, key);
  });
