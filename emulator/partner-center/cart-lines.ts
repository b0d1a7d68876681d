import type { World } from '../core/world';
import type { Availability } from '../seeds/catalog';
import { isReservation } from '../seeds/catalog-model';
import { currencyOf } from '../seeds/markets';
import { rateOf } from '../seeds/price-book';
import { promotionFor } from '../seeds/promotions';
import { azureSubscription } from './azure-target';
import type { Buyer } from './buyer';
import type { CartLineError, CartLineRecord, SentLine } from './cart-record';
import { findItem } from './shelf';

/** Line errors by code (order facts, section 3.3), in words of our own. */
const WORDS = {
  10000: 'The currency is not used in this market.',
  10001: 'The catalogue item is unknown or no longer offered under this id.',
  10003: 'Inventory for this item is restricted.',
  10004: 'This partner cannot name participants.',
  10007: 'The subscription is not one of the customer.',
  10008: 'The subscription cannot hold reservations of this kind.',
  10010: 'The line is not valid for this item.',
  10011: 'The subscription is not registered for reservations.',
  10012: 'The attestation has to be accepted.',
  10013: 'The item is not sold with this billing cycle.',
  10014: 'The promotion is not valid for this item.',
  10015: 'The quantity is above the most that one subscription may have.',
  10016: 'The item takes no custom end of term.',
  10017: 'The custom end of term is not within the term.',
  10018: 'The add-on has more seats than what it is added to.',
} as const;

type Code = keyof typeof WORDS;

export const lineError = (errorCode: Code, detail = ''): CartLineError => ({
  errorCode,
  errorDescription: detail ? `${WORDS[errorCode]} ${detail}` : WORDS[errorCode],
});

/** What a sound line buys. */
export interface Judged {
  item?: Availability;
  /** Filled in where the item leaves no choice. */
  termDuration?: string;
  error?: CartLineError;
}

/** Whether a customer can buy a line as it stands, today, or as an add-on to its parent; the first thing wrong is told. */
export function judge(
  world: World,
  buyer: Buyer,
  line: SentLine | CartLineRecord,
  parent?: { quantity: number },
): Judged {
  const item = findItem(world, line.catalogItemId, buyer.country, buyer.segments);
  if (!item) return { error: lineError(10001) };
  const { sku } = item;
  const termDuration = line.termDuration ?? onlyTerm(item);
  const error =
    wrongNumbers(item, line, parent) ??
    wrongPayment(item, line, termDuration) ??
    wrongExtras(world, buyer, item, line, termDuration) ??
    (isReservation(sku.kind) ? wrongTarget(world, buyer, item, line) : undefined) ??
    (sku.restricted ? lineError(10003, `${sku.title} is closed for the subscription.`) : undefined);
  return { item, termDuration, ...(error && { error }) };
}

/** The term of an item that has one only: older callers leave it out. */
function onlyTerm({ sku }: Availability): string | undefined {
  const terms = new Set(sku.rates.map((rate) => rate.term));
  return terms.size === 1 ? [...terms][0] : undefined;
}

function wrongNumbers(
  { sku }: Availability,
  { quantity }: SentLine | CartLineRecord,
  parent?: { quantity: number },
): CartLineError | undefined {
  if (quantity < sku.minimumQuantity)
    return lineError(10010, `The quantity starts at ${sku.minimumQuantity}.`);
  if (parent && quantity > parent.quantity) return lineError(10018);
  if (quantity <= sku.maximumQuantity) return undefined;
  const most = `At most ${sku.maximumQuantity}.`;
  return sku.kind === 'licence' ? lineError(10015, most) : lineError(10010, most);
}

function wrongPayment(
  item: Availability,
  line: SentLine | CartLineRecord,
  term?: string,
): CartLineError | undefined {
  const { sku, country } = item;
  if (line.currencyCode && line.currencyCode.toUpperCase() !== currencyOf(country).code)
    return lineError(10000);
  if (!sku.billingCycles.includes(line.billingCycle)) return lineError(10013);
  const termed = sku.rates.some((rate) => rate.term);
  if (termed ? !rateOf(sku, term ?? 'none', line.billingCycle) : Boolean(line.termDuration)) {
    return lineError(10010, 'The item has no such term.');
  }
  if (sku.renewsTo && line.renewsTo && line.renewsTo.termDuration !== sku.renewsTo) {
    return lineError(10010, 'The trial cannot turn into this term.');
  }
  return undefined;
}

