import type { Context, Hono } from 'hono';
import { requireRole } from '../core/caller';
import { type Env, prop, readJson } from '../core/conventions';
import { json } from '../core/envelope';
import { ApiError } from '../core/errors';
import { guid } from '../core/ids';
import type { World } from '../core/world';
import { PARTNER } from '../seeds/partner';
import { testCreated, WEBHOOK_EVENTS, type WebhookRegistration } from './webhook-events';
import { WebhookPost } from './webhook-post';

const ROOT = '/webhooks/v1/registration';
const TESTS_A_MINUTE = 2;
const KEPT_MS = 7 * 86_400_000;

/**
 * Registration of a webhook and its test (extras facts, section 2). One
 * registration for the tenant; keys are PascalCase in registrations and events,
 * camelCase in validation results.
 */
export function webhookRoutes(app: Hono<Env>, world: World): void {
  const post = new WebhookPost(world);

  for (const path of [ROOT, `${ROOT}/*`]) {
    app.use(path, async (c, next) => {
      requireRole(c, 'Billing admin', 'Admin agent', 'Sales agent', 'Helpdesk agent');
      await next();
    });
  }

  app.get(`${ROOT}/events`, (c) => json(c, WEBHOOK_EVENTS));

  app.get(ROOT, (c) => {
    const { WebhookUrl, WebhookEvents } = requireRegistration(post);
    return json(c, { WebhookUrl, WebhookEvents });
  });

  app.post(ROOT, (c) => registered(c, post));

  app.put(ROOT, async (c) => {
    requireRegistration(post);
    return registered(c, post);
  });

  app.post(`${ROOT}/validationEvents`, async (c) => {
    const registration = requireRegistration(post);
    if (!registration.WebhookEvents.includes('test-created')) {
      throw new ApiError(400, 2000, 'test-created is not among the registered events.');
    }
    const now = world.now();
    const recent = [...post.validations.values()].filter(({ at }) => now.getTime() - at.getTime() < 60_000);
    if (recent.length >= TESTS_A_MINUTE) {
      return c.json({ statusCode: 429, message: 'Rate limit is exceeded. Try again in 60 seconds.' }, 429, {
        'Retry-After': '60',
      });
    }
    const correlationId = guid('webhook-test', now.toISOString(), String(post.validations.size));
    const validation = { correlationId, at: now, callbackUrl: registration.WebhookUrl, results: [] };
    post.validations.set(correlationId, validation);
    const result = await post.sendOnce(testCreated(correlationId, now));
    post.validations.set(correlationId, {
      ...validation,
      results: [
        {
          responseCode: result.responseCode,
          responseMessage: result.responseMessage,
          systemError: !result.ok,
          dateTimeUtc: world.now().toISOString().slice(0, -1),
        },
      ],
    });
    return json(c, { correlationId });
  });

  app.get(`${ROOT}/validationEvents/:correlationId`, (c) => {
    const validation = post.validations.get(c.req.param('correlationId').toLowerCase());
    if (!validation || world.now().getTime() - validation.at.getTime() > KEPT_MS) {
      throw new ApiError(404, 1000, 'There is no such validation event.');
    }
    const { correlationId, callbackUrl, results } = validation;
    return json(c, { correlationId, partnerId: PARTNER.tenantId, status: 'completed', callbackUrl, results });
  });
}

async function registered(c: Context<Env>, post: WebhookPost): Promise<Response> {
  const body = await readJson(c);
  const url = prop(body, 'WebhookUrl');
  const events = prop(body, 'WebhookEvents');
  if (typeof url !== 'string' || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new ApiError(400, 2000, 'WebhookUrl is no address.');
  }
  const known: readonly string[] = WEBHOOK_EVENTS;
  if (
    !Array.isArray(events) ||
    !events.length ||
    !events.every((name) => typeof name === 'string' && known.includes(name))
  ) {
    throw new ApiError(
      400,
      2000,
      'WebhookEvents has to name at least one known event, and none that is unknown.',
    );
  }
  const registration: WebhookRegistration = {
    SubscriberId: post.registration?.SubscriberId ?? guid('webhook', PARTNER.tenantId),
    WebhookUrl: url,
    WebhookEvents: events,
    SignatureTokenToMsSignatureHeader: prop(body, 'SignatureTokenToMsSignatureHeader') === true,
    certificateUrl: certificateAddress(c.req.url),
  };
  post.register(registration);
  const { SubscriberId, WebhookUrl, WebhookEvents } = registration;
  return json(c, { SubscriberId, WebhookUrl, WebhookEvents });
}

function requireRegistration(post: WebhookPost): WebhookRegistration {
  if (!post.registration) throw new ApiError(404, 1000, 'No webhook is registered.');
  return post.registration;
}

/** Files lie at the Graph service, as do the exports: its port is the second after this one. */
function certificateAddress(asked: string): string {
  const address = new URL('/cert/pcnotifications-dispatch.cer', asked);
  address.port = String(Number(address.port) + 2);
  return address.href;
}
