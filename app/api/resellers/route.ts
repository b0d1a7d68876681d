import { getResellers } from '@/lib/resellers/data';
import { respond } from '@/lib/respond';

/** The indirect resellers of the partner; none of a direct-bill partner's. */
export const GET = (request: Request) => respond(request, getResellers);
