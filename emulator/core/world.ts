import type { ExportOperation } from '../graph/operation-record';
import type { AuditRecord } from '../partner-center/audit-record';
import type { CartRecord } from '../partner-center/cart-record';
import type { OrderRecord } from '../partner-center/order-record';
import type { WebhookRegistration } from '../partner-center/webhook-events';
import { type Catalog, catalogOf } from '../seeds/catalog';
import type { CustomerRecord } from '../seeds/customers';
import { seedOf } from '../seeds/index';
import type { Person } from '../seeds/partner';
import { type PartnerKind, type Reseller, resellersOf } from '../seeds/resellers';
import type { SubscriptionRecord } from '../seeds/subscriptions';
import { Clock } from './clock';
import type { Remembered } from './remembered';
import { type Collection, Store } from './store';

/** How this emulator was started; the meaning of each is in the README. */
export interface Settings {
  seed: string;
  /** Milliseconds added to every API answer. */
  latency: number;
  /** Seconds a new order stays out of the lists. */
  orderDelay: number;
  /** Requests a minute and tenant before 429. */
  limit: number;
  government: boolean;
  partner: PartnerKind;
  approvedPerpetual: boolean;
  checkoutRepeat: 'refuse' | 'replay';
  idempotency: boolean;
}

/** Everything the emulator knows: what its seed holds and what has happened since. */
export class World {
  readonly clock: Clock;
  settings: Settings;
  /** A new object after each reset: what is worked out from the state may be kept by it. */
  era!: object;
  catalog!: Catalog;
  people!: Collection<Person>;
  /** Through whom the partner sells: none of a direct-bill partner's. */
  resellers!: readonly Reseller[];
  customers!: Collection<CustomerRecord>;
  subscriptions!: Collection<SubscriptionRecord>;
  orders!: Collection<OrderRecord>;
  carts!: Collection<CartRecord>;
  /** How often a market's availabilities were given new ids. */
  issues!: Collection<{ issue: number }>;
  /** SKUs that left the catalogue, by product and SKU. */
  withdrawn!: Collection<object>;
  exports!: Collection<ExportOperation>;
  audit!: Collection<AuditRecord>;
  webhooks!: Collection<WebhookRegistration>;
  /** By customer and application. */
  consents!: Collection<object>;
  /** By what an application may prove itself instead of its secret: by the thumbprint (SHA-256, base64url). */
  certificates!: Collection<{ clientId: string; pem: string }>;
  /** Answers to writes, by request id, for a day. */
  answers!: Collection<Remembered>;
  /** Midnight (UTC) of the day on which this state began: the seed is dated back from it. */
  epoch!: Date;
  #state!: Collection<{ seed: string; epoch: string; offset: number }>;
  readonly #store: Store;

  constructor(settings: Settings, folder?: string) {
    this.settings = settings;
    this.#store = new Store(folder);
    this.#build();
    this.clock = new Clock(this.#state.get('world')?.offset, () => this.#keepState());
    this.#keepState();
  }

  now(): Date {
    return this.clock.now();
  }

  /** Back to the seed, or to another one. */
  reset(seed = this.settings.seed): void {
    this.#store.clear();
    this.settings = { ...this.settings, seed };
    this.#build();
    this.clock.reset();
  }

  /** Puts on the disk what a request has changed, before it is answered. */
  flush(): void {
    this.#store.flush();
  }

  close(): void {
    this.#store.close();
  }

  /** A state that was kept goes on with its own seed and day, whatever this start was told. */
  #build(): void {
    this.#state = this.#store.collection('state');
    const kept = this.#state.get('world');
    if (kept) this.settings = { ...this.settings, seed: kept.seed };
    this.epoch = kept ? new Date(kept.epoch) : new Date(new Date().setUTCHours(0, 0, 0, 0));
    const { seed, government } = this.settings;
    this.era = {};
    this.catalog = catalogOf({ seed, government });
    this.resellers = resellersOf(this.settings);
    const base = seedOf(seed, this.catalog, this.epoch, this.resellers);
    this.people = this.#store.collection('people', base.people);
    this.customers = this.#store.collection('customers', base.customers);
    this.subscriptions = this.#store.collection('subscriptions', base.subscriptions);
    this.orders = this.#store.collection('orders', base.orders);
    this.carts = this.#store.collection('carts');
    this.issues = this.#store.collection('issues');
    this.withdrawn = this.#store.collection('withdrawn');
    this.exports = this.#store.collection('exports');
    this.audit = this.#store.collection('audit');
    this.webhooks = this.#store.collection('webhooks');
    this.consents = this.#store.collection('consents');
    this.certificates = this.#store.collection('certificates');
    this.answers = this.#store.collection('answers');
  }

  #keepState(): void {
    this.#state.put('world', {
      seed: this.settings.seed,
      epoch: this.epoch.toISOString(),
      offset: this.clock.offset,
    });
  }
}
