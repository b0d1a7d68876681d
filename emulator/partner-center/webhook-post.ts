import { ledgerOf } from '../billing/world-books';
import type { World } from '../core/world';
import { PARTNER } from '../seeds/partner';
import { type Signer, signerOf } from './webhook-certificate';
import { type Delivered, deliver, deliverOnce } from './webhook-delivery';
import {
  invoiceReady,
  subscriptionUpdated,
  type WebhookEvent,
  type WebhookRegistration,
} from './webhook-events';

/** What came of sending a test event, kept for seven days. */
export type Validation = {
  correlationId: string;
  at: Date;
  callbackUrl: string;
  results: { responseCode: string; responseMessage: string; systemError: boolean; dateTimeUtc: string }[];
};

const POLL_MS = 1000;

/** The dispatch of one world: its registration, its key, and what has been announced. */
export class WebhookPost {
  readonly validations = new Map<string, Validation>();
  #announced: Date;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly world: World) {
    this.#announced = world.now();
    if (this.registration) this.#watch();
  }

  get registration(): WebhookRegistration | undefined {
    return this.world.webhooks.get(PARTNER.tenantId);
  }

  register(registration: WebhookRegistration): void {
    this.world.webhooks.put(PARTNER.tenantId, registration);
    this.#announced = this.world.now();
    this.#watch();
  }

  /** Tells of what has happened since the last time; a clock set back starts anew. */
  announce(): void {
    if (!this.registration) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      return;
    }
    const now = this.world.now();
    const since = this.#announced;
    this.#announced = now;
    if (now <= since) return;
    for (const event of eventsBetween(this.world, since, now)) void this.send(event);
  }

  /** Delivers an event if it is registered for. Resolves when it has arrived or was given up. */
  async send(event: WebhookEvent): Promise<Delivered | undefined> {
    const { registration } = this;
    if (!registration?.WebhookEvents.includes(event.EventName)) return undefined;
    return deliver(() => deliverOnce(registration, event, this.#signer(registration)), pause);
  }

  /** One attempt, for the test of a registration. */
  async sendOnce(event: WebhookEvent): Promise<Delivered> {
    const { registration } = this;
    if (!registration) return { ok: false, responseCode: '', responseMessage: 'Nothing is registered.' };
    return deliverOnce(registration, event, this.#signer(registration));
  }

  #signer({ certificateUrl }: WebhookRegistration): Signer {
    return signerOf(this.world, new URL(certificateUrl).origin);
  }

  #watch(): void {
    this.#timer ??= setInterval(() => this.announce(), POLL_MS).unref();
  }
}

/** Invoices that became ready, and subscriptions that orders made or ended. */
function* eventsBetween(world: World, since: Date, now: Date): Generator<WebhookEvent> {
  for (const { id, issuedAt } of ledgerOf(world).invoices(now)) {
    if (issuedAt > since) yield invoiceReady(id, issuedAt);
  }
  const [from, to] = [since.toISOString(), now.toISOString()];
  for (const { customerId, completesAt, lines } of world.orders.values()) {
    for (const { subscriptionId, cancelledAt, changedAt } of lines) {
      if (!subscriptionId) continue;
      for (const at of new Set([completesAt, cancelledAt, changedAt])) {
        if (at && from < at && at <= to) yield subscriptionUpdated(customerId, subscriptionId, new Date(at));
      }
    }
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