function wrongExtras(
  world: World,
  buyer: Buyer,
  item: Availability,
  line: SentLine | CartLineRecord,
  term?: string,
) {
  const { sku } = item;
  if (line.participants?.length && !buyer.mayNameResellers) return lineError(10004);
  if (sku.attestation && !line.attestationAccepted) return lineError(10012);
  if (line.promotionId && !promotionFor(world, line.promotionId, item.sku, term, line.billingCycle))
    return lineError(10014);
  if (line.customTermEndDate) {
    if (sku.kind !== 'licence') return lineError(10016);
    const end = Date.parse(line.customTermEndDate);
    const days = (end - world.now().getTime()) / 86_400_000;
    const most = { P1M: 31, P1Y: 366, P3Y: 1096 }[term ?? ''] ?? 0;
    if (!(days > 0 && days <= most)) return lineError(10017);
  }
  return undefined;
}

const SCOPES = ['single', 'shared'];

function wrongTarget(world: World, buyer: Buyer, item: Availability, line: SentLine | CartLineRecord) {
  const context = lowered(line.provisioningContext);
  if (!SCOPES.includes(context.scope?.toLowerCase() ?? ''))
    return lineError(10010, 'The scope is single or shared.');
  if (!context.subscriptionid) return lineError(10010, 'The Azure subscription is missing.');
  const target = azureSubscription(world, buyer.id, context.subscriptionid);
  if (!target) return lineError(10007);
  if (!target.active || !target.takesReservations || target.scope !== item.scope) return lineError(10008);
  return target.registered ? undefined : lineError(10011);
}

const lowered = (context: Record<string, string>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));

/**
 * Sent lines as lines of a cart: numbered through the tree of add-ons, judged, and put into order groups.
 * A group is a purchase system and a billing cycle, numbered in order of appearance (order facts, section 4).
 */
export function cartLines(world: World, buyer: Buyer, sent: readonly SentLine[]): CartLineRecord[] {
  const groups: string[] = [];
  const given = flat(sent).map((line) => line.id);
  const keep = given.every((id) => id !== undefined && id >= 0) && new Set(given).size === given.length;
  let next = 0;
  const make = (line: SentLine, parent?: Parent): CartLineRecord => {
    const { termDuration, error } = judge(world, buyer, line, parent);
    const id = keep ? (line.id ?? 0) : next++;
    const orderGroup = parent?.orderGroup ?? groupOf(line, groups);
    const { addonItems, id: _, ...rest } = line;
    return {
      id,
      ...rest,
      currencyCode: line.currencyCode?.toUpperCase() ?? currencyOf(buyer.country).code,
      ...(termDuration && { termDuration }),
      orderGroup,
      ...(addonItems.length > 0 && {
        addonItems: addonItems.map((addon) => make(addon, { orderGroup, quantity: line.quantity })),
      }),
      ...(error && { error }),
    };
  };
  return sent.map((line) => make(line));
}

/** What an add-on is added to. */
interface Parent {
  orderGroup: string;
  quantity: number;
}

/** Every sent line, add-ons behind their parents. */
export const flat = (lines: readonly SentLine[]): SentLine[] =>
  lines.flatMap((line) => [line, ...flat(line.addonItems)]);

/** Every line of a cart, add-ons behind their parents. */
export const flatLines = (lines: readonly CartLineRecord[]): CartLineRecord[] =>
  lines.flatMap((line) => [line, ...flatLines(line.addonItems ?? [])]);

function groupOf(line: SentLine, groups: string[]): string {
  if (!line.catalogItemId.includes(':')) return 'OMS-0';
  const at = groups.indexOf(line.billingCycle);
  return String(at >= 0 ? at : groups.push(line.billingCycle) - 1);
}
