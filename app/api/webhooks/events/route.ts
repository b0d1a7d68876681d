import { respond } from '@/lib/respond';
import { getWebhookEvents } from '@/lib/webhooks/data';

export const GET = (request: Request) => respond(request, getWebhookEvents);
