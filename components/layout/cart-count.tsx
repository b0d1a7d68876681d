'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { cartQueries } from '@/lib/cart/queries';

/** How many lines the customer's open cart has; nothing while it is not known. */
export function CartCount({ customerId }: { customerId: string }) {
  const t = useTranslations('shell');
  const { data } = useQuery(cartQueries.current(customerId));
  const count = data?.cart?.groups.reduce((sum, group) => sum + group.lines.length, 0) ?? 0;
  if (count === 0) return null;
  return (
    <span className="type-s side-words text-text-2">
      <span aria-hidden>{count}</span>
      <span className="sr-only">{t('cartCount', { count })}</span>
    </span>
  );
}
