import { getEveryRow } from '@/lib/radar/data';
import { csvOf } from '@/lib/radar/export';
import { radarQueryOf } from '@/lib/radar/queries';
import { respond } from '@/lib/respond';

/** What the filters show, as a file. */
export const GET = (request: Request) =>
  respond(request, async () => {
    const rows = await getEveryRow(radarQueryOf(new URL(request.url).searchParams));
    return new Response(csvOf(rows), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="kontor-radar.csv"',
      },
    });
  });
