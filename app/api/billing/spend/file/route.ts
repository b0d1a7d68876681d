import { csvResponse } from '@/lib/csv';
import { respond } from '@/lib/respond';
import { getSpendFile } from '@/lib/spend/file';
import { SpendQuery } from '@/lib/spend/schema';

/** The table that the filters show, to be saved by the browser. */
export const GET = (request: Request) =>
  respond(request, async () => {
    const wish = SpendQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
    return csvResponse(await getSpendFile(wish));
  });
