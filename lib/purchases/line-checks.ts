import { linesOf, resellerOf, whyNotQuantity } from '@/lib/cart/rules';
import type { Cart, CartLine } from '@/lib/cart/schema';
import { isUnsold } from '@/lib/catalog/rules';
import type { Inventory } from '@/lib/catalog/schema';
import { kindOf } from '@/lib/codes';
import type { Customer, Readiness, Standing } from '@/lib/customers/schema';
import type { AzureSubscription } from '@/lib/subscriptions/schema';
import type { LineCheck, LineChecks } from './schema';

/** Everything a review knows, each part read just now; null is what could not be read. */
export type Known = {
  cart: Cart;
  customer: Customer;
  readiness: Readiness;
  standing: Standing;
  /** Of the lines whose kind of item has inventory at all. */
  inventories: ReadonlyMap<number, Inventory>;
  subscriptions: readonly AzureSubscription[] | null;
  /** Whether Microsoft opens perpetual software to this partner. */
  perpetual: 'open' | 'refused' | 'unknown';
  /** Whether the person's token for Microsoft proves a second step. */
  secondStep: boolean | null;
  now: Date;
};

type Answer = Omit<LineCheck, 'id'>;
type Rule = (line: CartLine, known: Known) => Answer | null;

const passed = (detail: string, values?: LineCheck['values']): Answer => ({
  status: 'passed',
  detail,
  remedy: null,
  ...(values && { values }),
});
const failed = (detail: string, remedy: LineCheck['remedy'], values?: LineCheck['values']): Answer => ({
  status: 'failed',
  detail,
  remedy,
  ...(values && { values }),
});
const unread: Answer = { status: 'unknown', detail: 'unread', remedy: 'check-again' };

/** The availability, read again: catalog items are reissued over time (catalogue.md 1). */
const item: Rule = (line) => {
  switch (line.offer) {
    case 'current':
      return line.renewedAt ? passed('renewed', { at: line.renewedAt }) : passed('current');
    case 'reissued':
    case 'changed':
      return failed(line.offer, 'edit-line');
    case 'gone':
      return failed('gone', 'other-product');
    case 'unread':
      return unread;
  }
};

const inMarket = ['market', 'currency'];

/** Microsoft's own complaint about the line. What another rule says in better words is left to it. */
const microsoft: Rule = ({ error, offer }) => {
  if (!error) return passed('accepted');
  const kind = kindOf(error.code);
  // A complaint about the old id goes with the old id.
  if (kind === 'item-gone' && (offer === 'reissued' || offer === 'changed')) return null;
  if (kind && inMarket.includes(kind)) return null;
  const remedy =
    kind === 'restricted' || kind === 'item-gone'
      ? 'other-product'
      : kind === 'not-enabled'
        ? 'enable'
        : kind === 'unexplained' || kind === null
          ? 'ask-support'
          : 'edit-line';
  return { ...failed('refused', remedy, { code: error.code }), said: error };
};

const quantity: Rule = (line) => {
  const values = { quantity: line.quantity, minimum: line.minimumQuantity, maximum: line.maximumQuantity };
  const why = whyNotQuantity(line.quantity, line);
  if (why) return failed(why.reason, 'edit-line', { ...values, limit: why.limit });
  return line.offer === 'unread' ? unread : passed('within', values);
};

/** Only where the SKU demands an attestation (catalogue.md 4). */
const terms: Rule = ({ attestation, offer }) => {
  if (!attestation) return null;
  if (!attestation.accepted) return failed('open', 'edit-line');
  return offer === 'unread' ? unread : passed('accepted');
};

/** Microsoft's lists of markets (orders.md 13); 800070 and 10000 are its own word for the same. */
const market: Rule = ({ view, error }, { customer }) => {
  const kind = error && kindOf(error.code);
  if (kind === 'currency') return failed('currency', 'remove-line', { currency: customer.currency });
  if (kind === 'market' || isUnsold(view, customer.country)) return failed('not-sold', 'remove-line');
  return customer.country === '' ? { ...unread, detail: 'no-country' } : passed('sold');
};

