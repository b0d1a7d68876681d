import 'server-only';
import { customerApi } from '@/lib/auth/access';
import { now } from '@/lib/clock';
import * as store from './store';

/** A person just changed what this customer holds, or saw that it changed: it is read again as soon as there is room. */
export async function wantHoldings(id: string): Promise<void> {
  const { customerId } = await customerApi(id, 'see-customers');
  await store.wantSoon(customerId, now());
}

/** The same for the house: an event of Microsoft's told of a change. */
export const noteChanged = (customerId: string): Promise<void> => store.wantSoon(customerId, now());
