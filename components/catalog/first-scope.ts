import { isReservationView } from '@/lib/catalog/schema';
import type { AzureSubscription } from '@/lib/subscriptions/schema';
import { chooseSubscription } from './buying-context';
import type { CatalogParams } from './search-params';

/** The scope that the browser will ask for first, so that the server reads the same; null = nothing can be read. */
export function firstScope(
  customerId: string,
  { view, segment, sub }: Pick<CatalogParams, 'view' | 'segment' | 'sub'>,
  subscriptions: readonly AzureSubscription[],
) {
  if (!isReservationView(view)) return { customerId, view, segment };
  const { chosen } = chooseSubscription(subscriptions, sub);
  return chosen && { customerId, view, segment, subscriptionId: chosen.id };
}
