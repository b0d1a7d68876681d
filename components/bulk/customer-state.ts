import type { Tone } from '@/components/ui/status';
import type { Bulk, BulkCustomer } from '@/lib/bulk/schema';

export type ShownState = Exclude<BulkCustomer['state'], 'begun'> | NonNullable<BulkCustomer['purchase']>;

/** One word for where a customer is: its own state until its purchase begins, that purchase's from then on. */
export const shownState = ({ state, purchase }: Pick<BulkCustomer, 'state' | 'purchase'>): ShownState =>
  state === 'begun' ? (purchase ?? 'sending') : state;

export const stateTones: Record<ShownState, Tone> = {
  waiting: 'none',
  ready: 'ok',
  blocked: 'bad',
  'left-out': 'muted',
  confirmed: 'info',
  placing: 'busy',
  sending: 'busy',
  placed: 'ok',
  'partly-placed': 'warn',
  'not-placed': 'failed',
  unknown: 'unknown',
  'handed-over': 'unknown',
  recorded: 'muted',
  skipped: 'bad',
  'not-begun': 'muted',
};

const order = Object.keys(stateTones) as ShownState[];
/** How many customers are in each state, in the order in which things go. */
export function countStates({ customers }: Pick<Bulk, 'customers'>): [ShownState, number][] {
  const counts = new Map<ShownState, number>();
  for (const customer of customers) {
    const state = shownState(customer);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return order.flatMap((state) => {
    const count = counts.get(state);
    return count ? [[state, count] as [ShownState, number]] : [];
  });
}
