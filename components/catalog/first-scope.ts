import { isReservationView } from '@/lib/catalog/kinds';
import type { CatalogParams } from './search-params';

/**
 * The classic subscription that reservations are for, as far as it can be told before the subscriptions are read: the
 * one in the address, or the only kind the customer has. Null: an Azure plan, or nobody knows.
 */
export function presumedClassic(
  { view, sub }: Pick<CatalogParams, 'view' | 'sub'>,
  kinds: Readonly<Record<string, 'azure-plan' | 'classic'>> | null,
): string | null {
  if (!isReservationView(view) || !kinds) return null;
  const wanted = sub?.toLowerCase();
  if (wanted && kinds[wanted]) return kinds[wanted] === 'classic' ? wanted : null;
  const ids = Object.keys(kinds);
  return ids.every((id) => kinds[id] === 'classic') ? (ids[0] ?? null) : null;
}
