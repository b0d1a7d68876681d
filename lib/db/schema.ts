import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSchema,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** Somebody who is signed in. The cookie holds the id and nothing else. Times are real ones. */
export const session = pgTable(
  'session',
  {
    id: text('id').primaryKey(),
    oid: text('oid').notNull(),
    tid: text('tid').notNull(),
    name: text('name').notNull(),
    upn: text('upn').notNull(),
    roles: text('roles').array().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    seenAt: instant('seen_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
    /** When the roles came: with the last id token. */
    rolesAt: instant('roles_at').notNull().defaultNow(),
    /** When the person last proved who they are anew, because something asked for it; null = not since the sign-in. */
    provedAt: instant('proved_at'),
    /** What the browser called itself at the sign-in. */
    agent: text('agent').notNull().default(''),
  },
  (table) => [index('session_person').on(table.tid, table.oid)],
);

/**
 * What the worker alone sees: the portal's role in PostgreSQL has no right here. Nothing of it is trusted to the portal's
 * own tables, which whoever takes the portal could write. Times are real ones.
 */
export const ofTheWorker = pgSchema('token');

/** A person's tokens, or those of the lent account, as MSAL keeps them, encrypted; and what may be said of them. */
export const tokenCache = ofTheWorker.table('cache', {
  /** `oid.tid`, or `house` */
  partition: text('partition').primaryKey(),
  sealed: text('sealed').notNull(),
  /** The key that sealed it; '' = before keys had ids. */
  keyId: text('key_id').notNull().default(''),
  name: text('name').notNull().default(''),
  upn: text('upn').notNull().default(''),
  signedInAt: instant('signed_in_at').notNull().defaultNow(),
  /** When Entra last gave a refresh token: it lies for 90 days from then on. */
  renewedAt: instant('renewed_at').notNull().defaultNow(),
  /** Of the last access token for Partner Center. */
  expiresAt: instant('expires_at'),
  secondStep: boolean('second_step'),
  scopes: text('scopes').notNull().default(''),
  /** Why Entra refused to renew it, in one word; null = it did not. */
  trouble: text('trouble'),
  troubleAt: instant('trouble_at'),
  changedAt: instant('changed_at').notNull().defaultNow(),
});

/** A session whose sign-in the worker has seen with its own eyes: tokens are handed out for no other. */
export const tokenSession = ofTheWorker.table(
  'session',
  {
    sessionId: text('session_id').primaryKey(),
    partition: text('partition')
      .notNull()
      .references(() => tokenCache.partition, { onDelete: 'cascade' }),
    seenAt: instant('seen_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
  },
  (table) => [index('session_partition').on(table.partition)],
);

/** A sign-in for lending that is under way: Entra brings the state back, and the worker alone opens the verifier. */
export const houseLending = ofTheWorker.table('lending', {
  state: text('state').primaryKey(),
  sessionId: text('session_id').notNull(),
  sealed: text('sealed').notNull(),
  expiresAt: instant('expires_at').notNull(),
});

/** Who asked here for the registration of an Azure subscription. */
export const registration = pgTable(
  'registration',
  {
    customerId: text('customer_id').notNull(),
    subscriptionId: text('subscription_id').notNull(),
    askedAt: instant('asked_at').notNull(),
    askedBy: text('asked_by').notNull(),
    askedOid: text('asked_oid'),
    /** What the subscription is called, for the words that tell its end anywhere. */
    name: text('name'),
    /** What Microsoft last said; of one that is done, how it ended. null = asked before it was followed at all. */
    status: text('status'),
    statusAt: instant('status_at'),
    /** When the worker looks next; null = it is done. */
    followAt: instant('follow_at'),
  },
  (table) => [
    primaryKey({ columns: [table.customerId, table.subscriptionId] }),
    index('registration_follow').on(table.followAt).where(sql`${table.followAt} is not null`),
  ],
);

/** What Microsoft said of a customer when it was last asked. */
export const customerFact = pgTable('customer_fact', {
  customerId: text('customer_id').primaryKey(),
  name: text('name').notNull(),
  domain: text('domain').notNull(),
  country: text('country'),
  currency: text('currency'),
  /** null = not asked yet */
  segments: text('segments').array(),
  relationship: text('relationship'),
  azureEnabled: integer('azure_enabled'),
  azureRegistering: integer('azure_registering'),
  azureTotal: integer('azure_total'),
  /** When its Azure subscriptions were last asked about, whatever came of it. */
  azureReadAt: instant('azure_read_at'),
  /** `azure-plan` or `classic` by subscription, as last read: decides which reservations are shown at once. */
  azureKinds: jsonb('azure_kinds'),
  readAt: instant('read_at').notNull(),
});

/** Customers that a person keeps at the top. */
export const pin = pgTable(
  'pin',
  { oid: text('oid').notNull(), customerId: text('customer_id').notNull() },
  (table) => [primaryKey({ columns: [table.oid, table.customerId] })],
);

/** How the portal looks and speaks to a person, wherever they sign in; null = they never said. */
export const appearance = pgTable('appearance', {
  oid: text('oid').primaryKey(),
  locale: text('locale'),
  theme: text('theme'),
  density: text('density'),
  keys: text('keys'),
  /** The keys that are pressed in place of the single ones (lib/words/rules.ts). */
  keymap: jsonb('keymap'),
  zone: text('zone'),
});

/** When a person last said that they had read what the bell tells. */
export const bellSeen = pgTable('bell_seen', {
  oid: text('oid').primaryKey(),
  seenAt: instant('seen_at').notNull(),
});

export const cart = pgTable(
  'cart',
  {
    /** Microsoft's id. */
    id: text('id').primaryKey(),
    customerId: text('customer_id').notNull(),
    /** open, apart, placed or left */
    status: text('status').notNull(),
    startedBy: text('started_by').notNull(),
    changedBy: text('changed_by').notNull(),
    createdAt: instant('created_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    lines: jsonb('lines').notNull(),
  },
  (table) => [
    uniqueIndex('cart_one_open').on(table.customerId).where(sql`${table.status} = 'open'`),
    index('cart_customer').on(table.customerId),
  ],
);

export const purchase = pgTable(
  'purchase',
  {
    id: text('id').primaryKey(),
    customerId: text('customer_id').notNull(),
    /** A cart is bought at most once, ever: the database says so. */
    cartId: text('cart_id').notNull().unique(),
    createdAt: instant('created_at').notNull(),
    senderOid: text('sender_oid').notNull(),
    senderTid: text('sender_tid').notNull(),
    senderSessionId: text('sender_session_id').notNull(),
    /** The three that follow repeat what the journal says, to be found by. */
    state: text('state').notNull(),
    pausesBuying: boolean('pauses_buying').notNull(),
    dueAt: instant('due_at'),
    movedToCartId: text('moved_to_cart_id'),
  },
  (table) => [
    index('purchase_customer').on(table.customerId, table.createdAt),
    index('purchase_due').on(table.dueAt).where(sql`${table.dueAt} is not null`),
    index('purchase_unsettled')
      .on(table.senderTid, table.senderOid)
      .where(sql`${table.state} in ('sending', 'unknown')`),
  ],
);

/** Append-only: of two who write the same number, one insert wins. */
export const purchaseEvent = pgTable(
  'purchase_event',
  {
    purchaseId: text('purchase_id')
      .notNull()
      .references(() => purchase.id),
    seq: integer('seq').notNull(),
    event: jsonb('event').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.purchaseId, table.seq] })],
);

