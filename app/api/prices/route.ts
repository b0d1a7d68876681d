import { getPriceSettings } from '@/lib/prices/settings';
import { respond } from '@/lib/respond';

export const GET = (request: Request) => respond(request, getPriceSettings);
