import type { World } from '../core/world';
import type { Segment } from '../seeds/catalog-model';
import type { CustomerRecord } from '../seeds/customers';
import { qualificationsOf } from './standing';

/** A customer as far as buying is concerned. */
export interface Buyer {
  id: string;
  country: string;
  /** Segments whose items may be bought; commercial always. */
  segments: readonly Segment[];
  /** Whether lines may name resellers: only an indirect provider's may. */
  mayNameResellers: boolean;
}

const SEGMENT_OF: Record<string, Segment> = {
  education: 'education',
  governmentcommunitycloud: 'government',
  stateownedentity: 'government',
  nonprofit: 'nonprofit',
};

/** Qualifications decide the segments (customer facts, section 4); one under vetting does not count yet. */
export function buyerOf(world: World, customer: CustomerRecord): Buyer {
  const qualified = qualificationsOf(customer, world.now())
    .filter(({ vettingStatus }) => vettingStatus === undefined || vettingStatus === 'Approved')
    .map(({ qualification }) => SEGMENT_OF[qualification.toLowerCase()])
    .filter((segment) => segment !== undefined);
  const own: Segment[] = world.settings.government ? ['commercial', 'government'] : ['commercial'];
  return {
    id: customer.id,
    country: customer.country.toUpperCase(),
    segments: [...new Set([...own, ...qualified])],
    mayNameResellers: world.settings.partner === 'indirect-provider',
  };
}
