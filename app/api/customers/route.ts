import { getCustomers } from '@/lib/customers/data';
import { respond } from '@/lib/respond';

export const GET = (request: Request) => respond(request, getCustomers);
