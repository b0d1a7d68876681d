'use client';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { failureOf } from '@/components/ui/failure-of';
import { customerQueries } from '@/lib/customers/queries';
import type { Customer } from '@/lib/customers/schema';

/** The customer in the address, or null on the partner's own pages. */
export function useCustomerId(): string | null {
  const { customerId } = useParams();
  return typeof customerId === 'string' ? customerId.toLowerCase() : null;
}

/** A customer, as far as it has been read. */
export function useMaybeCustomer(customerId: string | null): Customer | undefined {
  return useQuery({ ...customerQueries.one(customerId ?? ''), enabled: customerId !== null }).data;
}

/** The customer of the [customerId] layout, which has read it before anything inside is shown. */
export function useCustomer(): Customer {
  const customer = useMaybeCustomer(useCustomerId());
  if (!customer) throw new Error('useCustomer needs the layout of a customer above it');
  return customer;
}

/** Microsoft's word that a customer is not this partner's, or not there (any more). */
export const isCustomerGone = (error: unknown) => Boolean(error) && failureOf(error).reason === 'customer';

/**
 * The customer in the address was ours when it was last read, and Microsoft does not give it to us now. Told when the
 * page is awake: what is drawn first must be what the server drew.
 */
export function useIsGone(): boolean {
  const customerId = useCustomerId();
  const { error } = useQuery({ ...customerQueries.one(customerId ?? ''), enabled: customerId !== null });
  const isGone = isCustomerGone(error);
  const [told, setTold] = useState(false);
  useEffect(() => setTold(isGone), [isGone]);
  return told;
}
