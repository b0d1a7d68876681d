import { getConnection } from '@/lib/connection/data';
import { respond } from '@/lib/respond';

export const GET = (request: Request) => respond(request, getConnection);