/** Commercial is everybody's; the others take Microsoft's approval of the customer (customers.md 4). */
const segment: Rule = (line, { standing: { vetting } }) => {
  if (line.segment === 'commercial') return passed('commercial');
  if (!vetting) return unread;
  const status = vetting.find((one) => one.segment === line.segment)?.status ?? 'not-asked';
  if (status === 'approved') return passed('approved', { segment: line.segment });
  return failed(status, status === 'in-review' ? 'wait' : 'remove-line', { segment: line.segment });
};

/** Perpetual software is sold only to partners whom Microsoft approved (403 400036, catalogue.md 9). */
const approval: Rule = ({ view }, { perpetual }) => {
  if (view !== 'perpetual') return null;
  if (perpetual === 'refused') return failed('refused', 'ask-support');
  return perpetual === 'unknown' ? unread : passed('approved');
};

/** A reservation is bought for an Azure subscription that is active and registered (enablement.md 1). */
const subscription: Rule = (line, { subscriptions }) => {
  if (!line.subscription) return null;
  const { id, name } = line.subscription;
  const values = { subscription: name };
  if (!subscriptions) return unread;
  const found = subscriptions.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (!found) return failed('missing', 'edit-line', values);
  if (found.state !== 'active' && found.state !== 'unknown')
    return failed('inactive', 'edit-line', { ...values, state: found.state });
  switch (found.registration) {
    case 'registered':
      return passed('registered', values);
    case 'registering':
      return failed('registering', 'see-subscription', values);
    case 'not-registered':
      return failed('not-registered', 'enable', values);
    case 'impossible':
      return failed('impossible', 'edit-line', values);
    case 'unknown':
      return { ...unread, values };
  }
};

/** By resource type, for what has inventory (catalogue.md 7). What the answer leaves out is not known. */
const inventory: Rule = (line, { inventories }) => {
  const found = inventories.get(line.id);
  if (!found || found.status === 'not-needed') return null;
  const values = { region: line.regionName ?? 'none', subscription: line.subscription?.name ?? 'none' };
  if (found.restricted.some(({ skuId }) => skuId === line.skuId))
    return failed('restricted', 'other-product', values);
  if (found.status === 'unknown' || found.unchecked.includes(line.skuId)) return unread;
  return passed('in-stock', values);
};

/**
 * An indirect provider names the customer's reseller, or another of its own that a person chose: a customer may buy
 * through several (conventions.md, one Azure plan per reseller). Nobody else is named (orders.md 3.1, participants).
 */
const reseller: Rule = (line, { standing }) => {
  const named = resellerOf(line);
  const { reseller: own } = standing;
  if (own.status === 'named' && named === own.mpnId)
    return passed('named', { reseller: own.name, mpn: own.mpnId });
  const chosen = named && standing.resellers?.find(({ mpnId }) => mpnId === named);
  if (chosen) {
    const values = { reseller: chosen.name, mpn: named };
    if (!chosen.isActive) return failed('ended', 'edit-line', values);
    return own.status === 'named'
      ? passed('instead', { ...values, own: own.name })
      : passed('chosen', values);
  }
  if (own.status === 'none') return named ? failed('not-tied', 'name-reseller', { mpn: named }) : null;
  if (own.status !== 'named') return null;
  return failed(named ? 'other' : 'missing', 'name-reseller', { reseller: own.name, mpn: own.mpnId });
};

const rules: [LineCheck['id'], Rule][] = [
  ['item', item],
  ['microsoft', microsoft],
  ['quantity', quantity],
  ['terms', terms],
  ['market', market],
  ['segment', segment],
  ['approval', approval],
  ['subscription', subscription],
  ['inventory', inventory],
  ['reseller', reseller],
];

/** Every rule that concerns a line, for every line, in the order of the cart. */
export const lineChecksOf = (known: Known): LineChecks[] =>
  linesOf(known.cart).map((line) => ({
    lineId: line.id,
    checks: rules.flatMap(([id, rule]) => {
      const answer = rule(line, known);
      return answer ? [{ id, ...answer }] : [];
    }),
  }));
