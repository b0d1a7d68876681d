import { respond } from '@/lib/respond';
import { getTeams } from '@/lib/teams/data';

export const GET = (request: Request) => respond(request, getTeams);
