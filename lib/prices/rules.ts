import { add, compare, minorUnit, multiply, product, quotient, round, subtract } from '@/lib/money';
import { type ListView, listViews, sheetViews } from './kinds';
import type {
  CartEstimate,
  ConfirmLimit,
  Estimate,
  EstimateSum,
  ExchangeRates,
  MarginRule,
  PricedItem,
  PriceRow,
  UnitEstimate,
} from './schema';

/**
 * The row that an item's price stands in, among those of its SKU; null = none. A row that names the segment, term or
 * cycle is for that one alone and beats one that doesn't. Among rows of other times the one of now wins, else the latest.
 */
export function rowFor(rows: readonly PriceRow[], item: PricedItem, now: string): PriceRow | null {
  const quantity = item.quantity ?? 1;
  let best: PriceRow | null = null;
  let bestRank = -1;
  for (const row of rows) {
    if (row.segment !== '' && row.segment !== item.segment) continue;
    if (row.term !== '' && row.term !== (item.term ?? '')) continue;
    if (row.billingCycle !== '' && !isSameCycle(row.billingCycle, item.billingCycle)) continue;
    if ((row.tierMin ?? 0) > quantity || (row.tierMax ?? quantity) < quantity) continue;
    const rank =
      (isEffective(row, now) ? 8 : 0) +
      (row.segment === '' ? 0 : 4) +
      (row.term === '' ? 0 : 2) +
      (row.billingCycle === '' ? 0 : 1);
    const isLater = rank === bestRank && (row.effectiveTo ?? '') > (best?.effectiveTo ?? '');
    if (rank > bestRank || isLater) {
      best = row;
      bestRank = rank;
    }
  }
  return best;
}

/** Microsoft's carts say `none` and its sheets nothing, or the other way round, of what is paid once. */
const isSameCycle = (a: string, b: string) =>
  a === b || b === '' || b === 'unknown' || (isOnce(a) && isOnce(b));
const isOnce = (cycle: string) => cycle === 'one_time' || cycle === 'none';

const isEffective = ({ effectiveFrom, effectiveTo }: PriceRow, now: string) =>
  (effectiveFrom === null || effectiveFrom <= now) && (effectiveTo === null || effectiveTo >= now);

/** The rule that counts: customer and product, then customer, then product, then the whole market. */
export function marginFor(
  rules: ReadonlyMap<string, MarginRule>,
  customerId: string,
  productId: string,
  currency: string,
): MarginRule | null {
  for (const key of [`${customerId} ${productId}`, `${customerId} `, ` ${productId}`, ' ']) {
    const rule = rules.get(key);
    // An amount in another currency cannot be put on top of this price.
    if (rule && (rule.kind === 'percent' || rule.currency === currency)) return rule;
  }
  return null;
}
export const marginKey = ({ customerId, productId }: Pick<MarginRule, 'customerId' | 'productId'>) =>
  `${customerId} ${productId}`;

/**
 * What the customer pays for one unit, rounded half up to the minor unit: the partner's price with the margin on top,
 * without a rule Microsoft's list price, and where the list has none the partner's price.
 */
export function priceWith(
  rule: MarginRule | null,
  { unitPrice: cost, erpPrice, currency }: Pick<PriceRow, 'unitPrice' | 'erpPrice' | 'currency'>,
): Omit<UnitEstimate, 'month'> {
  const basis = rule ? 'margin' : erpPrice === null ? 'cost' : 'list';
  const raised =
    rule === null
      ? (erpPrice ?? cost)
      : rule.kind === 'fixed'
        ? add(cost, rule.value)
        : add(cost, product(product(cost, rule.value), '0.01'));
  const price = round(raised, minorUnit(currency));
  return { cost, price, margin: subtract(price, cost), currency, basis };
}

/** The views that a list of this one has something of. */
export const heldBy = (view: ListView): readonly ListView[] => (view === 'all' ? sheetViews : [view]);

/**
 * The lists of a market that are in force, the newest first: each stands until every view that it holds is in a newer
 * one. `lists` in order of loading, the newest first.
 */
