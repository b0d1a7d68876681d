import type { ExportOperation } from '../graph/operations';
import type { AuditRecord } from '../partner-center/audit-records';
import type { CartRecord } from '../partner-center/cart-record';
import type { OrderRecord } from '../partner-center/order-record';
import type { WebhookRegistration } from '../partner-center/webhook-events';
import { type Catalog, catalogOf } from '../seeds/catalog';
import type { CustomerRecord } from '../seeds/customers';
import { seedOf } from '../seeds/index';
import type { Person } from '../seeds/partner';
import type { SubscriptionRecord } from '../seeds/subscriptions';
import { Clock } from './clock';
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
  customers!: Collection<CustomerRecord>;
  subscriptions!: Collection<SubscriptionRecord>;
  orders!: Collection<OrderRecord>;
  carts!: Collection<CartRecord>;
  /** How often a market's availabilities were given new ids. */
  issues!: Collection<{ issue: number }>;
  exports!: Collection<ExportOperation>;
  audit!: Collection<AuditRecord>;
  webhooks!: Collection<WebhookRegistration>;
  /** Answers to writes, by request id, for a day. */
  answers!: Collection<{ at: string; status: number; headers: [string, string][]; body: string }>;
  #places!: Collection<{ offset: number; seed: string }>;
  readonly #store: Store;

  constructor(settings: Settings, folder?: string) {
    this.settings = settings;
    this.#store = new Store(folder);
    this.#build();
    this.#store.replay();
    this.clock = new Clock(this.#places.get('clock')?.offset, (offset) =>
      this.#places.put('clock', { offset, seed: this.settings.seed }),
    );
  }

  now(): Date {
    return this.clock.now();
  }

  /** Back to the seed, or to another one. */
  reset(seed = this.settings.seed): void {
    this.settings = { ...this.settings, seed };
    this.#store.clear();
    this.#build();
    this.clock.reset();
  }

  close(): void {
    this.#store.close();
  }

  #build(): void {
    const { seed, government } = this.settings;
    this.era = {};
    this.catalog = catalogOf({ seed, government });
    const base = seedOf(seed, this.catalog);
    this.#places = this.#store.collection('clock');
    this.people = this.#store.collection('people', base.people);
    this.customers = this.#store.collection('customers', base.customers);
    this.subscriptions = this.#store.collection('subscriptions', base.subscriptions);
    this.orders = this.#store.collection('orders', base.orders);
    this.carts = this.#store.collection('carts');
    this.issues = this.#store.collection('issues');
    this.exports = this.#store.collection('exports');
    this.audit = this.#store.collection('audit');
    this.webhooks = this.#store.collection('webhooks');
    this.answers = this.#store.collection('answers');
  }
}
