'use client';
import { useQuery } from '@tanstack/react-query';
import { cartQueries } from '@/lib/cart/queries';
import { Count } from './count';

/** How many lines the customer's open cart has; nothing while it is not known. */
export function CartCount({ customerId, badge }: { customerId: string; badge?: boolean }) {
  const { data } = useQuery(cartQueries.current(customerId));
  return (
    <Count
      of="cartCount"
      badge={badge}
      count={data?.cart?.groups.reduce((sum, group) => sum + group.lines.length, 0) ?? 0}
    />
  );
}
