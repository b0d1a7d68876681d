import { respond } from '@/lib/respond';
import { getFollowed } from '@/lib/subscriptions/data';

export const GET = (request: Request) => respond(request, getFollowed);
