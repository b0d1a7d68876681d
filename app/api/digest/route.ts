import { getDigest } from '@/lib/digest/data';
import { respond } from '@/lib/respond';

export const GET = (request: Request) => respond(request, getDigest);
