import { respond } from '@/lib/respond';
import { getStatus } from '@/lib/statusz/data';

export const GET = (request: Request) => respond(request, getStatus);
