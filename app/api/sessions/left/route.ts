import { respond } from '@/lib/respond';
import { getTimeLeft } from '@/lib/sessions/data';

export const GET = (request: Request) => respond(request, getTimeLeft);
