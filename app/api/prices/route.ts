import { getPriceSettings } from '@/lib/prices/data';
import { respond } from '@/lib/respond';

export const GET = (request: Request) => respond(request, getPriceSettings);