/** Who works on a purchase, until when in real time; each holder gets a higher number. */
export const purchaseLease = pgTable('purchase_lease', {
  purchaseId: text('purchase_id')
    .primaryKey()
    .references(() => purchase.id),
  fence: integer('fence').notNull(),
  until: instant('until').notNull(),
});

/** Append-only, as the journal is: a trigger of the database refuses anything else. Each column is part of its hash. */
export const auditEvent = pgTable(
  'audit_event',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull(),
    /** In real time, at the insert: the transaction may have begun before and be seen later. */
    writtenAt: instant('written_at').notNull().default(sql`clock_timestamp()`),
    /** '' = Kontor by itself. */
    who: text('who').notNull(),
    whoOid: text('who_oid'),
    /** The roles held then; of what Kontor did, none. */
    roles: text('roles').array().notNull().default([]),
    action: text('action').notNull(),
    customerId: text('customer_id'),
    purchaseId: text('purchase_id'),
    /** Every order, request, cart or document that the row tells of, to be found by. */
    ids: text('ids').array().notNull().default([]),
    result: text('result').notNull(),
    detail: jsonb('detail').notNull(),
  },
  (table) => [
    index('audit_event_at').on(table.at),
    index('audit_event_customer').on(table.customerId, table.at),
    index('audit_event_purchase').on(table.purchaseId),
    index('audit_event_who').on(table.whoOid, table.who),
    index('audit_event_ids').using('gin', table.ids),
  ],
);

/** Rows of the audit that wait for their seal: a trigger notes each, and who seals it crosses it out. */
export const auditWaiting = pgTable('audit_waiting', {
  eventId: bigint('event_id', { mode: 'number' }).primaryKey(),
});

/** The chain: each seal holds the hash of a row and of the seal before it. Only the worker writes here. Times are real. */
export const auditSeal = pgTable('audit_seal', {
  position: bigint('position', { mode: 'number' }).primaryKey(),
  eventId: bigint('event_id', { mode: 'number' }).notNull().unique(),
  rowHash: text('row_hash').notNull(),
  previous: text('previous').notNull(),
  hash: text('hash').notNull(),
  sealedAt: instant('sealed_at').notNull(),
});

/** Where the chain begins since older rows were dropped: up to this position, of which the hash is kept. */
export const auditCheckpoint = pgTable('audit_checkpoint', {
  position: bigint('position', { mode: 'number' }).primaryKey(),
  hash: text('hash').notNull(),
  rows: integer('rows').notNull(),
  /** Everything before this was dropped. */
  before: instant('before').notNull(),
  droppedAt: instant('dropped_at').notNull(),
});

/** What the worker found when it last walked the chain: all of it, and what came since. Times are real. */
export const auditVerdict = pgTable('audit_verdict', {
  /** Always `chain`. */
  name: text('name').primaryKey(),
  position: bigint('position', { mode: 'number' }).notNull(),
  hash: text('hash').notNull(),
  verifiedAt: instant('verified_at').notNull(),
  /** When all of it was last walked. */
  walkedAt: instant('walked_at').notNull(),
  /** The first row that is wrong, and how; null = none. */
  fault: jsonb('fault'),
});

/** Microsoft's own audit records, which it drops after 90 days. */
export const microsoftRecord = pgTable(
  'microsoft_record',
  {
    id: text('id').primaryKey(),
    at: instant('at').notNull(),
    customerId: text('customer_id'),
    customerName: text('customer_name').notNull(),
    /** '' = Microsoft names nobody. */
    upn: text('upn').notNull(),
    applicationId: text('application_id').notNull(),
    resource: text('resource').notNull(),
    operation: text('operation').notNull(),
    status: text('status').notNull(),
    /** Of the call that caused it; '' = Microsoft does not say. */
    correlationId: text('correlation_id').notNull(),
    /** The orders it tells of. */
    orders: text('orders').array().notNull(),
    detail: jsonb('detail').notNull(),
    /** When it was first read, by real time. */
    readAt: instant('read_at').notNull().defaultNow(),
  },
  (table) => [
    index('microsoft_record_at').on(table.at),
    index('microsoft_record_correlation').on(table.correlationId),
    index('microsoft_record_orders').using('gin', table.orders),
  ],
);

