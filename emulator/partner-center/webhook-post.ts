import { ledgerOf } from '../billing/world-books';
import type { World } from '../core/world';
import { makeSigner, type Signer } from './webhook-certificate';
import { type Delivered, deliver, deliverOnce } from './webhook-delivery';
import { invoiceReady, type WebhookEvent, type WebhookRegistration } from './webhook-events';

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
  registration: WebhookRegistration | undefined;
  readonly validations = new Map<string, Validation>();
  #signer: Signer | undefined;
  #announced: Date;
  readonly #timer: NodeJS.Timeout;
  readonly #stop = new AbortController();

  constructor(
    private readonly world: World,
    private readonly certificateUrl: () => string,
  ) {
    this.#announced = world.now();
    this.#timer = setInterval(() => this.announce(), POLL_MS);
    this.#timer.unref();
  }

  get signer(): Signer {
    this.#signer ??= makeSigner(new Date());
    return this.#signer;
  }

  /** Tells of the invoices that became ready since the last time; a clock set back starts anew. */
  announce(): void {
    const now = this.world.now();
    const since = this.#announced;
    this.#announced = now;
    if (!this.registration || now <= since) return;
    for (const { id, issuedAt } of ledgerOf(this.world).invoices(now)) {
      if (issuedAt > since) void this.send(invoiceReady(id, issuedAt));
    }
  }

  /** Delivers an event if it is registered for. Resolves when it has arrived or was given up. */
  async send(event: WebhookEvent): Promise<Delivered | undefined> {
    const { registration } = this;
    if (!registration?.WebhookEvents.includes(event.EventName)) return undefined;
    return deliver(
      () => deliverOnce(registration, event, this.signer, this.certificateUrl()),
      (milliseconds) => this.#pause(milliseconds),
    );
  }

  /** One attempt, for the test of a registration. */
  async sendOnce(event: WebhookEvent): Promise<Delivered> {
    const { registration } = this;
    if (!registration) return { ok: false, responseCode: '', responseMessage: 'Nothing is registered.' };
    return deliverOnce(registration, event, this.signer, this.certificateUrl());
  }

  close(): void {
    clearInterval(this.#timer);
    this.#stop.abort();
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      timer.unref();
      this.#stop.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}
