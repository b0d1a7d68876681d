import { getInvoices } from '@/lib/billing/data';
import { respond } from '@/lib/respond';

export const GET = (request: Request) => respond(request, getInvoices);