export function inForce<L extends { view: ListView }>(lists: readonly L[]): L[] {
  const open = new Set<ListView>(listViews);
  return lists.filter(({ view }) => {
    const held = heldBy(view);
    const isOpen = held.some((one) => open.has(one));
    for (const one of held) open.delete(one);
    return isOpen;
  });
}

type Counted = { id: number; quantity: number };

/** The sums of lines by currency, in order of appearance, and the lines that no price is known of. */
export function sumOf<L extends Counted>(
  lines: readonly L[],
  { units }: Pick<CartEstimate, 'units'>,
): { sums: EstimateSum[]; unpriced: L[] } {
  const sums = new Map<string, EstimateSum>();
  const unpriced: L[] = [];
  for (const line of lines) {
    const unit = units[line.id];
    if (!unit) {
      unpriced.push(line);
      continue;
    }
    const { currency } = unit;
    const sum = sums.get(currency) ?? { currency, cost: '0', price: '0', lines: 0, basis: unit.basis };
    sums.set(currency, {
      currency,
      cost: add(sum.cost, multiply(unit.cost, line.quantity)),
      price: add(sum.price, multiply(unit.price, line.quantity)),
      lines: sum.lines + 1,
      basis: sum.basis === unit.basis ? sum.basis : null,
    });
  }
  return { sums: [...sums.values()], unpriced };
}

/** Sums of several carts, by currency. */
export function together(sums: readonly EstimateSum[]): EstimateSum[] {
  const all = new Map<string, EstimateSum>();
  for (const { currency, cost, price, lines, basis } of sums) {
    const known = all.get(currency);
    all.set(currency, {
      currency,
      cost: add(known?.cost ?? '0', cost),
      price: add(known?.price ?? '0', price),
      lines: (known?.lines ?? 0) + lines,
      basis: known && known.basis !== basis ? null : basis,
    });
  }
  return [...all.values()];
}

/** Why the customer's domain is typed first; null = it need not be. A currency without a limit has none to be under. */
export function whyTypeDomain(
  sums: readonly EstimateSum[],
  limits: readonly ConfirmLimit[],
):
  | { reason: 'no-estimate' }
  | { reason: 'limit' | 'no-limit'; currency: string; limit: string | null }
  | null {
  if (sums.length === 0) return { reason: 'no-estimate' };
  for (const { currency, cost } of sums) {
    const limit = limits.find((one) => one.currency === currency)?.amount ?? null;
    if (limit === null) return { reason: 'no-limit', currency, limit };
    if (compare(cost, limit) >= 0) return { reason: 'limit', currency, limit };
  }
  return null;
}

/** The limit of the house in another currency, in whole units and rounded up; null = its rate is not known. */
export function equivalentOf(
  limit: Pick<ConfirmLimit, 'amount' | 'currency'>,
  currency: string,
  { perUnit }: ExchangeRates,
): string | null {
  const [from, to] = [perUnit[limit.currency], perUnit[currency]];
  if (!from || !to) return null;
  return quotient(product(limit.amount, from), to, 0, 'up');
}

/** The price of the hour that holds now. Where several differ, nobody can say which one it is. */
export function hourOf(rows: readonly PriceRow[], now: string): string | null {
  const prices = new Set(rows.filter((row) => isEffective(row, now)).map(({ unitPrice }) => unitPrice));
  const [only] = prices;
  return prices.size === 1 && only !== undefined ? only : null;
}

/** Azure reckons with years of 365 days, and with months of 730 hours. */
const hoursIn: Record<string, number> = { P1M: 730, P1Y: 8_760, P3Y: 26_280 };

/**
 * What a reservation saves against paying for all the hours of its term, in whole percent; less than nothing where it
 * costs more. `hour` in US dollars. Null = the term has no such length, or the currency no rate.
 */
export function savingOf(
  price: Estimate,
  hour: string,
  term: string | null,
  { perUnit }: ExchangeRates,
): number | null {
  const hours = hoursIn[term ?? ''];
  const rate = price.currency === 'USD' ? '1' : perUnit[price.currency];
  if (!hours || !rate) return null;
  const paid = multiply(hour, hours);
  if (compare(paid, '0') <= 0) return null;
  return Number(subtract('100', quotient(multiply(product(price.amount, rate), 100), paid, 0)));
}