/** A list of lines for many customers. Times but the lease's are the house's; the lease goes by real time. */
export const bulk = pgTable(
  'bulk',
  {
    id: text('id').primaryKey(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    /** checking, checked, placing or done */
    stage: text('stage').notNull(),
    /** Counts the changes of what a person sees before they confirm. */
    version: integer('version').notNull(),
    notes: jsonb('notes').notNull(),
    /** The session of the person for whom the worker goes on. */
    sessionId: text('session_id').notNull(),
    hold: jsonb('hold'),
    /** When the worker has something to do for it, in real time; null = nothing. */
    dueAt: instant('due_at'),
    confirmedBy: text('confirmed_by'),
    confirmedOid: text('confirmed_oid'),
    confirmedAt: instant('confirmed_at'),
    stoppedBy: text('stopped_by'),
    fence: integer('fence').notNull().default(0),
    leasedUntil: instant('leased_until').notNull(),
  },
  (table) => [index('bulk_due').on(table.dueAt).where(sql`${table.dueAt} is not null`)],
);

/** Each line that was pasted, understood or not. */
export const bulkLine = pgTable(
  'bulk_line',
  {
    bulkId: text('bulk_id')
      .notNull()
      .references(() => bulk.id),
    number: integer('number').notNull(),
    cells: jsonb('cells').notNull(),
    state: text('state').notNull(),
    problem: jsonb('problem'),
    customerId: text('customer_id'),
    line: jsonb('line'),
    attempts: integer('attempts').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.bulkId, table.number] })],
);

/** Each customer of a list: one cart, and at most one purchase. */
export const bulkCustomer = pgTable(
  'bulk_customer',
  {
    bulkId: text('bulk_id')
      .notNull()
      .references(() => bulk.id),
    customerId: text('customer_id').notNull(),
    name: text('name').notNull(),
    domain: text('domain').notNull(),
    state: text('state').notNull(),
    problem: jsonb('problem'),
    isAttested: boolean('is_attested').notNull().default(false),
    /** Committed before anything is placed: whoever goes on after a crash places this one cart or none. */
    cartId: text('cart_id'),
    shown: jsonb('shown'),
    confirmed: jsonb('confirmed'),
    purchaseId: text('purchase_id'),
    attempts: integer('attempts').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.bulkId, table.customerId] })],
);

/** One list of Microsoft's catalog that is read and kept as a whole. Times are the house's. */
export const catalogShelf = pgTable(
  'catalog_shelf',
  {
    /** `SE commercial AzurePlan vm` */
    id: text('id').primaryKey(),
    market: text('market').notNull(),
    segment: text('segment').notNull(),
    scope: text('scope').notNull(),
    view: text('view').notNull(),
    /** open, or refused: Microsoft does not let the partner see it */
    state: text('state').notNull().default('open'),
    /** The last whole reading; 0 = none yet. Rows of `generation + 1` are those of the reading under way. */
    generation: integer('generation').notNull().default(0),
    /** Counts every change that who searches can see. */
    changes: integer('changes').notNull().default(0),
    /** Products in the reading under way, once they are listed. */
    listed: integer('listed'),
    passFrom: instant('pass_from'),
    /** When Microsoft's list of products was last read; SKUs and what is offered of them are read less often. */
    listedAt: instant('listed_at'),
    readAt: instant('read_at'),
    /** When somebody last looked at it: such shelves are read first. */
    wantedAt: instant('wanted_at'),
  },
  (table) => [index('catalog_shelf_market').on(table.market, table.segment, table.scope)],
);

/**
 * A product of a shelf, in the generations from `since` to before `until`. A reading writes only what changed, and
 * what it writes is seen when its generation is the shelf's; during a shelf's first reading at once.
 */
export const catalogProduct = pgTable(
  'catalog_product',
  {
    shelfId: text('shelf_id')
      .notNull()
      .references(() => catalogShelf.id),
    productId: text('product_id').notNull(),
    since: integer('since').notNull(),
    until: integer('until'),
    product: jsonb('product').notNull(),
    /** null = not read yet */
    skus: jsonb('skus'),
    /** What is offered of each SKU whose availabilities were read. */
    offered: jsonb('offered').notNull(),
    /** When the SKUs were last read, and when what is offered of all of them was; null = that is still to do. */
    skusAt: instant('read_at'),
    offersAt: instant('offers_at'),
    /** Of how many of the SKUs, in their order, it is known since: where a reading that was cut off goes on. */
    offersDone: integer('offers_done').notNull().default(0),
    /** When somebody looked at it and found it old; null once it was read again. */
    wantedAt: instant('wanted_at'),
  },
  (table) => [
    primaryKey({ columns: [table.shelfId, table.productId, table.since] }),
    index('catalog_product_wanted').on(table.wantedAt).where(sql`${table.wantedAt} is not null`),
    index('catalog_product_id').on(table.productId),
  ],
);

/** Who does what only one may do at a time, until when in real time; each holder gets a higher number. */
export const leadership = pgTable('leadership', {
  name: text('name').primaryKey(),
  fence: integer('fence').notNull(),
  until: instant('until').notNull(),
});

