import { together } from '@/lib/prices/rules';
import type { Bulk, BulkCustomer, BulkLine } from './schema';

/** The next thing to do for a list; nobody but the worker does it. Every one is safe to do again at any time. */
export type Work =
  | { do: 'find-customers' }
  | { do: 'check-line'; number: number }
  /** Some lines of the customer need a change, or all of them are left out, or none are theirs any more. */
  | { do: 'settle-customer'; customerId: string; as: 'blocked' | 'left-out' | 'gone' }
  | { do: 'make-cart'; customerId: string }
  | { do: 'review'; customerId: string }
  | { do: 'place'; customerId: string }
  | { do: 'end' }
  | { do: 'nothing' };

type Known = Pick<Bulk, 'stage' | 'hold'> & {
  lines: readonly Pick<BulkLine, 'number' | 'state' | 'problem' | 'customerId'>[];
  customers: readonly Pick<BulkCustomer, 'id' | 'state' | 'cartId'>[];
};

export function nextWork({ stage, hold, lines, customers }: Known): Work {
  if (hold) return { do: 'nothing' };
  if (stage === 'checking') {
    if (lines.some(lacksCustomer)) return { do: 'find-customers' };
    const line = lines.find((one) => one.state === 'waiting');
    if (line) return { do: 'check-line', number: line.number };
    const customer = customers.find((one) => one.state === 'waiting');
    return customer ? nextOf(customer, lines) : { do: 'end' };
  }
  if (stage === 'placing') {
    // The one a crash left half-way comes first.
    const customer =
      customers.find((one) => one.state === 'placing') ?? customers.find((one) => one.state === 'confirmed');
    return customer ? { do: 'place', customerId: customer.id } : { do: 'end' };
  }
  return { do: 'nothing' };
}

/** A line with another problem is still somebody's: they are not to be bought for while it is open. */
export const lacksCustomer = ({
  state,
  customerId,
  problem,
}: Pick<BulkLine, 'state' | 'problem' | 'customerId'>) =>
  customerId === null && (state === 'waiting' || (state === 'problem' && problem?.column !== 'customer'));

function nextOf({ id: customerId, cartId }: Known['customers'][number], lines: Known['lines']): Work {
  const theirs = lines.filter((line) => line.customerId === customerId);
  if (theirs.length === 0) return { do: 'settle-customer', customerId, as: 'gone' };
  if (theirs.some((line) => line.state === 'problem'))
    return { do: 'settle-customer', customerId, as: 'blocked' };
  if (theirs.every((line) => line.state === 'left-out'))
    return { do: 'settle-customer', customerId, as: 'left-out' };
  return cartId ? { do: 'review', customerId } : { do: 'make-cart', customerId };
}

/** What the dialog counts, and what is to be typed: the orders of the customers chosen. */
export function countChosen(customers: readonly Pick<BulkCustomer, 'shown'>[]) {
  const count = (of: (shown: NonNullable<BulkCustomer['shown']>) => number) =>
    customers.reduce((sum, { shown }) => sum + (shown ? of(shown) : 0), 0);
  return {
    customers: customers.length,
    orders: count((shown) => shown.orders),
    lines: count((shown) => shown.lines.length),
    units: count((shown) => shown.lines.reduce((sum, line) => sum + line.quantity, 0)),
    sums: together(customers.flatMap(({ shown }) => shown?.estimate?.sums ?? [])),
    unpriced: count((shown) => shown.estimate?.unpriced ?? shown.lines.length),
  };
}

export type Ticks = { isNewPurchase: boolean; isPartnerRight: boolean };
/** How many things of this customer still have to be ticked before it can be bought. */
export const ticksMissing = ({ shown }: Pick<BulkCustomer, 'shown'>, ticks: Ticks): number =>
  Number((shown?.repeats.length ?? 0) > 0 && !ticks.isNewPurchase) +
  Number((shown?.partnerOnRecord ?? null) !== null && !ticks.isPartnerRight);

/** A purchase that is still on its way: the page keeps looking. */
export const isUnderway = ({ stage, hold, customers }: Pick<Bulk, 'stage' | 'hold' | 'customers'>) =>
  (hold === null && (stage === 'checking' || stage === 'placing')) ||
  customers.some(({ purchase }) => purchase === 'sending' || purchase === 'unknown');

/** Whether lines may be corrected: not while orders are being placed. */
export const isOpen = ({ stage }: Pick<Bulk, 'stage'>) => stage !== 'placing';
/** Whether a customer of the list can still be checked again: nothing of it was begun. */
export const isUnbought = ({ state }: Pick<BulkCustomer, 'state'>) =>
  !['confirmed', 'placing', 'begun'].includes(state);

/** How far it has come, for the bar: of how many lines and customers the work is done. */
export function progressOf({ stage, lines, customers }: Pick<Bulk, 'stage' | 'lines' | 'customers'>) {
  if (stage === 'checking' || stage === 'checked') {
    const checked = lines.filter((line) => line.state !== 'waiting').length;
    const reviewed = customers.filter((customer) => customer.state !== 'waiting').length;
    return {
      done: checked,
      all: lines.length,
      part: (checked + reviewed) / Math.max(1, lines.length + customers.length),
    };
  }
  const meant = customers.filter(({ state }) => state !== 'left-out' && state !== 'blocked');
  const done = meant.filter(
    ({ state, purchase }) =>
      state === 'skipped' || state === 'not-begun' || (state === 'begun' && purchase !== 'sending'),
  ).length;
  return { done, all: meant.length, part: done / Math.max(1, meant.length) };
}
