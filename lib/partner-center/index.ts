import 'server-only';
import { clouds, ourCloud } from '@/lib/clouds';
import { auditRecords } from './audit-records';
import { billingExport as exportAt } from './billing-export';
import { carts } from './carts';
import { customer, customers } from './customers';
import { entitlements } from './entitlements';
import type { Caller, Connection } from './exchange';
import { Governor, steadyClock } from './governor';
import { inventory } from './inventory';
import { invoices } from './invoices';
import { orders } from './orders';
import type { Budget, Hearing } from './permits';
import { priceSheets as sheetsAt } from './price-sheets';
import { customerProducts, productsOf } from './products';
import { profiles } from './profiles';
import { relationships } from './relationships';
import { subscriptions } from './subscriptions';
import { webhooks } from './webhooks';

/** Where the process's cloud answers, unless it is told otherwise. */
const microsoft = (name: 'partnerCenter' | 'prices' | 'graph') => clouds[ourCloud()][name];

type Settings = Partial<Pick<Connection, 'url' | 'governor' | 'clock' | 'joined'>> & {
  deadlines?: Partial<Connection['deadlines']>;
};

/**
 * Partner Center as one caller sees it. Reads follow the policy of http.ts; nothing here ever repeats a write.
 * The settings are for tests; in the processes they come from PARTNER_CENTER_URL and from what they share.
 */
export function partnerCenter(caller: Caller, settings: Settings = {}) {
  const connection: Connection = {
    caller,
    clock: steadyClock,
    ...shared(),
    url: process.env.PARTNER_CENTER_URL || microsoft('partnerCenter'),
    ...settings,
    deadlines: { read: 30_000, write: 30_000, checkout: 100_000, ...settings.deadlines },
  };
  connection.url = connection.url.replace(/\/+$/, '');
  return {
    /** All customers. */
    customers: customers(connection),
    /** One customer; the id goes into addresses only, encoded. */
    customer: (customerId: string) => ({
      ...customer(connection, customerId),
      subscriptions: subscriptions(connection, customerId),
      products: customerProducts(connection, customerId),
      inventory: inventory(connection),
      carts: carts(connection, customerId),
      orders: orders(connection, customerId),
      entitlements: entitlements(connection, customerId),
    }),
    /** The catalog of a country. */
    products: (country: string) => productsOf(connection, country),
    invoices: invoices(connection),
    auditRecords: auditRecords(connection),
    profile: profiles(connection),
    relationships: relationships(connection),
    webhooks: webhooks(connection),
  };
}

/**
 * Microsoft's price sheets, on a host of their own that takes a token of its own audience. PRICES_URL names it.
 * No other address is documented for US Government: its partners read api.partner.microsoft.com too (authentication.md 7).
 */
export const priceSheets = (caller: Caller, url = process.env.PRICES_URL || microsoft('prices')) =>
  sheetsAt({ caller, url: url.replace(/\/+$/, '') });

/**
 * The export of billing data, on Graph's host, with a token for Graph. GRAPH_URL names it. National clouds have none:
 * whatever stands at their Graph refuses (authentication.md 7).
 */
export const billingExport = (caller: Caller, url = process.env.GRAPH_URL || microsoft('graph')) =>
  exportAt({ caller, url: url.replace(/\/+$/, '') });

/** One governor and one set of running reads in the process, also when a bundler loads this file more than once. */
function shared(): Pick<Connection, 'governor' | 'joined'> {
  const key = Symbol.for('kontor.partner-center');
  const holder = globalThis as unknown as Record<symbol, Pick<Connection, 'governor' | 'joined'> | undefined>;
  holder[key] ??= { governor: governorAt(ratePerMinute()), joined: new Map() };
  return holder[key];
}

/** At 500 a minute eight calls under way are enough; whoever is allowed more has more under way. */
const governorAt = (perMinute: number) =>
  new Governor({ perMinute, inFlight: 8 + Math.floor(perMinute / 1_000) });

/** From here on this process shares its rate with all that follow the same budget. */
export const shareBudget = (budgetOf: (perMinute: number) => Budget, hear: Hearing): void =>
  shared().governor.follow(budgetOf(ratePerMinute()), hear);

/** 80 % of what Microsoft takes from a partner in a minute, all their programs together (conventions.md 9). */
const ratePerMinute = () => Math.floor(Number(process.env.PARTNER_CENTER_RATE || 500) * 0.8);

export type PartnerApi = ReturnType<typeof partnerCenter>;
export type CustomerApi = ReturnType<PartnerApi['customer']>;
export type BillingExport = ReturnType<typeof billingExport>;
export type PriceSheets = ReturnType<typeof priceSheets>;
export type { ExportManifest, ExportState, ExportWish } from './billing-export';
export { type CallNote, onCall } from './calls';
export type { WireCart } from './carts';
export type { WireAgreement, WireCustomer, WireQualification } from './customers';
export type { WireEntitlement, WireEntitlementPart, WireReservation } from './entitlements';
export { PartnerCenterError } from './errors';
export type { Caller } from './exchange';
export type { WireFields, WireLine } from './fields';
export type { InventoryQuestion, WireInventoryItem } from './inventory';
export type { WireInvoice, WireInvoiceSummary } from './invoices';
export type { LineKind, LinePlace, WireLinePage } from './line-items';
export type { CancelledLine, WireActivationLink, WireOrder, WireOrderLine } from './orders';
export { type Ask, type Budget, type Grant, permitLife } from './permits';
export type { ProductScope, WireAvailability, WireProduct, WireSku } from './products';
export type { WireRelationship } from './relationships';
export { readyToSend, type WriteFailure, writeFailureOf } from './sending';
export type { WireAzureEntitlement, WireSubscription } from './subscriptions';
export type { WireRegistration, WireValidation } from './webhooks';