/**
 * What all processes together may still ask of Partner Center: a bucket that fills by itself (lib/auth/rate.ts). Times
 * are real, in milliseconds of the database's clock.
 */
export const rateBudget = pgTable('rate_budget', {
  name: text('name').primaryKey(),
  /** Below zero once purchases went without asking. */
  tokens: doublePrecision('tokens').notNull(),
  at: doublePrecision('at').notNull(),
  /** Until when nothing goes to a route that Microsoft throttled. */
  pauses: jsonb('pauses').notNull(),
});

/** How often all processes together asked Partner Center in a minute, and what came of it. */
export const callCount = pgTable('call_count', {
  /** Minutes since 1970, of real time. */
  minute: integer('minute').primaryKey(),
  calls: integer('calls').notNull(),
  /** Of these: answered with 429; and with 5xx, or not at all. */
  throttled: integer('throttled').notNull(),
  failed: integer('failed').notNull(),
});

/** A program that runs, as it says itself every few seconds. Times are real ones, of the database's clock. */
export const instance = pgTable('instance', {
  id: text('id').primaryKey(),
  /** portal or worker */
  program: text('program').notNull(),
  /** The name of its build. */
  version: text('version').notNull(),
  startedAt: instant('started_at').notNull(),
  seenAt: instant('seen_at').notNull(),
  isDraining: boolean('is_draining').notNull(),
});

/** Something that somebody should know, from when it began to when it was over. Times are the house's. */
export const alert = pgTable(
  'alert',
  {
    id: text('id').primaryKey(),
    /** Of the rule (lib/alerts/rules.ts). */
    name: text('name').notNull(),
    severity: text('severity').notNull(),
    /** What the rule saw when it began. */
    seen: jsonb('seen').notNull(),
    firedAt: instant('fired_at').notNull(),
    /** Since when the rule sees nothing any more; null = it still does. */
    calmAt: instant('calm_at'),
    overAt: instant('over_at'),
  },
  (table) => [
    // Of one rule, one at a time.
    uniqueIndex('alert_open').on(table.name).where(sql`${table.overAt} is null`),
    index('alert_fired').on(table.firedAt),
  ],
);

/** What is told of an alert, to each address once. Times are the house's. */
export const alertLetter = pgTable(
  'alert_letter',
  {
    id: text('id').primaryKey(),
    alertId: text('alert_id')
      .notNull()
      .references(() => alert.id, { onDelete: 'cascade' }),
    /** fired or over */
    tells: text('tells').notNull(),
    /** A digest of the address, which may hold a secret. */
    address: text('address').notNull(),
    /** The same at every attempt; null once it is over. */
    body: text('body'),
    /** waiting, delivered, failed or dropped */
    state: text('state').notNull(),
    attempts: integer('attempts').notNull().default(0),
    outcome: text('outcome'),
    triedAt: instant('tried_at'),
    /** null = it is over */
    dueAt: instant('due_at'),
  },
  (table) => [
    index('alert_letter_alert').on(table.alertId),
    index('alert_letter_due').on(table.dueAt).where(sql`${table.dueAt} is not null`),
  ],
);

/** By which a program of a person's reads the API as them: only its digest is kept. Times are real ones. */
export const personalToken = pgTable(
  'personal_token',
  {
    id: text('id').primaryKey(),
    digest: text('digest').notNull(),
    oid: text('oid').notNull(),
    tid: text('tid').notNull(),
    /** What the person calls it. */
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    uniqueIndex('personal_token_digest').on(table.digest),
    index('personal_token_person').on(table.tid, table.oid),
  ],
);

/** A program that is told what happens here. Times are the house's. */
export const noticeReceiver = pgTable('notice_receiver', {
  id: text('id').primaryKey(),
  address: text('address').notNull(),
  /** Of lib/notices/kinds.ts. */
  events: jsonb('events').notNull(),
  isActive: boolean('is_active').notNull(),
  /** As of the digest: the secret is made of this and a key of the house. */
  salt: text('salt').notNull(),
  secretDigest: text('secret_digest').notNull(),
  /** The portal's own address, for the links. */
  portalUrl: text('portal_url').notNull(),
  createdAt: instant('created_at').notNull(),
  changedBy: text('changed_by').notNull(),
  changedAt: instant('changed_at').notNull(),
});

/** Something that happened, written with it in one transaction, while anybody is to be told. */
export const notice = pgTable(
  'notice',
  {
    id: text('id').primaryKey(),
    /** Of one fact there is one. */
    key: text('key').notNull().unique(),
    event: text('event').notNull(),
    at: instant('at').notNull(),
    /** What is sent of it, and the page of the portal where it is seen. */
    facts: jsonb('facts').notNull(),
    path: text('path').notNull(),
  },
  (table) => [index('notice_at').on(table.at)],
);

/** A notice on its way to a receiver, or what came of it. */
export const noticeLetter = pgTable(
  'notice_letter',
  {
    id: text('id').primaryKey(),
    noticeId: text('notice_id')
      .notNull()
      .references(() => notice.id, { onDelete: 'cascade' }),
    receiverId: text('receiver_id')
      .notNull()
      .references(() => noticeReceiver.id, { onDelete: 'cascade' }),
    /** waiting, delivered, failed or dropped */
    state: text('state').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** The status of the last attempt, or why there was none, in one word. */
    outcome: text('outcome'),
    triedAt: instant('tried_at'),
    /** null = it is over */
    dueAt: instant('due_at'),
  },
  (table) => [
    uniqueIndex('notice_letter_once').on(table.noticeId, table.receiverId),
    index('notice_letter_receiver').on(table.receiverId),
    index('notice_letter_due').on(table.dueAt).where(sql`${table.dueAt} is not null`),
  ],
);

