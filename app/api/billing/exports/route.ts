import { getExports } from '@/lib/exports/data';
import { respond } from '@/lib/respond';

export const GET = (request: Request) => respond(request, getExports);
