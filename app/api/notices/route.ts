import { getNotices } from '@/lib/notices/data';
import { respond } from '@/lib/respond';

export const GET = (request: Request) => respond(request, getNotices);
