import { getBell } from '@/lib/bell/data';
import { respond } from '@/lib/respond';

export const GET = (request: Request) => respond(request, getBell);
