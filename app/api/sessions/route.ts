import { respond } from '@/lib/respond';
import { getSessions } from '@/lib/sessions/data';

export const GET = (request: Request) => respond(request, getSessions);
