import { respond } from '@/lib/respond';
import { getWebhooks } from '@/lib/webhooks/data';

export const GET = (request: Request) => respond(request, getWebhooks);
