import { z } from 'zod';
import type { Outcome } from './kinds';

/** What Microsoft posts, PascalCase (extras.md 2). What we do not know of it stays in the body as it came. */
export const EventBody = z.looseObject({
  EventName: z.string().min(1).max(200),
  ResourceUri: z
    .string()
    .max(2_000)
    .nullish()
    .transform((uri) => uri ?? ''),
  ResourceChangeUtcDate: z.string().max(100).nullish(),
});
export type EventBody = z.output<typeof EventBody>;

/** One event, however often it came. */
export type WebhookEvent = {
  id: string;
  name: string;
  customerId: string | null;
  customerName: string | null;
  /** When it happened, by Microsoft's clock. */
  changedAt: string | null;
  receivedAt: string;
  deliveries: number;
  /** null = not handled yet */
  outcome: Outcome | null;
};
export type WebhookEvents = { events: WebhookEvent[]; readAt: string };

export type Registration = { url: string; events: string[] };
/** What is registered at Microsoft, of which there is one for the whole partner. */
export type WebhookState = {
  /** Where this portal listens. */
  ourUrl: string;
  /** null = nothing is registered */
  registration: Registration | null;
  isOurs: boolean;
  /** The names that Microsoft offers. */
  offered: string[];
  readAt: string;
};

export type TestResult = {
  correlationId: string;
  /** Microsoft's own word; `completed` when there is a result. */
  status: string;
  results: { code: string; message: string; isSystemError: boolean }[];
  readAt: string;
};

/* What people press */

const EventName = z.string().regex(/^[A-Za-z][A-Za-z-]{2,99}$/, { error: 'choose' });
export const Register = z.object({
  events: z.array(EventName).min(1, { error: 'choose' }).max(100),
  /** The address of another program that this replaces, as it was shown and typed out. */
  replaces: z.string().max(2_000).nullable(),
});
export type Register = z.input<typeof Register>;
export const NoInput = z.object({});
