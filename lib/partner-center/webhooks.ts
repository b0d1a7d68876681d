import { z } from 'zod';
import { PartnerCenterError } from './errors';
import type { Connection } from './exchange';
import { read, write } from './http';
import { path, type Route } from './path';
import { listOf, Text } from './wire';

const Registration = z.looseObject({ WebhookUrl: Text, WebhookEvents: listOf(z.string()) });
/** What is registered, in PascalCase (extras.md 2). */
export type WireRegistration = z.output<typeof Registration>;

const Sent = z.looseObject({ correlationId: z.string().min(1) });

const Validation = z.looseObject({
  correlationId: Text,
  /** completed, … */
  status: Text,
  callbackUrl: Text,
  results: listOf(
    z.looseObject({
      /** OK, or what our side answered */
      responseCode: Text,
      responseMessage: Text,
      systemError: z
        .boolean()
        .nullish()
        .transform((value) => value ?? false),
    }),
  ),
});
/** What came of a test event, in camelCase (extras.md 2). */
export type WireValidation = z.output<typeof Validation>;

/** They stand beside /v1. */
const below = (route: Route): Route => ({ ...route, root: '/webhooks/v1' });
const registration = below(path`/registration`);

/**
 * The partner's one webhook: of all its programs a single one can be told of events. Either token; Billing admin, Admin,
 * Sales and Helpdesk agent. Source: extras.md 2.
 */
export const webhooks = (connection: Connection) => ({
  /** The names of events that can be registered for. */
  events: (): Promise<string[]> => read(connection, z.array(z.string()), below(path`/registration/events`)),

  /** What is registered; null = nothing. What is answered then is not documented: 404, or nothing in it. */
  registration: async (): Promise<WireRegistration | null> => {
    try {
      const found = await read(connection, Registration.nullish(), registration);
      return found?.WebhookUrl ? found : null;
    } catch (error) {
      if (error instanceof PartnerCenterError && error.status === 404) return null;
      throw error;
    }
  },

  /**
   * Registers, by POST where nothing is and by PUT in place of what is. The signature is asked for in `x-ms-signature`:
   * proxies on the way may keep `Authorization` to themselves.
   */
  register: (
    method: 'POST' | 'PUT',
    { url, events }: { url: string; events: readonly string[] },
  ): Promise<WireRegistration> =>
    write(connection, method, Registration, registration, {
      body: { WebhookUrl: url, WebhookEvents: events, SignatureTokenToMsSignatureHeader: true },
    }),

  /** Has Microsoft post a test event; `test-created` must be registered. Two a minute, then 429. */
  sendTest: async (): Promise<string> =>
    (await write(connection, 'POST', Sent, below(path`/registration/validationEvents`))).correlationId,

  /** What came of a test event; Microsoft keeps it for seven days. */
  testResult: (correlationId: string): Promise<WireValidation> =>
    read(connection, Validation, below(path`/registration/validationEvents/${correlationId}`)),
});