/** How often somebody asked the portal in a minute, over all portals; of sessions and addresses only what tells them apart. */
export const inboundCount = pgTable(
  'inbound_count',
  {
    name: text('name').notNull(),
    /** Minutes since 1970, of real time. */
    minute: integer('minute').notNull(),
    count: integer('count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.name, table.minute] })],
);

/**
 * A list of prices of a market. `draft`: read and shown, not in force; its rows are there already, so that what comes
 * into force is what was seen. Rows of a replaced list are gone.
 */
export const priceList = pgTable(
  'price_list',
  {
    id: text('id').primaryKey(),
    state: text('state').notNull(),
    market: text('market').notNull(),
    /** azure_reservations, software, all or azure_consumption */
    view: text('view').notNull(),
    /** partner-center or file */
    source: text('source').notNull(),
    name: text('name').notNull(),
    /** `2026-11` */
    month: text('month').notNull(),
    currency: text('currency').notNull(),
    rows: integer('rows').notNull(),
    /** Rows whose product and SKU the catalog knows; null = the catalog of the market was not read yet. */
    matched: integer('matched'),
    loadedBy: text('loaded_by').notNull(),
    loadedOid: text('loaded_oid').notNull(),
    loadedAt: instant('loaded_at').notNull(),
  },
  (table) => [index('price_list_market').on(table.market, table.state)],
);

export const priceRow = pgTable(
  'price_row',
  {
    listId: text('list_id')
      .notNull()
      .references(() => priceList.id, { onDelete: 'cascade' }),
    /** The row of the file, counted from 1. */
    number: integer('number').notNull(),
    productId: text('product_id').notNull(),
    skuId: text('sku_id').notNull(),
    /** '' where the list says none: it then suits every one. The same with the three that follow. */
    term: text('term').notNull(),
    billingCycle: text('billing_cycle').notNull(),
    segment: text('segment').notNull(),
    currency: text('currency').notNull(),
    /** Decimal text, as all money. */
    unitPrice: text('unit_price').notNull(),
    erpPrice: text('erp_price'),
    tierMin: integer('tier_min'),
    tierMax: integer('tier_max'),
    effectiveFrom: text('effective_from'),
    effectiveTo: text('effective_to'),
    /** Of a machine's hour: `d8s v5 - se central`. */
    meter: text('meter'),
  },
  (table) => [primaryKey({ columns: [table.listId, table.number] })],
);

/** What is put on top of the partner's price: for a market ('' and ''), a product, a customer, or both. */
export const marginRule = pgTable(
  'margin_rule',
  {
    market: text('market').notNull(),
    customerId: text('customer_id').notNull(),
    productId: text('product_id').notNull(),
    /** percent or fixed */
    kind: text('kind').notNull(),
    value: text('value').notNull(),
    /** Of a fixed amount; '' for a percentage. */
    currency: text('currency').notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.market, table.customerId, table.productId] })],
);

