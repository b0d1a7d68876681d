'use client';
import { useState } from 'react';
import type { Ticks } from '@/lib/bulk/rules';
import type { Bulk, BulkCustomer } from '@/lib/bulk/schema';

const none: Ticks = { isNewPurchase: false, isPartnerRight: false };

/** Whom the person leaves out, and what they ticked, before they confirm. Ticks are about a cart: a new one is ticked anew. */
export function useChoice({ customers }: Pick<Bulk, 'customers'>) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [ticks, setTicks] = useState<Record<string, Ticks>>({});
  const ticksOf = ({ cartId }: BulkCustomer) => ticks[cartId ?? ''] ?? none;
  const chosen = customers.filter(({ id, state }) => state === 'ready' && !left.has(id));
  return {
    chosen,
    ticksOf,
    isChosen: (customer: BulkCustomer) => chosen.includes(customer),
    choose: (customerId: string, isChosen: boolean) => {
      const next = new Set(left);
      if (isChosen) next.delete(customerId);
      else next.add(customerId);
      setLeft(next);
    },
    tick: (customer: BulkCustomer, more: Partial<Ticks>) =>
      setTicks({ ...ticks, [customer.cartId ?? '']: { ...ticksOf(customer), ...more } }),
  };
}
export type Choice = ReturnType<typeof useChoice>;
