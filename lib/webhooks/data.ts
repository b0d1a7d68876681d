import 'server-only';
import type { z } from 'zod';
import { noteAct } from '@/lib/audit/data';
import { partnerApi, requirePermission } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import { portalEnv } from '@/lib/env';
import type { PartnerApi } from '@/lib/partner-center';
import { fail } from '@/lib/result';
import type { Register, Registration, TestResult, WebhookEvents, WebhookState } from './schema';
import * as store from './store';

const shown = 50;
const ourUrl = () => `${portalEnv().PORTAL_URL}/api/webhooks/partner-center`;

/** What is registered at Microsoft and what can be. */
export async function getWebhooks(): Promise<WebhookState> {
  const { api } = await partnerApi('manage-connection');
  const [registration, offered] = await Promise.all([registrationAt(api), api.webhooks.events()]);
  return stateOf(registration, offered);
}

/** The last events that came. */
export async function getWebhookEvents(): Promise<WebhookEvents> {
  await requirePermission('manage-connection');
  return { events: await store.lastEvents(shown), readAt: now().toISOString() };
}

/**
 * Has Microsoft send its events here. There is one registration for the whole partner: another program's is replaced
 * only by who has seen its address and says it, and it must still be the one that stands there.
 */
export async function register({ events, replaces }: z.output<typeof Register>): Promise<WebhookState> {
  const { api, person } = await partnerApi('manage-connection');
  const [before, offered] = await Promise.all([registrationAt(api), api.webhooks.events()]);
  if (events.some((name) => !offered.includes(name)))
    return fail('invalid', 'invalid', { fields: { events: ['choose'] } });
  if (before && before.url !== ourUrl() && before.url !== replaces)
    return fail('conflict', 'webhook-other', { values: { address: before.url } });
  const wire = await api.webhooks.register(before ? 'PUT' : 'POST', { url: ourUrl(), events });
  const registration = { url: wire.WebhookUrl, events: wire.WebhookEvents };
  await store.noteRegistered(person, registration, before, now());
  return stateOf(registration, offered);
}

/** Has Microsoft send a test event; answers with what it is known by. */
export async function sendTest(): Promise<{ correlationId: string }> {
  const { api } = await partnerApi('manage-connection');
  const registration = await registrationAt(api);
  if (registration?.url !== ourUrl() || !registration.events.includes('test-created'))
    return fail('conflict', 'webhook-no-test');
  const correlationId = await api.webhooks.sendTest();
  await noteAct({ action: 'webhooks.tested', detail: { correlationId } });
  return { correlationId };
}

export async function getTestResult(correlationId: string): Promise<TestResult> {
  const { api } = await partnerApi('manage-connection');
  const { status, results } = await api.webhooks.testResult(correlationId);
  return {
    ...{ correlationId, status, readAt: now().toISOString() },
    results: results.map(({ responseCode: code, responseMessage: message, systemError: isSystemError }) => ({
      ...{ code, message, isSystemError },
    })),
  };
}

async function registrationAt(api: PartnerApi): Promise<Registration | null> {
  const wire = await api.webhooks.registration();
  return wire && { url: wire.WebhookUrl, events: wire.WebhookEvents };
}

const stateOf = (registration: Registration | null, offered: string[]): WebhookState => ({
  ...{ ourUrl: ourUrl(), registration, offered, readAt: now().toISOString() },
  isOurs: registration?.url === ourUrl(),
});
