'use client';
import { useState } from 'react';
import type { Ticks } from '@/lib/bulk/rules';
import type { Bulk, BulkCustomer } from '@/lib/bulk/schema';

const none: Ticks = { isNewPurchase: false, isPartnerRight: false };

/** Whom the person leaves out, and what they ticked, before they confirm. What is checked anew is ticked anew. */
export function useChoice({ customers, version }: Pick<Bulk, 'customers' | 'version'>) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [kept, setKept] = useState<{ version: number; ticks: Record<string, Ticks> }>({ version, ticks: {} });
  const ticks = kept.version === version ? kept.ticks : {};
  const ticksOf = (customerId: string) => ticks[customerId] ?? none;
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
    tick: (customerId: string, more: Partial<Ticks>) =>
      setKept({ version, ticks: { ...ticks, [customerId]: { ...ticksOf(customerId), ...more } } }),
  };
}
export type Choice = ReturnType<typeof useChoice>;
