import { getTokens } from '@/lib/personal-tokens/data';
import { respond } from '@/lib/respond';

export const GET = (request: Request) => respond(request, getTokens);
