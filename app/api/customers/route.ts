import { getCustomers, getCustomersOf } from '@/lib/customers/data';
import { CustomerId } from '@/lib/customers/schema';
import { respond } from '@/lib/respond';
import { fail } from '@/lib/result';

/** Every customer, or with `reseller`, a partner id, those of one indirect reseller. */
export const GET = (request: Request) =>
  respond(request, () => {
    const reseller = new URL(request.url).searchParams.get('reseller');
    if (reseller === null) return getCustomers();
    const id = CustomerId.safeParse(reseller);
    return id.success
      ? getCustomersOf(id.data)
      : fail('invalid', 'invalid', { fields: { reseller: ['guid'] } });
  });
