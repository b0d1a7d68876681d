import { respond } from '@/lib/respond';
import { getSpend } from '@/lib/spend/data';
import { SpendQuery } from '@/lib/spend/schema';

export const GET = (request: Request) =>
  respond(request, () => getSpend(SpendQuery.parse(Object.fromEntries(new URL(request.url).searchParams))));
