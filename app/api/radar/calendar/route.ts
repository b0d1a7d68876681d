import { getFeed } from '@/lib/radar/feeds';
import { respond } from '@/lib/respond';

export const GET = (request: Request) => respond(request, getFeed);
