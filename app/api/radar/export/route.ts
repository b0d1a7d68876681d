import { csvResponse } from '@/lib/csv';
import { getFileRows } from '@/lib/radar/data';
import { csvOf } from '@/lib/radar/export';
import { radarQueryOf } from '@/lib/radar/queries';
import { respond } from '@/lib/respond';

/** What the filters show, as a file. */
export const GET = (request: Request) =>
  respond(request, async () => {
    const rows = await getFileRows(radarQueryOf(new URL(request.url).searchParams));
    return csvResponse({ text: csvOf(rows), name: 'kontor-radar.csv' });
  });