/** Microsoft's exchange rates of a month, the same for every market. */
export const exchangeRate = pgTable(
  'exchange_rate',
  {
    /** `2026-11` */
    month: text('month').notNull(),
    currency: text('currency').notNull(),
    /** US dollars for one unit of the currency, decimal text. */
    usdPerUnit: text('usd_per_unit').notNull(),
    readBy: text('read_by').notNull(),
    readAt: instant('read_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.month, table.currency] })],
);

/** From this estimate up, in its currency, the customer's domain is typed before an order is placed. */
export const confirmLimit = pgTable('confirm_limit', {
  currency: text('currency').primaryKey(),
  amount: text('amount').notNull(),
  changedBy: text('changed_by').notNull(),
  changedAt: instant('changed_at').notNull(),
});

/** Counts what changes prices in a market; who holds them in memory compares, who changes them locks the row. */
export const priceRevision = pgTable('price_revision', {
  market: text('market').primaryKey(),
  revision: integer('revision').notNull(),
});

/**
 * The account that an Admin lends to the house for reads that Microsoft wants a user for. One at a time; its tokens are
 * in the cache of tokens under the partition `house`, which only the worker opens. Times are real.
 */
export const houseAccount = pgTable('house_account', {
  /** Always `house`. */
  name: text('name').primaryKey(),
  oid: text('oid').notNull(),
  tid: text('tid').notNull(),
  personName: text('person_name').notNull(),
  upn: text('upn').notNull(),
  lentAt: instant('lent_at').notNull(),
  /** The Admin at whose press it was lent; it may be the same person. */
  lentBy: text('lent_by').notNull(),
  /** What was wrong when it was last used, in one word; null = it works. */
  trouble: text('trouble'),
  usedAt: instant('used_at'),
});

/** When what a customer holds was last read, and when it is to be read again. Times are the house's. */
export const holdingReading = pgTable(
  'holding_reading',
  {
    customerId: text('customer_id').primaryKey(),
    /** As Microsoft's list of customers has it; '' = not seen there yet. */
    name: text('name').notNull().default(''),
    /** Its name, domain and id in plain letters, to be found by. */
    words: text('words').notNull().default(''),
    /** null = never read */
    readAt: instant('read_at'),
    /** When its entitlements were last read too, for which Microsoft wants a person; null = never. */
    entitledAt: instant('entitled_at'),
    /** When it is next. */
    dueAt: instant('due_at').notNull(),
    /** Since when a person or an event of Microsoft's wants it read; null = nobody does. */
    wantedAt: instant('wanted_at'),
    /** The first of its ends that is still to come: such customers go first. */
    nextEndAt: instant('next_end_at'),
    /** Why the last reading failed, in one word; null = it did not. What was read before stays. */
    trouble: text('trouble'),
  },
  (table) => [index('holding_reading_due').on(table.dueAt)],
);

/** Something that a customer holds and that may end: a reservation, software, a subscription. As last read. */
export const holding = pgTable(
  'holding',
  {
    customerId: text('customer_id').notNull(),
    /** Of the order's line, or the subscription's id. */
    key: text('key').notNull(),
    /** reservation, software, subscription, azure-plan, azure-classic, or other: a type that nobody here knows */
    kind: text('kind').notNull(),
    /** '' = its name is not known yet */
    title: text('title').notNull(),
    /** null = it never ends, or Microsoft does not say; `detail` tells which */
    endsAt: instant('ends_at'),
    quantity: integer('quantity').notNull(),
    productId: text('product_id'),
    skuId: text('sku_id'),
    orderId: text('order_id'),
    detail: jsonb('detail').notNull(),
    /** Its title, order and ids in plain letters, to be found by. */
    words: text('words').notNull().default(''),
    /** When this was first seen so; a reading that finds the same leaves the row alone. */
    readAt: instant('read_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.customerId, table.key] }),
    index('holding_unnamed').on(table.productId, table.skuId).where(sql`${table.title} = ''`),
    index('holding_ends').on(table.endsAt).where(sql`${table.endsAt} is not null`),
  ],
);

/** A secret address of a person's calendar: only its digest is kept. */
export const radarFeed = pgTable(
  'radar_feed',
  {
    digest: text('digest').primaryKey(),
    oid: text('oid').notNull(),
    tid: text('tid').notNull(),
    personName: text('person_name').notNull(),
    createdAt: instant('created_at').notNull(),
    usedAt: instant('used_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('radar_feed_person').on(table.tid, table.oid)],
);

/** Where a digest of what ends is sent, and what it holds. One at a time; times are the house's. */
export const digestSetting = pgTable('digest_setting', {
  /** Always `radar`. */
  name: text('name').primaryKey(),
  address: text('address').notNull(),
  /** weekly or daily */
  rhythm: text('rhythm').notNull(),
  daysAhead: integer('days_ahead').notNull(),
  kinds: jsonb('kinds').notNull(),
  /** The secret is made of this and a key of the house, and kept nowhere; by its digest a changed key is found out. */
  salt: text('salt').notNull(),
  secretDigest: text('secret_digest').notNull(),
  /** The portal's own address, for the links in it. */
  portalUrl: text('portal_url').notNull(),
  changedBy: text('changed_by').notNull(),
  /** Periods that began before are nobody's. */
  changedAt: instant('changed_at').notNull(),
});

/** A digest on its way, or what came of it. Of a period there is one, whoever makes it. Times are the house's. */
export const digestDelivery = pgTable(
  'digest_delivery',
  {
    id: text('id').primaryKey(),
    /** `weekly 2026-11-23`, or `now` and the id when somebody pressed. */
    period: text('period').notNull().unique(),
    madeAt: instant('made_at').notNull(),
    /** '' = it was its time. */
    askedBy: text('asked_by').notNull(),
    rows: integer('rows').notNull(),
    /** The same at every attempt; null once it is over. */
    body: text('body'),
    /** waiting, delivered, failed, replaced or dropped */
    state: text('state').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** The status of the last attempt, or why there was none, in one word. */
    outcome: text('outcome'),
    triedAt: instant('tried_at'),
    /** null = it is over */
    dueAt: instant('due_at'),
  },
  (table) => [
    index('digest_delivery_due').on(table.dueAt).where(sql`${table.dueAt} is not null`),
    index('digest_delivery_made').on(table.madeAt),
  ],
);

/** What Partner Center told by its webhook, once for each event, and what came of it. */
export const webhookEvent = pgTable(
  'webhook_event',
  {
    /** A digest of what names the event: the same one twice is one row. */
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    resourceUri: text('resource_uri').notNull(),
    customerId: text('customer_id'),
    /** When it happened, by Microsoft's clock. */
    changedAt: instant('changed_at'),
    receivedAt: instant('received_at').notNull(),
    body: jsonb('body').notNull(),
    /** How often it came. */
    deliveries: integer('deliveries').notNull().default(1),
    handledAt: instant('handled_at'),
    /** What it led to, in one word. */
    outcome: text('outcome'),
  },
  (table) => [
    index('webhook_event_received').on(table.receivedAt),
    index('webhook_event_todo').on(table.receivedAt).where(sql`${table.handledAt} is null`),
  ],
);

/** Up to which moment something of Microsoft's was read, by name: `audit` = its audit records. By the house's clock. */
export const readingMark = pgTable('reading_mark', {
  name: text('name').primaryKey(),
  readTo: instant('read_to').notNull(),
});

/** The wish to cancel a software order, once for each press; journalled as a purchase is. */
export const cancellation = pgTable(
  'cancellation',
  {
    id: text('id').primaryKey(),
    customerId: text('customer_id').notNull(),
    orderId: text('order_id').notNull(),
    /** The first of the lines; null = the whole order. */
    lineNumber: integer('line_number'),
    createdAt: instant('created_at').notNull(),
    senderOid: text('sender_oid').notNull(),
    senderTid: text('sender_tid').notNull(),
    senderSessionId: text('sender_session_id').notNull(),
    /** Repeats what the journal says: sending, unknown (also once a person is asked), cancelled, refused, not-sent, by-hand. */
    state: text('state').notNull(),
    dueAt: instant('due_at'),
    fence: integer('fence').notNull().default(0),
    leasedUntil: instant('leased_until').notNull(),
  },
  (table) => [
    index('cancellation_order').on(table.customerId, table.orderId),
    index('cancellation_due').on(table.dueAt).where(sql`${table.dueAt} is not null`),
    // Of one order, one at a time.
    uniqueIndex('cancellation_open').on(table.orderId).where(sql`${table.state} in ('sending', 'unknown')`),
  ],
);

/** Append-only: of two who write the same number, one insert wins. */
export const cancellationEvent = pgTable(
  'cancellation_event',
  {
    cancellationId: text('cancellation_id')
      .notNull()
      .references(() => cancellation.id),
    seq: integer('seq').notNull(),
    event: jsonb('event').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.cancellationId, table.seq] })],
);

/**
 * One reading of an invoice's lines, from Microsoft into our store. What is complete never changes; when the lines are
 * read anew, the older one stays until the newer is complete. Times are the house's.
 */
export const lineReading = pgTable(
  'line_reading',
  {
    id: text('id').primaryKey(),
    invoiceId: text('invoice_id').notNull(),
    /** charges = what adds up to the invoice; usage = the days behind it. */
    set: text('set').notNull(),
    /** reading, complete or failed */
    state: text('state').notNull(),
    /** graph = Microsoft Graph's export; v1 = Partner Center's line items. Chosen when the reading begins. */
    source: text('source'),
    rows: integer('rows').notNull().default(0),
    /** Of the rows, those that could not be read; each is in line_raw. */
    unreadable: integer('unreadable').notNull().default(0),
    chunks: integer('chunks').notNull().default(0),
    /** Where the reading goes on after a crash; its form is the reader's own. */
    cursor: jsonb('cursor'),
    /** A currency: the exact sums of what is kept, `{ currency, subtotal, tax, total, lines }`. */
    sums: jsonb('sums').notNull().default([]),
    /** What stands on the invoice, as it was when its lines were wanted (ReadingInvoice). */
    invoice: jsonb('invoice'),
    /** Lines that say what another one says, looked for when the sums don't add up; null = none were found. */
    twice: jsonb('twice'),
    wantedAt: instant('wanted_at').notNull(),
    startedAt: instant('started_at'),
    completedAt: instant('completed_at'),
    /** Why it stands still, a Failure; null = it does not. */
    failure: jsonb('failure'),
    attempts: integer('attempts').notNull().default(0),
    /** When a worker takes it; null = nothing is to be done. */
    dueAt: instant('due_at'),
    fence: integer('fence').notNull().default(0),
    leasedUntil: instant('leased_until').notNull(),
  },
  (table) => [
    index('line_reading_invoice').on(table.invoiceId, table.set),
    index('line_reading_due').on(table.dueAt).where(sql`${table.dueAt} is not null`),
    // Of one invoice, one reading at a time is under way.
    uniqueIndex('line_reading_open').on(table.invoiceId, table.set).where(sql`${table.state} <> 'complete'`),
  ],
);

/** One column of some thousand lines of a reading (lib/reconciliation/column.ts). */
export const lineColumn = pgTable(
  'line_column',
  {
    readingId: text('reading_id')
      .notNull()
      .references(() => lineReading.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** Chunks are counted from 0. A column that says nothing in a whole chunk has no row for it. */
    chunk: integer('chunk').notNull(),
    cells: bytes('cells').notNull(),
  },
  (table) => [primaryKey({ columns: [table.readingId, table.name, table.chunk] })],
);

/** A line that could not be read, as Microsoft sent it. */
export const lineRaw = pgTable(
  'line_raw',
  {
    readingId: text('reading_id')
      .notNull()
      .references(() => lineReading.id, { onDelete: 'cascade' }),
    /** Its place among all lines of the reading, from 0. */
    row: integer('row').notNull(),
    raw: text('raw').notNull(),
    /** What was wrong: `not-json`, or the column whose value makes no sense. */
    reason: text('reason').notNull(),
  },
  (table) => [primaryKey({ columns: [table.readingId, table.row] })],
);

/** What a complete reading bills for an order, so that the order and the purchase can say it. Decimal text. */
export const orderSum = pgTable(
  'order_sum',
  {
    readingId: text('reading_id')
      .notNull()
      .references(() => lineReading.id, { onDelete: 'cascade' }),
    invoiceId: text('invoice_id').notNull(),
    customerId: text('customer_id').notNull(),
    orderId: text('order_id').notNull(),
    alternateId: text('alternate_id').notNull(),
    currency: text('currency').notNull(),
    subtotal: text('subtotal').notNull(),
    total: text('total').notNull(),
    lines: integer('lines').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.readingId, table.orderId, table.alternateId, table.currency] }),
    index('order_sum_customer').on(table.customerId),
  ],
);

