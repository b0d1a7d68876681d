import { getRadar } from '@/lib/radar/data';
import { radarQueryOf } from '@/lib/radar/queries';
import { respond } from '@/lib/respond';

export const GET = (request: Request) =>
  respond(request, () => getRadar(radarQueryOf(new URL(request.url).searchParams)));