/** What a complete reading of charges adds up to, by who, what and when; for pictures and margins. Decimal text. */
export const spendSum = pgTable(
  'spend_sum',
  {
    readingId: text('reading_id')
      .notNull()
      .references(() => lineReading.id, { onDelete: 'cascade' }),
    invoiceId: text('invoice_id').notNull(),
    /** The month in which the invoice's period begins: `2026-10`. */
    month: text('month').notNull(),
    customerId: text('customer_id').notNull(),
    customerName: text('customer_name').notNull(),
    /** reservation, software-subscription, perpetual, licence, savings-plan, azure-plan, third-party (billing.md 7) */
    family: text('family').notNull(),
    productId: text('product_id').notNull(),
    currency: text('currency').notNull(),
    subtotal: text('subtotal').notNull(),
    total: text('total').notNull(),
    lines: integer('lines').notNull(),
    /** Units sold at once, less those taken back. Decimal text; null = some lines are of a month or of use. */
    units: text('units'),
  },
  (table) => [
    primaryKey({
      columns: [table.readingId, table.customerId, table.family, table.productId, table.currency],
    }),
    index('spend_sum_month').on(table.month),
  ],
);

/** A file that somebody asked for: made in the background, kept for seven days. Times are the house's. */
export const exportFile = pgTable(
  'export_file',
  {
    id: text('id').primaryKey(),
    invoiceId: text('invoice_id').notNull(),
    set: text('set').notNull(),
    /** The reading it is made of; kept as text, for a newer one may replace it. */
    readingId: text('reading_id').notNull(),
    /** csv or xlsx */
    format: text('format').notNull(),
    columns: text('columns').array().notNull(),
    /** What of the lines, as the page's address says it; {} = all. */
    filter: jsonb('filter').notNull(),
    locale: text('locale').notNull(),
    name: text('name').notNull(),
    askedBy: text('asked_by').notNull(),
    askedOid: text('asked_oid').notNull(),
    askedAt: instant('asked_at').notNull(),
    /** The schedule that asked for it; null = a person did. */
    scheduleId: text('schedule_id'),
    /** waiting, making, ready, failed or gone */
    state: text('state').notNull(),
    rows: integer('rows'),
    rowsDone: integer('rows_done').notNull().default(0),
    size: integer('size'),
    failure: jsonb('failure'),
    readyAt: instant('ready_at'),
    goneAt: instant('gone_at'),
    dueAt: instant('due_at'),
    fence: integer('fence').notNull().default(0),
    leasedUntil: instant('leased_until').notNull(),
  },
  (table) => [
    index('export_file_asked').on(table.askedAt),
    index('export_file_due').on(table.dueAt).where(sql`${table.dueAt} is not null`),
  ],
);

/** The bytes of a file, in order. */
export const exportPiece = pgTable(
  'export_piece',
  {
    exportId: text('export_id')
      .notNull()
      .references(() => exportFile.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    bytes: bytes('bytes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.exportId, table.number] })],
);

/** A file to be made of every new invoice. */
export const exportSchedule = pgTable('export_schedule', {
  id: text('id').primaryKey(),
  format: text('format').notNull(),
  columns: text('columns').array().notNull(),
  locale: text('locale').notNull(),
  askedBy: text('asked_by').notNull(),
  askedOid: text('asked_oid').notNull(),
  askedAt: instant('asked_at').notNull(),
  endedAt: instant('ended_at'),
});

/** From which estimate up an order needs a second person. `role` and `customer_id` '' = everybody's. Decimal text. */
export const approvalRule = pgTable(
  'approval_rule',
  {
    currency: text('currency').notNull(),
    role: text('role').notNull(),
    customerId: text('customer_id').notNull(),
    amount: text('amount').notNull(),
    /** From here up whoever approves signs in afresh; null = never. */
    stepUpAmount: text('step_up_amount'),
    changedBy: text('changed_by').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.currency, table.role, table.customerId] })],
);

/** Leave to place one cart exactly as it was shown, once. What is bought is frozen here and never changed. */
export const approval = pgTable(
  'approval',
  {
    id: text('id').primaryKey(),
    customerId: text('customer_id').notNull(),
    customerName: text('customer_name').notNull(),
    cartId: text('cart_id').notNull(),
    /** The hash of what was confirmed: a cart, a price or a person that differs is another. */
    shown: text('shown').notNull(),
    frozen: jsonb('frozen').notNull(),
    need: jsonb('need').notNull(),
    needsStepUp: boolean('needs_step_up').notNull(),
    askedBy: text('asked_by').notNull(),
    askedOid: text('asked_oid').notNull(),
    askedTid: text('asked_tid').notNull(),
    askedAt: instant('asked_at').notNull(),
    note: text('note').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** waiting, approved, declined, withdrawn, expired, voided or used */
    state: text('state').notNull(),
    decidedBy: text('decided_by'),
    decidedOid: text('decided_oid'),
    decidedAt: instant('decided_at'),
    /** Whether who decided had signed in afresh for it. */
    isSteppedUp: boolean('is_stepped_up').notNull().default(false),
    /** Of a decline what the approver wrote, of a void what made it one. */
    reason: text('reason').notNull().default(''),
    purchaseId: text('purchase_id'),
  },
  (table) => [
    // One at a time for a cart and a person, whoever presses how often.
    uniqueIndex('approval_one_live')
      .on(table.cartId, table.askedTid, table.askedOid)
      .where(sql`${table.state} in ('waiting', 'approved')`),
    index('approval_live').on(table.expiresAt).where(sql`${table.state} in ('waiting', 'approved')`),
    index('approval_asked').on(table.askedOid, table.askedAt),
    index('approval_asked_at').on(table.askedAt),
  ],
);

/** A customer of one or more teams is there for their members, and for whoever manages teams. */
export const team = pgTable('team', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  changedBy: text('changed_by').notNull(),
  changedAt: instant('changed_at').notNull(),
});

export const teamMember = pgTable(
  'team_member',
  {
    teamId: text('team_id')
      .notNull()
      .references(() => team.id, { onDelete: 'cascade' }),
    oid: text('oid').notNull(),
    tid: text('tid').notNull(),
    /** As they were called when they were taken in. */
    name: text('name').notNull(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.tid, table.oid] })],
);

export const teamCustomer = pgTable(
  'team_customer',
  {
    teamId: text('team_id')
      .notNull()
      .references(() => team.id, { onDelete: 'cascade' }),
    customerId: text('customer_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.customerId] }),
    index('team_customer_id').on(table.customerId),
  ],
);
